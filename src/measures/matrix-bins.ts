/** A layer as a matrix of bins: inputs down, outputs across. */
import type { Layer } from '../engine/kernels/kernels.ts';
import { birthOf, firstConnection, outputOf } from './connections.ts';

export interface Bins {
  readonly rows: number;
  readonly columns: number;
  /** Row-major: connections, Σ weight, connections born at the last rewiring, Σ number of the rewiring of birth. */
  readonly count: Float32Array;
  readonly sum: Float32Array;
  readonly newborn: Float32Array;
  readonly birth: Float32Array;
}

/** Bins of at most `rows` × `columns`; never more than the layer has units. */
export function binMatrix(layer: Layer, rows: number, columns: number, rewirings: number): Bins {
  const r = Math.min(rows, layer.nIn);
  const c = Math.min(columns, layer.nOut);
  const count = new Float32Array(r * c);
  const sum = new Float32Array(r * c);
  const newborn = new Float32Array(r * c);
  const birth = new Float32Array(r * c);
  for (let i = 0; i < layer.nIn; i++) {
    const row = Math.floor((i * r) / layer.nIn) * c;
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) {
      const cell = row + Math.floor((outputOf(layer, i, p) * c) / layer.nOut);
      count[cell]++;
      sum[cell] += layer.weights[p];
      const born = birthOf(layer, p);
      birth[cell] += born;
      if (rewirings > 0 && born === rewirings) newborn[cell]++;
    }
  }
  return { rows: r, columns: c, count, sum, newborn, birth };
}
