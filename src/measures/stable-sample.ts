/** A sample of cells that does not depend on chance or order: those whose numbers have the smallest hashes. */
import { mix } from '../math/random.ts';

const TWO_32 = 4294967296;
/** Hashes are told apart by their first 12 bits before any is sorted. */
const BUCKETS = 4096;
const BUCKET_SHIFT = 20;

/** 32 bits that depend on all bits of a whole number from 0 to 2⁵³. */
export function hashOf(cell: number): number {
  return mix(cell ^ mix(Math.floor(cell / TWO_32) + 1));
}

/**
 * Place of the k-th of one in `every` out of `length` things in order: anywhere in its own stretch of them, so that the
 * sample is even and yet falls in step with no pattern of the order.
 */
export function placeInSample(k: number, every: number, length: number): number {
  const first = k * every;
  return first + (mix(k) % Math.min(every, length - first));
}

/**
 * At most `size` of the distinct cells, by rising hash, so that its beginning is a sample as well; the caller owns it.
 * A cell of the sample is also in the sample of every part of these cells that holds it.
 */
export function stableSample(cells: Float64Array, size: number): Float64Array {
  const hashes = new Uint32Array(cells.length);
  const counts = new Uint32Array(BUCKETS);
  for (let k = 0; k < cells.length; k++) {
    hashes[k] = hashOf(cells[k]);
    counts[hashes[k] >>> BUCKET_SHIFT]++;
  }
  // Whole buckets from the first on, until they hold enough.
  let last = 0;
  for (let held = counts[0]; held < size && last < BUCKETS - 1;) held += counts[++last];
  const chosen: number[] = [];
  for (let k = 0; k < cells.length; k++) if (hashes[k] >>> BUCKET_SHIFT <= last) chosen.push(k);
  chosen.sort((a, b) => hashes[a] - hashes[b] || a - b);
  return Float64Array.from(chosen.slice(0, size), (k) => cells[k]);
}
