/** Parts of a wiring given as ascending cells, the connection of input i and output o being cell i · nOut + o. */
import { unitsOf } from '../config/matrix-range.ts';
import type { MatrixRange } from '../config/matrix-range.ts';
import { placeInSample } from './stable-sample.ts';

/** The cells of chosen input units (side 'input') or output units (side 'output'), ascending. A new array. */
export function cellsOfUnits(
  cells: Float64Array,
  nOut: number,
  side: 'input' | 'output',
  chosen: Uint8Array,
): Float64Array {
  const unitOf = side === 'input' ? (cell: number) => Math.floor(cell / nOut) : (cell: number) => cell % nOut;
  return cells.filter((cell) => chosen[unitOf(cell)] === 1);
}

/** How many cells fall into each of rows × columns bins of a range, row-major: inputs down, outputs across, as binMatrix
 *  does. With amounts, one a cell, their sums. */
export function binCells(
  cells: Float64Array,
  nOut: number,
  { inputs, outputs }: MatrixRange,
  rows: number,
  columns: number,
  amounts: ArrayLike<number> | null = null,
): Float32Array {
  const height = unitsOf(inputs);
  const width = unitsOf(outputs);
  const count = new Float32Array(rows * columns);
  for (let k = 0; k < cells.length; k++) {
    const i = Math.floor(cells[k] / nOut);
    const input = i - inputs[0];
    const output = cells[k] - i * nOut - outputs[0];
    if (input < 0 || input >= height || output < 0 || output >= width) continue;
    const bin = Math.floor((input * rows) / height) * columns + Math.floor((output * columns) / width);
    count[bin] += amounts === null ? 1 : amounts[k];
  }
  return count;
}

/** Cells between blocks of units, by input block · output blocks + output block; with amounts, one a cell, their sums. */
export function sumCells(
  cells: Float64Array,
  nOut: number,
  from: CellBlocks,
  to: CellBlocks,
  amounts: ArrayLike<number> | null = null,
): Float32Array {
  const sums = new Float32Array(from.count * to.count);
  for (let k = 0; k < cells.length; k++) {
    const input = Math.floor(cells[k] / nOut);
    const output = cells[k] - input * nOut;
    sums[from.blockOf[input] * to.count + to.blockOf[output]] += amounts === null ? 1 : amounts[k];
  }
  return sums;
}

/** The units of one side of a layer in blocks. */
export interface CellBlocks {
  readonly count: number;
  readonly blockOf: Int32Array;
}

/** Input and output unit in turn of one in `every` cells, evenly. */
export function endsOfCells(cells: Float64Array, nOut: number, every: number): Uint32Array {
  const ends = new Uint32Array(2 * Math.ceil(cells.length / every));
  for (let k = 0; 2 * k < ends.length; k++) {
    const cell = cells[placeInSample(k, every, cells.length)];
    ends[2 * k] = Math.floor(cell / nOut);
    ends[2 * k + 1] = cell % nOut;
  }
  return ends;
}
