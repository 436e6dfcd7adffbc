/** Words that pictures show; whoever draws passes them in. Lists run from long to short: the first that fits is drawn. */

export interface HistogramWords {
  readonly layer: (layer: number) => string;
  readonly newborn: (count: string) => string;
}

export interface PixelWords {
  readonly meanImage: readonly string[];
}

export interface CurveWords {
  readonly accuracy: string;
  readonly loss: string;
  readonly test: string;
  readonly train: string;
  readonly units: Readonly<Record<'epochs' | 'samples' | 'seconds', string>>;
}

export interface DegreeWords {
  /** Of the axes. */
  readonly units: readonly string[];
  readonly degree: readonly string[];
  /** Of both axes in one. */
  readonly both: readonly string[];
}

export interface DegreeTailWords {
  /** Of the axes. */
  readonly share: readonly string[];
  readonly degree: readonly string[];
  /** Of the lines. */
  readonly measured: readonly string[];
  readonly random: readonly string[];
  readonly powerLaw: readonly string[];
  readonly exponential: readonly string[];
  readonly logNormal: readonly string[];
  readonly earlier: (epoch: number) => readonly string[];
}

export interface LivesWords {
  readonly layer: (layer: number) => readonly string[];
  /** Title of the survival after so many rewirings. */
  readonly survival: (rewirings: number) => readonly string[];
  readonly explored: readonly string[];
  readonly newbornShare: readonly string[];
  readonly jaccard: readonly string[];
  readonly rewirings: string;
  readonly epochs: string;
  /** There has been no rewiring yet. */
  readonly before: readonly string[];
}

export interface WeightsHistoryWords {
  readonly layer: (layer: number) => readonly string[];
  readonly epochs: string;
}
