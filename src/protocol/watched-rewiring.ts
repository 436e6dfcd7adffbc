/** A rewiring as a person watches it: what it did to each layer, in numbers and as a sample of connections. */

/** At most so many connections removed, and so many added, are shown of a layer. */
export const SAMPLE_SIZE = 150;

/** Connections by the sign of their weight. */
export interface SignCounts {
  readonly negative: number;
  readonly zero: number;
  readonly positive: number;
}

/** Connections by their units, at most SAMPLE_SIZE, in an order in which every beginning is a fair sample too. */
export interface ConnectionSample {
  readonly input: Int32Array;
  readonly output: Int32Array;
}

export interface GrownSample extends ConnectionSample {
  /** Of each, as it has grown. */
  readonly weight: Float32Array;
}

export interface WatchedLayer {
  readonly before: SignCounts;
  readonly removed: SignCounts;
  /** Smallest and largest removed weight; 0 when none was removed. */
  readonly low: number;
  readonly high: number;
  readonly added: number;
  /** Why the layer was left alone; null when it was rewired. */
  readonly skipped: string | null;
  /** The same cells are preferred every time, so that what is seen to grow can be seen to go. */
  readonly doomed: ConnectionSample;
  readonly grown: GrownSample;
}

export interface WatchedRewiring {
  /** Its number, from 1. */
  readonly number: number;
  /** Training waits for 'goOn'. */
  readonly waits: boolean;
  /** Of each layer; null for a dense one. */
  readonly layers: readonly (WatchedLayer | null)[];
}

export function sumSigns({ negative, zero, positive }: SignCounts): number {
  return negative + zero + positive;
}
