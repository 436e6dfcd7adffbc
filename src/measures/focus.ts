/** The connections of a few units: what a focus shows. */
import type { Layer } from '../engine/kernels/kernels.ts';
import { firstConnection, outputOf } from './connections.ts';

/** Where each connection is stored in its layer, ascending, and its input unit. */
export interface FoundConnections {
  readonly positions: readonly number[];
  readonly inputs: readonly number[];
}

/** Connections with chosen[input unit] (side 'input') or chosen[output unit] (side 'output') set. */
export function connectionsOfUnits(
  layer: Layer,
  side: 'input' | 'output',
  chosen: Uint8Array,
): FoundConnections {
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
  return { positions, inputs };
}

/** Σ birth of connections, and how many of them the newest of so many rewirings made. */
export function summariseBirths(
  births: ArrayLike<number>,
  rewirings: number,
): { birthSum: number; newest: number } {
  let [birthSum, newest] = [0, 0];
  for (let k = 0; k < births.length; k++) {
    birthSum += births[k];
    if (births[k] === rewirings) newest++;
  }
  return { birthSum, newest };
}
