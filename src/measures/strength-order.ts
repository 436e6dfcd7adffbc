/** Which connections come first where only some can be shown. */
import { hashOf } from './stable-sample.ts';

/**
 * Places in the list by falling |weight|. Equal ones, such as new connections that all begin at zero, by the hashes of
 * their cells: the first of them are then an even sample rather than those of the first units. A new array.
 */
export function strongestFirst(weights: Float32Array, cells: Float64Array): Uint32Array {
  const sizes = weights.map(Math.abs);
  const hashes = Uint32Array.from(cells, hashOf);
  return Uint32Array.from(cells, (_, k) => k).sort(
    (a, b) => sizes[b] - sizes[a] || hashes[a] - hashes[b] || a - b,
  );
}
