/**
 * Sparse Evolutionary Training (Mocanu et al. 2018): per layer, the fraction zeta of the positive weights closest to
 * zero and the fraction zeta of the negative weights closest to zero are removed.
 */
import type { Kernels, SparseLayer } from '../kernels/kernels.ts';
import type { Method } from './method.ts';

export const set: Method = {
  id: 'set',
  layers: 'sparse',
  markRemoved(kernels, layer, { zeta, removal }, removed) {
    return removal === 'paper'
      ? markPaper(kernels, layer, zeta, removed)
      : markReference(kernels, layer, zeta, removed);
  },
};

/** floor(zeta·N₊) smallest positives, floor(zeta·N₋) negatives closest to zero, and every exact zero besides, which
 *  counts as absent. zeta = 0 removes nothing at all. */
function markPaper(kernels: Kernels, layer: SparseLayer, zeta: number, removed: Uint8Array): number {
  if (zeta === 0) return 0;
  const { negative, positive } = kernels.signCounts(layer);
  const fewerPositive = Math.floor(zeta * positive);
  const fewerNegative = Math.floor(zeta * negative);
  kernels.markSmallest(layer, 1, fewerPositive, removed);
  kernels.markSmallest(layer, -1, fewerNegative, removed);
  return fewerPositive + fewerNegative + kernels.markBetween(layer, 0, 0, removed);
}

/**
 * The inclusive thresholds of the authors' sparse code over the ascending values v[0…n): with F the first and L one past
 * the last place of minimal |v|, everything from v[floor((1−zeta)·F)] to v[min(n−1, floor(L + zeta·(n−L)))] goes.
 * Removes up to about three connections more than zeta asks for, and some even at zeta = 0.
 */
function markReference(kernels: Kernels, layer: SparseLayer, zeta: number, removed: Uint8Array): number {
  const n = layer.nnz;
  if (n === 0) return 0;
  const { negative, zero } = kernels.signCounts(layer);
  const valueAt = (index: number) => {
    if (index < negative) return -kernels.kthMagnitude(layer, -1, negative - 1 - index);
    if (index < negative + zero) return 0;
    return kernels.kthMagnitude(layer, 1, index - negative - zero);
  };
  const smallest = kernels.kthMagnitude(layer, 0, 0);
  let first = negative;
  let end = negative + zero;
  if (zero === 0) {
    while (first > 0 && -valueAt(first - 1) === smallest) first--;
    while (end < n && valueAt(end) === smallest) end++;
  }
  const low = valueAt(Math.min(n - 1, Math.floor((1 - zeta) * first)));
  const high = valueAt(Math.min(n - 1, Math.floor(end + zeta * (n - end))));
  return kernels.markBetween(layer, low, high, removed);
}
