/** The connections of a few units, strongest first: what a focus shows. */
import type { Layer } from '../engine/kernels/kernels.ts';
import { birthOf, firstConnection, outputOf } from './connections.ts';

export interface ChosenConnections {
  readonly total: number;
  readonly input: Int32Array;
  readonly output: Int32Array;
  readonly weight: Float32Array;
  /** Rewiring that made each; 0: there from the start. */
  readonly birth: Int32Array;
}

/** Connections with chosen[input unit] (side 'input') or chosen[output unit] (side 'output') set; the `most` largest
 *  by |weight|, largest first, ties by position. */
export function chooseConnections(
  layer: Layer,
  side: 'input' | 'output',
  chosen: Uint8Array,
  most: number,
): ChosenConnections {
  const positions: number[] = [];
  const inputs: number[] = [];
  for (let i = 0; i < layer.nIn; i++) {
    if (side === 'input' && !chosen[i]) continue;
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) {
      if (side === 'output' && !chosen[outputOf(layer, i, p)]) continue;
      positions.push(p);
      inputs.push(i);
    }
  }
  const { weights } = layer;
  const order = positions.map((_, k) => k);
  order.sort((a, b) => Math.abs(weights[positions[b]]) - Math.abs(weights[positions[a]]) || a - b);
  const kept = order.slice(0, most);
  return {
    total: positions.length,
    input: Int32Array.from(kept, (k) => inputs[k]),
    output: Int32Array.from(kept, (k) => outputOf(layer, inputs[k], positions[k])),
    weight: Float32Array.from(kept, (k) => weights[positions[k]]),
    birth: Int32Array.from(kept, (k) => birthOf(layer, positions[k])),
  };
}
