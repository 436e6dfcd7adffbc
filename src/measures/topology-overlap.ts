/**
 * How alike two wirings of one layer are: the cells they share, and their Jaccard index. A wiring is a list of cells (input · nOut + output), ascending and without repetition.
 */
import type { Layer } from '../engine/kernels/kernels.ts';
import { firstConnection, outputOf } from './connections.ts';

/** Cell numbers; doubles because a large layer has more than 2³² cells. */
export type Cells = Float64Array;

/** The cells of a layer's connections, in master order, which is ascending. A new array. */
export function cellsOfLayer(layer: Layer): Cells {
  const cells = new Float64Array(layer.nnz);
  for (let i = 0; i < layer.nIn; i++) {
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) cells[p] = i * layer.nOut + outputOf(layer, i, p);
  }
  return cells;
}

/** Cells that both wirings have. */
export function countShared(first: Cells, second: Cells): number {
  let shared = 0;
  for (let a = 0, b = 0; a < first.length && b < second.length;) {
    const x = first[a];
    const y = second[b];
    // No branches: which list goes on is a toss, which processors cannot foresee.
    a += Number(x <= y);
    b += Number(y <= x);
    shared += Number(x === y);
  }
  return shared;
}

/** |A ∩ B| / |A ∪ B|, 0–1; 1 for two wirings without connections. The Jaccard distance is 1 minus this. */
export function jaccardIndex(first: Cells, second: Cells): number {
  const shared = countShared(first, second);
  const union = first.length + second.length - shared;
  return union === 0 ? 1 : shared / union;
}

/** The Jaccard index to expect of two independent random wirings with these densities, 0–1: d / (2 − d) if equal. For
 *  large layers: ratio of the expected sizes. 1 if both are 0. */
export function independentJaccard(firstDensity: number, secondDensity: number): number {
  const shared = firstDensity * secondDensity;
  const union = firstDensity + secondDensity - shared;
  return union === 0 ? 1 : shared / union;
}
