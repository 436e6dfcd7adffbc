const MIB = 2 ** 20;

/**
 * Bytes that each part of a run's past may take; what is full is thinned by doubling. With the numbers of every epoch,
 * which are all kept, the default run stays below 64 MB.
 */
export const HISTORY_BUDGET = {
  /** Wirings after rewirings: worker/run-memory.ts. */
  topologies: 16 * MIB,
  /** States to train on from: worker/run-memory.ts. */
  keyframes: 22 * MIB,
  /** What the panels draw of an epoch: state/looking.ts. */
  frames: 16 * MIB,
  /** How long connections of each rewiring lasted, some 600 rewirings of the paper's network: lives-series.ts. */
  survivalCurves: 2 * MIB,
} as const;

/** What wirings may take that are trained again for a picture that is shown, beside the budget of the run. */
export const LENT_BYTES = 128 * MIB;
