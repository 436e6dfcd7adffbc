/**
 * One thing kept for each epoch, never more bytes than the cap. When the cap is reached every second kept epoch is
 * dropped and only every second new one is kept from then on (thinning by doubling).
 */

interface Entry<T> {
  readonly epoch: number;
  readonly item: T;
  readonly byteLength: number;
}

export interface EpochMemory<T> {
  /** Kept epochs, ascending. */
  readonly epochs: readonly number[];
  /** Bytes of what is kept, as given to add; at most the cap. */
  readonly byteLength: number;
  /**
   * Takes over `item`, which must not change any more. An epoch that is not after the newest means that the run went
   * back: what was kept from there on is dropped first. What alone is larger than the cap is not kept.
   */
  add(epoch: number, item: T, byteLength: number): void;
  /** Takes over what another memory keeps of the epochs that are not kept here. */
  merge(other: EpochMemory<T>): void;
  /** Drops what is kept of later epochs. */
  dropAfter(epoch: number): void;
  /** What is kept, ascending by epoch. */
  readonly items: readonly T[];
  /** The same with what it was added with. */
  readonly entries: readonly Entry<T>[];
  /** The newest kept one at or before the epoch; null when there is none. */
  at(epoch: number): { readonly epoch: number; readonly item: T } | null;
}

export function createEpochMemory<T>(capBytes: number): EpochMemory<T> {
  let kept: Entry<T>[] = [];
  let bytes = 0;
  let stride = 1;

  function keepOnly(isKept: (epoch: number) => boolean): void {
    kept = kept.filter(({ epoch }) => isKept(epoch));
    bytes = kept.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  function add(epoch: number, item: T, byteLength: number): void {
    if (kept.length > 0 && kept.at(-1)!.epoch >= epoch) keepOnly((other) => other < epoch);
    if (kept.length === 0) stride = 1;
    if (epoch % stride !== 0) return;
    while (bytes + byteLength > capBytes && kept.length > 1) {
      stride *= 2;
      keepOnly((other) => other % stride === 0);
    }
    if (epoch % stride !== 0 || bytes + byteLength > capBytes) return;
    kept.push({ epoch, item, byteLength });
    bytes += byteLength;
  }

  return {
    get epochs() {
      return kept.map(({ epoch }) => epoch);
    },
    get items() {
      return kept.map(({ item }) => item);
    },
    get byteLength() {
      return bytes;
    },
    get entries() {
      return kept;
    },
    add,
    merge({ entries }) {
      const own = new Set(kept.map(({ epoch }) => epoch));
      const all = [...kept, ...entries.filter(({ epoch }) => !own.has(epoch))];
      keepOnly(() => false);
      for (const { epoch, item, byteLength } of all.sort((a, b) => a.epoch - b.epoch))
        add(epoch, item, byteLength);
    },
    dropAfter: (epoch) => keepOnly((other) => other <= epoch),
    at: (epoch) => kept.findLast((candidate) => candidate.epoch <= epoch) ?? null,
  };
}
