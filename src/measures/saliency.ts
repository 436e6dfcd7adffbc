/** What an input's pixels do to one class's logit: its gradient, and the connections that carry most of the activity. */
import type { Layer } from '../engine/kernels/kernels.ts';
import type { Network } from '../engine/network.ts';
import { carryBack } from './carry-back.ts';
import { firstConnection } from './connections.ts';
import type { InputResponse } from './one-input.ts';
import { strongestConnections } from './strongest.ts';
import type { ConnectionList } from './strongest.ts';

/** Change of the logit of `ofClass` per change of each scaled input, to first order. */
export function logitGradient({ layers }: Network, { slopes }: InputResponse, ofClass: number): Float64Array {
  let amounts = new Float64Array(layers[layers.length - 1].nOut);
  amounts[ofClass] = 1;
  for (let l = layers.length - 1; l >= 0; l--) {
    amounts = carryBack(layers[l], amounts, false);
    if (l > 0) for (let u = 0; u < amounts.length; u++) amounts[u] *= slopes[l - 1][u];
  }
  return amounts;
}

/**
 * The connections of largest |weight · value of the input unit|, which stands in place of their weight; at most `most`.
 * They are drawn by sign: their births are left out.
 */
export function strongestContributions(
  layer: Layer,
  values: Float32Array,
  most: number,
): Omit<ConnectionList, 'birth'> {
  const products = new Float32Array(layer.nnz);
  for (let i = 0; i < layer.nIn; i++) {
    if (values[i] === 0) continue;
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) products[p] = layer.weights[p] * values[i];
  }
  const { input, output, weight } = strongestConnections(layer, most, products);
  return { input, output, weight };
}
