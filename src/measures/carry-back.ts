/** From the outputs of a layer to its inputs: the step that gradients and path strengths share. */
import type { Layer } from '../engine/kernels/kernels.ts';
import { firstConnection, outputOf } from './connections.ts';

/** Of every input unit, Σ over its connections of weight · amount of the output unit; of |weight| if `sizes`. New array. */
export function carryBack(layer: Layer, amounts: Float64Array, sizes: boolean): Float64Array<ArrayBuffer> {
  const { weights } = layer;
  const sums = new Float64Array(layer.nIn);
  for (let i = 0; i < layer.nIn; i++) {
    const end = firstConnection(layer, i + 1);
    let sum = 0;
    for (let p = firstConnection(layer, i); p < end; p++) {
      const weight = sizes ? Math.abs(weights[p]) : weights[p];
      sum += weight * amounts[outputOf(layer, i, p)];
    }
    sums[i] = sum;
  }
  return sums;
}
