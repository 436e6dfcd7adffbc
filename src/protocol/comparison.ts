/** What is drawn of two compared wirings besides close-ups. */

/** Of one layer, by pairs of blocks as in a frame: connections of the first wiring that are gone, and new ones. */
export interface BlockChanges {
  readonly cut: Float32Array;
  readonly born: Float32Array;
}

/**
 * Connections of one layer of two compared wirings, fate by fate, each fate in its share: the strongest of those there
 * now, where the comparison is with now; all others chosen evenly.
 */
export interface FatedConnections {
  readonly input: Int32Array;
  readonly output: Int32Array;
  /** Index into FATES of each. */
  readonly fate: Uint8Array;
}
