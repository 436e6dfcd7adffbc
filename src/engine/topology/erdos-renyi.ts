/**
 * Erdős–Rényi wiring with an exact number of connections (sampler A): `connections` distinct cells of the layer,
 * uniformly (Mocanu et al. 2018, Eq. 1, with the expected number in place of the random one).
 */
import type { Kernels, SparseLayer } from '../kernels/kernels.ts';

/** Fills an empty layer; weights stay 0. removed and born are scratch of at least `connections` entries, removed all 0. */
export function wireUniformly(
  kernels: Kernels,
  layer: SparseLayer,
  connections: number,
  random: Uint32Array,
  removed: Uint8Array,
  born: Int32Array,
): void {
  kernels.rewire(layer, removed, connections, random, 0, born);
}
