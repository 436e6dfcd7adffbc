/** A layer, or a part of it, as a matrix of bins: inputs down, outputs across. */
import { rangeIn, unitsOf } from '../config/matrix-range.ts';
import type { MatrixRange } from '../config/matrix-range.ts';
import type { Layer } from '../engine/kernels/kernels.ts';
import { firstConnection } from './connections.ts';

export interface Bins {
  readonly rows: number;
  readonly columns: number;
  /** What the bins cover. */
  readonly range: MatrixRange;
  /** Row-major: connections and, where asked for, Σ weight, connections born at the last rewiring, Σ number of the
   *  rewiring of birth. */
  readonly count: Float32Array;
  readonly sum: Float32Array | null;
  readonly newborn: Float32Array | null;
  readonly birth: Float32Array | null;
}

/** What bins tell beside the number of their connections. */
export interface BinFacts {
  readonly sums: boolean;
  readonly newborn: boolean;
  readonly ages: boolean;
}

/** Bins of at most `rows` × `columns`, never more than units, over a range that lies in the layer; else over all of it. */
export function binMatrix(
  layer: Layer,
  rows: number,
  columns: number,
  rewirings: number,
  facts: BinFacts,
  wanted?: MatrixRange,
): Bins {
  const range = rangeIn(layer, wanted);
  const [firstInput, endInput] = range.inputs;
  const [firstOutput, endOutput] = range.outputs;
  const nIn = unitsOf(range.inputs);
  const nOut = unitsOf(range.outputs);
  const r = Math.min(rows, nIn);
  const c = Math.min(columns, nOut);
  const count = new Float32Array(r * c);
  const sum = facts.sums ? new Float32Array(r * c) : null;
  const newborn = facts.newborn ? new Float32Array(r * c) : null;
  const birth = facts.ages ? new Float32Array(r * c) : null;
  // Looked up once: this is walked for every frame.
  const outputs = layer.kind === 'sparse' ? layer.rowIndex : null;
  const births = layer.kind === 'sparse' ? layer.birth : null;
  const { weights } = layer;
  const columnOf = new Int32Array(layer.nOut).fill(-1);
  for (let o = firstOutput; o < endOutput; o++) columnOf[o] = Math.floor(((o - firstOutput) * c) / nOut);
  for (let i = firstInput; i < endInput; i++) {
    const row = Math.floor(((i - firstInput) * r) / nIn) * c;
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) {
      const column = columnOf[outputs ? outputs[p] : p - i * layer.nOut];
      if (column < 0) continue;
      const cell = row + column;
      count[cell]++;
      if (sum) sum[cell] += weights[p];
      const born = births ? births[p] : 0;
      if (birth) birth[cell] += born;
      if (newborn && rewirings > 0 && born === rewirings) newborn[cell]++;
    }
  }
  return { rows: r, columns: c, range, count, sum, newborn, birth };
}
