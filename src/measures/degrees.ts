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

/**
 * The same counts of the core: of the connections that the next removal would leave (science: core degree).
 * removed[p] = 1 marks the others.
 */
export function countCoreDegrees(
  layer: Layer,
  removed: Uint8Array,
  coreOut: Uint32Array,
  coreIn: Uint32Array,
): void {
  coreIn.fill(0);
  for (let i = 0; i < layer.nIn; i++) {
    const end = firstConnection(layer, i + 1);
    let core = 0;
    for (let p = firstConnection(layer, i); p < end; p++) {
      if (removed[p]) continue;
      core++;
      coreIn[outputOf(layer, i, p)]++;
    }
    coreOut[i] = core;
  }
}
