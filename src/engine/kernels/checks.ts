/** Refusals that the reference and the compiled kernels share, so that both say the same. */
import type { SparseLayer } from './kernels.ts';

/** Throws a RangeError if a rewiring would not fit into the layer or the list of new connections. */
export function checkRewire(layer: SparseLayer, marked: number, grow: number, bornLength: number): void {
  const kept = layer.nnz - marked;
  const empty = layer.nIn * layer.nOut - kept;
  if (!Number.isInteger(grow) || grow < 0)
    throw new RangeError(`grow = ${grow} is not a number of connections`);
  if (grow > empty) throw new RangeError(`Cannot grow ${grow} connections: ${empty} cells are empty`);
  if (kept + grow > layer.capacity) {
    throw new RangeError(`${kept} kept and ${grow} new connections exceed the capacity ${layer.capacity}`);
  }
  if (grow > bornLength) throw new RangeError(`${grow} new connections exceed a list of ${bornLength}`);
}

/** Throws a RangeError unless 0 ≤ k ≤ limit. */
export function checkRank(k: number, limit: number): void {
  if (!Number.isInteger(k) || k < 0 || k > limit) {
    throw new RangeError(`k = ${k} is not between 0 and ${limit}`);
  }
}
