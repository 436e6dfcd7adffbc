/** Which lines are drawn next, so that all layers grow together, each from its first line on. */

export interface Chunk {
  readonly layer: number;
  readonly first: number;
  readonly count: number;
}

export interface LineQueue {
  /** The next lines, about `count` of all layers together; empty when none is left. */
  take(count: number): Chunk[];
  readonly done: boolean;
}

/** lengths: lines of every layer. */
export function createLineQueue(lengths: readonly number[]): LineQueue {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let taken = 0;
  return {
    take(count) {
      const before = taken;
      taken = Math.min(total, taken + Math.max(1, count));
      if (before === total) return [];
      return lengths.flatMap((length, layer) => {
        const first = Math.floor((length * before) / total);
        const end = Math.floor((length * taken) / total);
        return end > first ? [{ layer, first, count: end - first }] : [];
      });
    },
    get done() {
      return taken === total;
    },
  };
}
