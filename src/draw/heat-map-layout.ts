/** Where the cells of a heat map, its labels and its colour bar stand. Cells go row after row, the first row lowest. */
import { contains } from './axes.ts';
import type { Box } from './axes.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface HeatMapAxis {
  /** Name of what changes along it; empty: the axis has one value and no labels. */
  readonly name: string;
  /** One a column, or a row. */
  readonly labels: readonly string[];
}

export interface HeatMapShape {
  readonly across: HeatMapAxis;
  readonly up: HeatMapAxis;
  /** Least, middle and greatest value of the colour bar. */
  readonly scale: readonly [string, string, string];
}

export interface HeatMapLayout {
  readonly plot: Box;
  readonly bar: Box;
}

/** Width of a character in heights of the text; labels are digits for the most part. */
const CHARACTER = 0.6;
/** More of a label is cut. */
const MOST_CHARACTERS = 12;

function widthOf(labels: readonly string[], textSize: CssPx): CssPx {
  const longest = labels.reduce((most, { length }) => Math.max(most, length), 0);
  return Math.min(longest, MOST_CHARACTERS) * CHARACTER * textSize;
}

export function layoutHeatMap(
  { across, up, scale }: HeatMapShape,
  { width, height }: Viewport,
  textSize: CssPx,
): HeatMapLayout {
  const left = up.name === '' ? 10 : widthOf(up.labels, textSize) + 14;
  const top = up.name === '' ? 10 : textSize * 1.7;
  const below = across.name === '' ? 10 : textSize * 3.1;
  const barRoom = 14 + textSize + 6 + widthOf(scale, textSize);
  const room = Math.max(1, height - top - below);
  const plotWidth = Math.max(1, width - left - barRoom - 4);
  // A single row as high as the panel would look like columns.
  const most = up.labels.length > 1 ? room : Math.min(room, Math.max(8 * textSize, room / 2));
  const plot = { x: left, y: top + (room - most) / 2, width: plotWidth, height: most };
  return { plot, bar: { x: left + plotWidth + 14, y: top, width: textSize, height: room } };
}

/** Edges on whole device pixels, so that cells neither overlap nor leave gaps. */
export function cellBox(
  { across, up }: HeatMapShape,
  { plot }: HeatMapLayout,
  { pixelRatio }: Viewport,
  cell: number,
): Box {
  const [columns, rows] = [across.labels.length, up.labels.length];
  const [column, row] = [cell % columns, rows - 1 - Math.floor(cell / columns)];
  const edge = (from: CssPx, length: CssPx, share: number) =>
    Math.round((from + length * share) * pixelRatio) / pixelRatio;
  const x = edge(plot.x, plot.width, column / columns);
  const y = edge(plot.y, plot.height, row / rows);
  return {
    x,
    y,
    width: edge(plot.x, plot.width, (column + 1) / columns) - x,
    height: edge(plot.y, plot.height, (row + 1) / rows) - y,
  };
}

/** The cell at (x, y); null beside the map. */
export function hitHeatMap(
  shape: HeatMapShape,
  viewport: Viewport,
  textSize: CssPx,
  x: CssPx,
  y: CssPx,
): number | null {
  const { plot } = layoutHeatMap(shape, viewport, textSize);
  if (!contains(plot, x, y)) return null;
  const [columns, rows] = [shape.across.labels.length, shape.up.labels.length];
  const column = Math.min(columns - 1, Math.floor(((x - plot.x) / plot.width) * columns));
  const row = Math.min(rows - 1, Math.floor(((y - plot.y) / plot.height) * rows));
  return (rows - 1 - row) * columns + column;
}

/** The cell an arrow key, Home or End leads to; from nowhere the first; null for another key. */
export function moveInHeatMap({ across, up }: HeatMapShape, cell: number | null, key: string): number | null {
  const [columns, rows] = [across.labels.length, up.labels.length];
  const [column, row] = cell === null ? [0, 0] : [cell % columns, Math.floor(cell / columns)];
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [column - 1, row],
    ArrowRight: [column + 1, row],
    ArrowUp: [column, row + 1],
    ArrowDown: [column, row - 1],
    Home: [0, row],
    End: [columns - 1, row],
  };
  const to = moves[key];
  if (!to) return null;
  if (cell === null) return 0;
  const [x, y] = [Math.max(0, Math.min(columns - 1, to[0])), Math.max(0, Math.min(rows - 1, to[1]))];
  return y * columns + x;
}
