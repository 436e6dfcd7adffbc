/** How a run was connected, as one thread tells another: changes from moment to moment as varints (history/varint.ts). */

/** When a topology began to hold. */
export interface Moment {
  /** Rewirings done; 0 is the first topology. */
  readonly rewiring: number;
  /** Epochs trained by then, a real number. */
  readonly epoch: number;
}

export interface TopologyEntry extends Moment {
  /** From each layer of the entry before; nothing in the first entry. A dense layer's lists are empty. */
  readonly removed: Uint8Array<ArrayBuffer>;
  readonly added: Uint8Array<ArrayBuffer>;
  /** The full topology, of the first entry always; else null where it follows from others. */
  readonly checkpoint: Uint8Array<ArrayBuffer> | null;
}

/** Ascending by rewiring. */
export interface SentTopologies {
  readonly entries: readonly TopologyEntry[];
  /** Rewirings from one entry to the next, at least. */
  readonly stride: number;
}

/** All memory they take, to be handed over. */
export function buffersOf({ entries }: SentTopologies): ArrayBuffer[] {
  return entries.flatMap(({ removed, added, checkpoint }) =>
    [removed, added, checkpoint].flatMap((bytes) => (bytes ? [bytes.buffer] : [])),
  );
}
