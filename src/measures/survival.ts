/**
 * How long connections last: the share that has stood for so many rewirings, against removal blind to age, and how many
 * of the removed had only just been made. All from the number of connections born at each rewiring.
 */
import type { Layer } from '../engine/kernels/kernels.ts';
import { birthOf } from './connections.ts';

/** The first birth of all connections where it is before the run began, below 0; else 0. */
export function earliestBirth(layers: readonly Layer[]): number {
  let earliest = 0;
  for (const layer of layers) {
    for (let p = 0; layer.kind === 'sparse' && p < layer.nnz; p++)
      earliest = Math.min(earliest, layer.birth[p]);
  }
  return earliest;
}

/** Entry b: connections of the layer made at rewiring b, 0 for those there from the start. rewirings: how many there
 *  have been, the largest birth. */
export function countBirths(layer: Layer, rewirings: number): Uint32Array {
  const births = new Uint32Array(rewirings + 1);
  for (let p = 0; p < layer.nnz; p++) births[Math.max(0, birthOf(layer, p))]++;
  return births;
}

/**
 * Entry a, from 0 to the number of rewirings: share of the connections of a rewirings ago that are still there, without
 * having been cut in between. Starts at 1 and, while every rewiring regrows what it removes, never rises. sizes: entry r
 * is the number of connections after rewiring r. All 0 for a layer without connections.
 */
export function survivalByAge(births: Uint32Array, sizes: ArrayLike<number>): Float64Array {
  const rewirings = births.length - 1;
  const survival = new Float64Array(births.length);
  let standing = 0;
  for (let b = 0; b <= rewirings; b++) {
    standing += births[b];
    survival[rewirings - b] = sizes[b] > 0 ? standing / sizes[b] : 0;
  }
  return survival;
}

/**
 * What survivalByAge would be if every rewiring had removed its share whatever the age: the product of 1 − share over
 * the last a rewirings, (1 − zeta)^a if all removed zeta. removedShares: of each rewiring from the first, 0–1.
 */
export function ageBlindSurvival(removedShares: ArrayLike<number>): Float64Array {
  const rewirings = removedShares.length;
  const survival = new Float64Array(rewirings + 1);
  survival[0] = 1;
  for (let a = 1; a <= rewirings; a++) survival[a] = survival[a - 1] * (1 - removedShares[rewirings - a]);
  return survival;
}

/** Ages from 0 to the number of rewirings, ascending: all, or at most `most` (3 and more), closest together at the young. */
export function chooseAges(rewirings: number, most: number): Uint32Array {
  const count = Math.min(rewirings + 1, most);
  const ages = new Uint32Array(count);
  for (let k = 1; k < count; k++) {
    const share = k / (count - 1);
    ages[k] = Math.max(ages[k - 1] + 1, Math.round(rewirings * share * share));
  }
  return ages;
}

/** What one rewiring did to the connections of the one before. */
export interface Turnover {
  readonly removed: number;
  /** Connections that the rewiring before had made. */
  readonly newborn: number;
  readonly newbornRemoved: number;
  /** newbornRemoved ÷ removed: the share of the work that undid the last. 0 if nothing was removed. */
  readonly wasted: number;
  /** newbornRemoved ÷ newborn: how many did not last a single interval. 0 if there were none. */
  readonly mortality: number;
}

/** Births counted just before a rewiring and just after it. Throws RangeError unless `after` has one entry more. */
export function turnoverOf(before: Uint32Array, after: Uint32Array): Turnover {
  if (after.length !== before.length + 1) {
    throw new RangeError(
      `counts must be one rewiring apart (lengths n and n + 1), got ${before.length} and ${after.length}`,
    );
  }
  let removed = 0;
  for (let b = 0; b < before.length; b++) removed += before[b] - after[b];
  // Those there from the start were not made by a rewiring.
  const last = before.length - 1;
  const newborn = last > 0 ? before[last] : 0;
  const newbornRemoved = last > 0 ? newborn - after[last] : 0;
  return {
    removed,
    newborn,
    newbornRemoved,
    wasted: removed === 0 ? 0 : newbornRemoved / removed,
    mortality: newborn === 0 ? 0 : newbornRemoved / newborn,
  };
}
