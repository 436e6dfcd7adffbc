/** What a rewiring tells of one layer's connections: how long they last, and how much of what is possible was tried. */

/** How long connections last. */
export interface SurvivalCurve {
  /** In rewirings, ascending from 0 to their number; at most MAX_AGES. */
  readonly ages: Uint32Array;
  /** Of the connections of so many rewirings ago, the share that is still there, 0–1. */
  readonly survival: Float32Array;
  /** What it would be if every rewiring had removed as many whatever their age, 0–1. */
  readonly ageBlind: Float32Array;
}

export const MAX_AGES = 64;

export interface LayerLives {
  readonly curve: SurvivalCurve;
  /** Of the connections removed, the share that the rewiring before had made, 0–1. */
  readonly newbornShare: number;
  /** Cells that ever held a connection ÷ all cells, 0–1. */
  readonly explored: number;
  /** Only some input units are followed, so that `explored` is an estimate. */
  readonly estimated: boolean;
  /** Jaccard index with the first wiring, 0–1, and the one of two independent random wirings of these densities. */
  readonly jaccard: number;
  readonly randomJaccard: number;
}

/** What is remembered of one layer, to follow the lives of its connections on from a later moment. */
export interface LayerPast {
  /** Connections after each rewiring, the first entry before any: one more than rewirings. */
  readonly sizes: readonly number[];
  /** Share that each rewiring has removed, 0–1. */
  readonly removedShares: readonly number[];
  /** A bit for every cell that ever held a connection, as in measures/exploration.ts. */
  readonly tried: Uint32Array;
}
