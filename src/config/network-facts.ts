/** What is to be told of a network from a file. */

export type Orientation = 'in × out' | 'out × in';

/** What told the orientation: sides that only meet one way, lengths of biases, names, 784 inputs; or nothing. */
export type OrientationReason = 'sides' | 'biases' | 'names' | 'pixels' | 'habit';

/** What a person is told of the file. */
export interface NetworkFacts {
  readonly orientation: Orientation;
  readonly reason: OrientationReason;
  /** Layers of which only a mask was there: their weights are 1. */
  readonly maskOnly: number;
  /** Names of arrays that were not used. */
  readonly leftOut: readonly string[];
  /** Units of every level. */
  readonly sizes: readonly number[];
  /** In the file, over all layers. */
  readonly connections: number;
  /** Done before it was saved, as far as the births of its connections tell; 0: they do not. */
  readonly rewirings: number;
  /** Layers whose biases were found. */
  readonly biases: number;
  /** 16 hexadecimal digits. */
  readonly fingerprint: string;
  /** Of a file of ours: the fingerprint it names and the epoch it was saved at; null: it is none. */
  readonly saved: { readonly fingerprint: string; readonly epoch: number } | null;
  /** Too many connections for sparse layers: shown as dense ones, with so many weights that are 0; 0: they are not. */
  readonly filledUp: number;
  /** The data set to go on with; null: there is none of these inputs and outputs. */
  readonly data: string | null;
  /** Pixels the inputs are drawn as, although nothing says they are; null: they are not, or data say it. */
  readonly picture: { readonly width: number; readonly height: number } | null;
}

/** What a run began with that its link does not hold. */
export interface RunBeginning {
  /** Whose network it is. Null: the run came from a run file that its link may not lead to. */
  readonly file: string | null;
  /** Of the network before the first step; null while it is being set up. */
  readonly fingerprint: string | null;
}
