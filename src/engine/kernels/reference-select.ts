/** Reference kernels that choose weights by sign and magnitude: by sorting. kernels.ts states the contracts. */
import { checkRank } from './checks.ts';
import type { SignCounts, SparseLayer } from './kernels.ts';

/** CSC positions of the weights of that sign, from the smallest magnitude up, ties by position. */
function byMagnitude({ weights, nnz }: SparseLayer, sign: -1 | 0 | 1): number[] {
  const positions: number[] = [];
  for (let p = 0; p < nnz; p++) if (sign === 0 || weights[p] * sign > 0) positions.push(p);
  return positions.sort((a, b) => Math.abs(weights[a]) - Math.abs(weights[b]) || a - b);
}

export function signCounts({ weights, nnz }: SparseLayer): SignCounts {
  const counts = { negative: 0, zero: 0, positive: 0 };
  for (let p = 0; p < nnz; p++) {
    if (weights[p] < 0) counts.negative++;
    else if (weights[p] > 0) counts.positive++;
    else if (weights[p] === 0) counts.zero++;
  }
  return counts;
}

export function kthMagnitude(layer: SparseLayer, sign: -1 | 0 | 1, k: number): number {
  const positions = byMagnitude(layer, sign);
  checkRank(k, positions.length - 1);
  return Math.abs(layer.weights[positions[k]]);
}

export function markSmallest(layer: SparseLayer, sign: -1 | 0 | 1, k: number, removed: Uint8Array): void {
  const positions = byMagnitude(layer, sign);
  checkRank(k, positions.length);
  for (const p of positions.slice(0, k)) removed[p] = 1;
}

export function markBetween(layer: SparseLayer, low: number, high: number, removed: Uint8Array): number {
  let marked = 0;
  for (let p = 0; p < layer.nnz; p++) {
    const w = layer.weights[p];
    if (!(w >= Math.fround(low) && w <= Math.fround(high))) continue;
    if (removed[p] === 0) marked++;
    removed[p] = 1;
  }
  return marked;
}
