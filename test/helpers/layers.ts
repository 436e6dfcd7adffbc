/** Sparse layers from a list of connections, and what a rewiring did to them. */
import type { Kernels, SparseLayer } from '../../src/engine/kernels/kernels.ts';
import { allocateSparse } from '../../src/engine/network.ts';
import { cellsOf } from './small-run.ts';

/** One connection: input unit, output unit, weight. */
export type Connection = readonly [input: number, output: number, weight: number];

/** A layer of exactly these connections, in any order. */
export function layerFrom(
  kernels: Kernels,
  nIn: number,
  nOut: number,
  connections: readonly Connection[],
): SparseLayer {
  const layer = allocateSparse(kernels, nIn, nOut, connections.length);
  const byInput = [...connections].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const byOutput = [...connections].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  layer.nnz = connections.length;
  byInput.forEach((connection, p) => {
    const [input, output, weight] = connection;
    for (let i = input; i < nIn; i++) layer.colStart[i + 1] = p + 1;
    layer.rowIndex[p] = output;
    layer.weights[p] = weight;
    layer.toRow[p] = byOutput.indexOf(connection);
  });
  byOutput.forEach(([input, output, weight], place) => {
    for (let o = output; o < nOut; o++) layer.rowStart[o + 1] = place + 1;
    layer.colIndex[place] = input;
    layer.rowWeights[place] = weight;
  });
  return layer;
}

export interface ConnectionState {
  readonly weight: number;
  readonly momentum: number;
  readonly birth: number;
}

/** What is stored for each connection, by cell number. */
export function connectionsOf(layer: SparseLayer): Map<number, ConnectionState> {
  return new Map(
    cellsOf(layer).map((cell, p) => [
      cell,
      { weight: layer.weights[p], momentum: layer.momentum[p], birth: layer.birth[p] },
    ]),
  );
}

/** What is wrong with a layer's two index forms; empty when nothing is. */
export function faultsOf(layer: SparseLayer): string[] {
  const { nIn, nOut, nnz, colStart, rowIndex, toRow, rowStart, colIndex, weights, rowWeights } = layer;
  const faults: string[] = [];
  const cells = cellsOf(layer);
  if (colStart[0] !== 0 || colStart[nIn] !== nnz) faults.push('colStart does not span the connections');
  if (rowStart[0] !== 0 || rowStart[nOut] !== nnz) faults.push('rowStart does not span the connections');
  if (colStart.some((start, i) => i > 0 && start < colStart[i - 1])) faults.push('colStart falls');
  if (rowStart.some((start, o) => o > 0 && start < rowStart[o - 1])) faults.push('rowStart falls');
  if (rowIndex.subarray(0, nnz).some((o) => o < 0 || o >= nOut)) faults.push('an output is out of range');
  if (cells.some((cell, p) => p > 0 && cell <= cells[p - 1]))
    faults.push('cells are not ascending and distinct');
  cells.forEach((cell, p) => {
    const place = toRow[p];
    const input = Math.floor(cell / nOut);
    const output = cell % nOut;
    if (place < rowStart[output] || place >= rowStart[output + 1])
      faults.push(`toRow[${p}] is in another row`);
    if (colIndex[place] !== input) faults.push(`toRow[${p}] is another connection`);
    if (!Object.is(rowWeights[place], weights[p])) faults.push(`the copy of weight ${p} differs`);
  });
  return faults;
}
