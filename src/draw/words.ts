/** Words that pictures show; whoever draws passes them in. Lists run from long to short: the first that fits is drawn. */
import type { DegreeVerdict } from '../measures/degree-verdict.ts';

export interface HistogramWords {
  readonly layer: (layer: number) => string;
  readonly newborn: (count: string) => string;
}

export interface PixelWords {
  readonly meanImage: readonly string[];
  readonly feature: (feature: number) => string;
}

export interface CurveWords {
  readonly accuracy: string;
  readonly loss: string;
  readonly test: string;
  readonly train: string;
  readonly units: Readonly<Record<'epochs' | 'samples' | 'seconds', string>>;
}

export interface DegreeTailWords {
  readonly title: (layer: number, side: 'out' | 'in') => readonly string[];
  /** null: not judged yet. */
  readonly verdict: (verdict: DegreeVerdict | null) => readonly string[];
}

export interface DegreeWords {
  readonly title: (layer: number, side: 'out' | 'in') => readonly string[];
  /** Where the degrees lie. */
  readonly size: (mean: string, max: string) => readonly string[];
  /** Variance ÷ mean of the degrees, and of those of a random layer. */
  readonly spread: (
    measured: Record<'dispersion' | 'gini', string>,
    random: Record<'dispersion' | 'gini', string>,
  ) => readonly string[];
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
