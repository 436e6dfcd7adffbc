/** The connections of a few units, strongest first: what a focus shows. */
import type { Layer } from '../engine/kernels/kernels.ts';
import { firstConnection, outputOf } from './connections.ts';
import { strongestAmong } from './strongest.ts';
import type { ConnectionList } from './strongest.ts';

export interface ChosenConnections extends ConnectionList {
  readonly total: number;
}

/** Connections with chosen[input unit] (side 'input') or chosen[output unit] (side 'output') set; the `most` largest
 *  by |weight|, as strongestFirst has them. */
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
  return { total: positions.length, ...strongestAmong(layer, { positions, inputs }, most) };
}
