/** What a training method is. Adding one: a file beside this one and its line in registry.ts. */
import type { Experiment, MethodId } from '../../config/experiment.ts';
import type { Kernels, SparseLayer } from '../kernels/kernels.ts';

export interface Method {
  readonly id: MethodId;
  readonly layers: 'dense' | 'sparse';
  /**
   * What to remove from one layer at a rewiring: sets removed[p] = 1 for those connections (CSC positions) and returns
   * their number. null: the wiring never changes. As many connections are regrown at random empty cells.
   */
  readonly markRemoved:
    ((kernels: Kernels, layer: SparseLayer, settings: Experiment, removed: Uint8Array) => number) | null;
}
