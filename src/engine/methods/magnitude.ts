/** Magnitude rewiring: the floor(zeta·nnz) smallest |w| whatever their sign (what RigL's code base calls SET). */
import type { Method } from './method.ts';

export const magnitude: Method = {
  id: 'magnitude',
  layers: 'sparse',
  markRemoved(kernels, layer, { zeta }, removed) {
    const count = Math.floor(zeta * layer.nnz);
    kernels.markSmallest(layer, 0, count, removed);
    return count;
  },
};
