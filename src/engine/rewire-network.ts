/** One rewiring of a network: remove by the method's rule, regrow as many at random empty cells. */
import type { Experiment } from '../config/experiment.ts';
import { nextGaussian } from '../math/gaussian.ts';
import { initialDeviation } from './initialise.ts';
import type { Kernels, SparseLayer } from './kernels/kernels.ts';
import { METHODS } from './methods/registry.ts';
import type { Network } from './network.ts';
import type { Streams } from './streams.ts';

/** What a rewiring did to one layer. */
export interface LayerRewiring {
  readonly removed: number;
  readonly added: number;
  /** Why the layer was left alone; null when it was rewired. */
  readonly skipped: string | null;
}

export interface RewiringScratch {
  /** At least the largest capacity; all 0 between calls. */
  readonly removed: Uint8Array;
  readonly born: Int32Array;
}

/** Standard deviation of new connections in the authors' sparse code. */
const NORMAL_DEVIATION = 0.1;

/** Rewires every layer. birth: number of this rewiring, from 1. regrow false: only removes (the paper's last epoch). */
export function rewireNetwork(
  kernels: Kernels,
  network: Network,
  settings: Experiment,
  streams: Streams,
  scratch: RewiringScratch,
  birth: number,
  regrow: boolean,
): LayerRewiring[] {
  const { markRemoved } = METHODS[settings.method];
  return network.layers.map((layer, index) => {
    if (layer.kind === 'dense' || markRemoved === null) return { removed: 0, added: 0, skipped: null };
    const removed = markRemoved(kernels, layer, settings, scratch.removed);
    const empty = layer.nIn * layer.nOut - layer.nnz;
    if (empty < removed) {
      scratch.removed.fill(0, 0, layer.nnz);
      return {
        removed: 0,
        added: 0,
        skipped: `${empty} empty cells for ${removed} removals: the layer is (nearly) dense`,
      };
    }
    const added = regrow ? removed : 0;
    if (removed > 0) {
      kernels.rewire(layer, scratch.removed, added, streams.rewiring, birth, scratch.born);
      giveValues(kernels, layer, settings, index, streams.growth, scratch.born.subarray(0, added));
    }
    return { removed, added, skipped: null };
  });
}

function giveValues(
  kernels: Kernels,
  layer: SparseLayer,
  settings: Experiment,
  index: number,
  random: Uint32Array,
  born: Int32Array,
): void {
  if (settings.growth === 'zero' || born.length === 0) return;
  const deviation =
    settings.growth === 'normal'
      ? NORMAL_DEVIATION
      : initialDeviation(layer, { ...settings, init: 'he' }, index);
  for (const p of born) layer.weights[p] = deviation * nextGaussian(random);
  kernels.mirrorWeights(layer);
}
