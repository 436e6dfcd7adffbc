/** Parts of a wiring given as ascending cells, the connection of input i and output o being cell i · nOut + o. */

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

/** How many cells fall into each of rows × columns bins, row-major: inputs down, outputs across, as binMatrix does. With
 *  amounts, one a cell, their sums. */
export function binCells(
  cells: Float64Array,
  shape: { readonly nIn: number; readonly nOut: number },
  rows: number,
  columns: number,
  amounts: ArrayLike<number> | null = null,
): Float32Array {
  const { nIn, nOut } = shape;
  const count = new Float32Array(rows * columns);
  for (let k = 0; k < cells.length; k++) {
    const input = Math.floor(cells[k] / nOut);
    const output = cells[k] - input * nOut;
    const bin = Math.floor((input * rows) / nIn) * columns + Math.floor((output * columns) / nOut);
    count[bin] += amounts === null ? 1 : amounts[k];
  }
  return count;
}

/** Input and output unit in turn of every `every`-th cell. */
export function endsOfCells(cells: Float64Array, nOut: number, every: number): Uint32Array {
  const ends = new Uint32Array(2 * Math.ceil(cells.length / every));
  for (let k = 0; 2 * k < ends.length; k++) {
    const cell = cells[k * every];
    ends[2 * k] = Math.floor(cell / nOut);
    ends[2 * k + 1] = cell % nOut;
  }
  return ends;
}
