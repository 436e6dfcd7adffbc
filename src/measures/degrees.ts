/** How many connections each unit of a layer has. */
import type { Layer } from '../engine/kernels/kernels.ts';
import { firstConnection, outputOf } from './connections.ts';

/** Writes the connections of each input unit to fanOut (nIn entries) and of each output unit to fanIn (nOut). */
export function countDegrees(layer: Layer, fanOut: Uint32Array, fanIn: Uint32Array): void {
  fanIn.fill(0);
  for (let i = 0; i < layer.nIn; i++) {
    const end = firstConnection(layer, i + 1);
    const start = firstConnection(layer, i);
    fanOut[i] = end - start;
    for (let p = start; p < end; p++) fanIn[outputOf(layer, i, p)]++;
  }
}
