/** One layer as a picture: colours of its cells, its place in the panel, and which cell is where. */
import { unitsOf } from '../../config/matrix-range.ts';
import type { UnitRange } from '../../config/matrix-range.ts';
import type { CellRange, ConnectionPlace } from '../../protocol/connection.ts';
import { FATES } from '../../protocol/comparison.ts';
import type { MatrixBins } from '../../protocol/messages.ts';
import type { Theme } from '../../theme/theme.ts';
import type { Box } from '../axes.ts';
import type { CssPx, Viewport } from '../viewport.ts';
import { ageRgb } from './age.ts';
import { fateColour, mix, parseHex, signRgb } from './colours.ts';

export interface MatrixCell {
  readonly row: number;
  readonly column: number;
}

export type ComparedBins = MatrixBins & { readonly change: NonNullable<MatrixBins['change']> };

/** Cells can be told to be compared ones. */
export function isCompared<Bins extends MatrixBins>(bins: Bins): bins is Bins & ComparedBins {
  return bins.change !== null;
}

export interface MatrixLayout {
  readonly box: Box;
  /** Room for the profile of the rows (right of the box) and of the columns (below it). */
  readonly rowProfile: Box;
  readonly columnProfile: Box;
  readonly textSize: CssPx;
}

/** First and last unit gathered in bin `bin` of `bins` over `units` units; the inverse of floor(unit · bins / units). */
export function binUnits(bin: number, bins: number, units: number): readonly [first: number, last: number] {
  return [Math.ceil((bin * units) / bins), Math.ceil(((bin + 1) * units) / bins) - 1];
}

/** First and last input and output gathered in a cell. */
export function cellUnits(
  { rows, columns, range: { inputs, outputs } }: MatrixBins,
  { row, column }: MatrixCell,
): { readonly inputs: UnitRange; readonly outputs: UnitRange } {
  const from = ([first, end]: UnitRange, bin: number, bins: number): UnitRange => {
    const [low, high] = binUnits(bin, bins, end - first);
    return [first + low, first + high];
  };
  return { inputs: from(inputs, row, rows), outputs: from(outputs, column, columns) };
}

/** The cell a connection falls into; null when it is of another layer or outside of the range. */
export function cellOf(
  { layer, rows, columns, range: { inputs, outputs } }: MatrixBins,
  place: ConnectionPlace,
): MatrixCell | null {
  const inside = (unit: number, [first, end]: UnitRange) => unit >= first && unit < end;
  if (place.layer !== layer || !inside(place.input, inputs) || !inside(place.output, outputs)) return null;
  return {
    row: Math.floor(((place.input - inputs[0]) * rows) / unitsOf(inputs)),
    column: Math.floor(((place.output - outputs[0]) * columns) / unitsOf(outputs)),
  };
}

/** The units of a cell that holds a single connection; null of any other. */
export function unitsOfSingle(bins: MatrixBins, cell: MatrixCell): CellRange | null {
  if (bins.count[cell.row * bins.columns + cell.column] !== 1) return null;
  return { layer: bins.layer, ...cellUnits(bins, cell) };
}

/** How many of so many connections each cell of a matrix would hold if they were spread evenly; row by row. */
function evenCounts({ rows, columns, range }: MatrixBins, connections: number): Float64Array {
  const inputs = unitsOf(range.inputs);
  const outputs = unitsOf(range.outputs);
  const density = connections / (inputs * outputs);
  const counts = new Float64Array(rows * columns);
  for (let r = 0, cell = 0; r < rows; r++) {
    const inRow = density * unitsIn(r, rows, inputs);
    for (let c = 0; c < columns; c++, cell++) counts[cell] = inRow * unitsIn(c, columns, outputs);
  }
  return counts;
}

/**
 * Writes one RGBA pixel a cell of a comparison: the mean colour of what became of its connections, in the intensity of
 * their number relative to those expected at random.
 */
export function paintChange(rgba: Uint8ClampedArray, bins: ComparedBins, theme: Theme): void {
  const { count, change } = bins;
  const surface = parseHex(theme.surface);
  const [keptColour, cutColour, bornColour, rebornColour] = FATES.map((fate) =>
    parseHex(fateColour(theme, fate)),
  );
  let connections = 0;
  for (let cell = 0; cell < count.length; cell++) connections += count[cell] + change.cut[cell];
  const expected = evenCounts(bins, connections);
  for (let cell = 0; cell < count.length; cell++) {
    const [cut, born, reborn] = [change.cut[cell], change.born[cell], change.reborn[cell]];
    const kept = count[cell] - born - reborn;
    const all = Math.max(1, count[cell] + cut);
    const intensity = cellIntensity(count[cell] + cut, expected[cell]);
    for (let c = 0; c < 3; c++) {
      const sum = kept * keptColour[c] + cut * cutColour[c] + born * bornColour[c] + reborn * rebornColour[c];
      rgba[4 * cell + c] = surface[c] + intensity * (sum / all - surface[c]);
    }
    rgba[4 * cell + 3] = 255;
  }
}

/**
 * Writes one RGBA pixel a cell. Colour is the mean age where ages are told, else the mean weight (full at one standard
 * deviation of the layer), grey where neither is known. Intensity is the connections relative to those expected at
 * random; a single connection is always seen. With newOnly, cells with connections of the last rewiring stand in the
 * colour of additions and the rest is faint.
 */
export function paintMatrix(
  rgba: Uint8ClampedArray,
  bins: MatrixBins,
  style: {
    readonly theme: Theme;
    readonly deviation: number;
    readonly newOnly: boolean;
    /** Done at the moment shown. */
    readonly rewirings: number;
    /** Before the run, as far as connections tell. */
    readonly earlier: number;
  },
): void {
  const { theme, deviation, newOnly, rewirings, earlier } = style;
  const surface = parseHex(theme.surface);
  const added = parseHex(theme.added);
  const grey = parseHex(theme.muted);
  let connections = 0;
  for (const count of bins.count) connections += count;
  const expected = evenCounts(bins, connections);
  for (let cell = 0; cell < bins.count.length; cell++) {
    const count = bins.count[cell];
    const born = newOnly && bins.newborn ? bins.newborn[cell] : 0;
    const fresh = born > 0;
    const intensity = cellIntensity(fresh ? born : count, expected[cell]);
    const mean = bins.sum && count > 0 && deviation > 0 ? bins.sum[cell] / count / deviation : 0;
    const plain = bins.birth
      ? ageRgb(theme, bins.birth[cell] / Math.max(1, count), rewirings, earlier)
      : bins.sum
        ? signRgb(theme, mean)
        : grey;
    const colour = fresh ? added : plain;
    const [red, green, blue] = mix(surface, colour, newOnly && !fresh ? intensity * 0.3 : intensity);
    rgba[4 * cell] = red;
    rgba[4 * cell + 1] = green;
    rgba[4 * cell + 2] = blue;
    rgba[4 * cell + 3] = 255;
  }
}

function unitsIn(bin: number, bins: number, units: number): number {
  const [first, last] = binUnits(bin, bins, units);
  return last - first + 1;
}

/** 0 without connections, up to 1 at three times the expected number; where few are expected, one is seen well. */
export function cellIntensity(count: number, expected: number): number {
  if (count === 0) return 0;
  const least = 0.5 / (1 + expected);
  return Math.min(1, least + ((1 - least) * count) / Math.max(2, 3 * expected));
}

/** Whether a device pixel of the box gathers more than one cell, along either side. */
export function isShrunk({ columns, rows }: MatrixBins, box: Box, pixelRatio: number): boolean {
  return box.width * pixelRatio < columns || box.height * pixelRatio < rows;
}

/**
 * Pixels a cell takes in the picture that is scaled into the box: one, but where only the other side shrinks (and so is
 * averaged) as many as on the screen, lest the averaging blur this side too.
 */
export function cellPixels(bins: MatrixBins, box: Box, pixelRatio: number): { x: number; y: number } {
  const x = Math.ceil((box.width * pixelRatio) / bins.columns);
  const y = Math.ceil((box.height * pixelRatio) / bins.rows);
  const shrunk = isShrunk(bins, box, pixelRatio);
  return { x: shrunk ? x : 1, y: shrunk ? y : 1 };
}

/** Repeats every RGBA pixel of a picture `columns` wide x times across and y times down. */
export function enlarge(
  source: Uint8ClampedArray,
  columns: number,
  { x, y }: { x: number; y: number },
  target: Uint8ClampedArray,
): void {
  const from = new Uint32Array(source.buffer, source.byteOffset, source.length / 4);
  const to = new Uint32Array(target.buffer, target.byteOffset, target.length / 4);
  const width = columns * x;
  for (let k = 0; k < to.length; k++) {
    const row = Math.floor(k / width);
    to[k] = from[Math.floor(row / y) * columns + Math.floor((k - row * width) / x)];
  }
}

/** Connections of every row and of every column. */
export function matrixProfiles(bins: MatrixBins): { rows: Float32Array; columns: Float32Array } {
  const rows = new Float32Array(bins.rows);
  const columns = new Float32Array(bins.columns);
  for (let r = 0, cell = 0; r < bins.rows; r++) {
    for (let c = 0; c < bins.columns; c++, cell++) {
      rows[r] += bins.count[cell];
      columns[c] += bins.count[cell];
    }
  }
  return { rows, columns };
}

export function matrixLayout(viewport: Viewport, theme: Theme): MatrixLayout {
  const base = Math.min(theme.fontSize, Math.max(12, viewport.width / 28));
  const textSize = theme.id === 'projector' ? base : Math.max(11, base - 2);
  const profile = Math.max(24, Math.min(64, viewport.width * 0.06));
  const left = textSize * 2 + 4 * textSize * 0.6;
  // Names and ticks, or the buttons at the right and the name of the profile.
  const top = Math.max(textSize * 3.2, textSize + 29);
  const width = Math.max(40, viewport.width - left - profile - 16);
  const height = Math.max(40, viewport.height - top - profile - textSize * 2.2);
  return {
    box: { x: left, y: top, width, height },
    rowProfile: { x: left + width + 6, y: top, width: profile, height },
    columnProfile: { x: left, y: top + height + 6, width, height: profile - 6 },
    textSize,
  };
}

/** The cell at a point, or null outside. */
export function hitMatrix(bins: MatrixBins, { box }: MatrixLayout, x: CssPx, y: CssPx): MatrixCell | null {
  const column = Math.floor(((x - box.x) / box.width) * bins.columns);
  const row = Math.floor(((y - box.y) / box.height) * bins.rows);
  if (column < 0 || column >= bins.columns || row < 0 || row >= bins.rows) return null;
  return { row, column };
}
