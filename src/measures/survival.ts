/**
 * How long connections last: the share that has stood for so many rewirings, against removal blind to age, and how many
 * of the removed had only just been made. All from the number of connections born at each rewiring.
 */
import type { Layer } from '../engine/kernels/kernels.ts';
import { birthOf } from './connections.ts';

/** Entry b: connections of the layer made at rewiring b, 0 for those there from the start. rewirings: how many there
 *  have been, the largest birth. */
export function countBirths(layer: Layer, rewirings: number): Uint32Array {
  const births = new Uint32Array(rewirings + 1);
  for (let p = 0; p < layer.nnz; p++) births[birthOf(layer, p)]++;
  return births;
}

/**
 * Entry a, from 0 to the number of rewirings: share of the connections that have stood through the last a rewirings.
 * Starts at 1 and never rises. Where every rewiring regrows what it removes, this is also the share of the connections of
 * a rewirings ago that are still there. All 0 for a layer without connections.
 */
export function survivalByAge(births: Uint32Array): Float64Array {
  const rewirings = births.length - 1;
  const survival = new Float64Array(births.length);
  let standing = 0;
  for (let b = 0; b <= rewirings; b++) {
    standing += births[b];
    survival[rewirings - b] = standing;
  }
  if (standing > 0) for (let a = 0; a <= rewirings; a++) survival[a] /= standing;
  return survival;
}

/** Expected survival after 0 … rewirings rewirings if each removed the fraction zeta whatever the age: (1 − zeta)^a. */
export function ageBlindSurvival(zeta: number, rewirings: number): Float64Array {
  const survival = new Float64Array(rewirings + 1);
  for (let a = 0, share = 1; a <= rewirings; a++, share *= 1 - zeta) survival[a] = share;
  return survival;
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
