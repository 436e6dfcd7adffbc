/** What is told of two compared wirings. */

/** What becomes of a connection between two moments. reborn: cut, and another made in the same cell. */
export const FATES = ['kept', 'cut', 'born', 'reborn'] as const;
export type Fate = (typeof FATES)[number];

/** Of one layer, by pairs of blocks as in a frame: connections of the first wiring that are gone, and new ones. */
export interface BlockChanges {
  readonly cut: Float32Array;
  readonly born: Float32Array;
}

/**
 * Connections of one layer of two compared wirings, each fate in its share, in every beginning of the lists too: the
 * strongest of those there now, where the comparison is with now; all others chosen evenly.
 */
export interface FatedConnections {
  readonly input: Int32Array;
  readonly output: Int32Array;
  /** Index into FATES of each. */
  readonly fate: Uint8Array;
}
