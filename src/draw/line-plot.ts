/** A small plot of shares over whole numbers: several lines, dashed references, and the key of the lines' colours. */
import { scaleLinear } from 'd3';
import type { Theme } from '../theme/theme.ts';
import {
  chartTextSize,
  drawVertical,
  drawXAxis,
  drawYAxis,
  fitText,
  formatAxisNumber,
  formatAxisShare,
  hairline,
  setChartFont,
} from './axes.ts';
import type { Box } from './axes.ts';
import { fromZero, wholeTicks } from './axis-ticks.ts';
import { traceLine } from './trace.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface PlotLine {
  /** In the key, from long to short; [] for a reference, which is dashed. */
  readonly name: readonly string[];
  readonly colour: string;
  /** Ascending. */
  readonly xs: ArrayLike<number>;
  /** Shares 0–1, as many; NaN leaves a gap. */
  readonly ys: ArrayLike<number>;
}

export interface LinePlot {
  /** From long to short. */
  readonly title: readonly string[];
  readonly lines: readonly PlotLine[];
  /** What the numbers below count. */
  readonly unit: string;
  /** The axes reach from 0 to these. */
  readonly xEnd: number;
  readonly yEnd: number;
  /** Place of the moment looked at; null for now. */
  readonly marked: number | null;
  readonly hovered: number | null;
  /** Said in the plot's middle when there are no lines. */
  readonly empty: readonly string[];
}

export interface LinePlotCell {
  readonly cell: Box;
  readonly plot: Box;
  /** Room for numbers below. */
  readonly axes: boolean;
}

/** Where a plot stands within its cell. */
export function layoutLinePlot(cell: Box, textSize: CssPx): LinePlotCell {
  const left = textSize * 3.4;
  const right = textSize;
  const axes = cell.height > textSize * 5;
  const top = textSize * (axes ? 1.8 : 1.4);
  return {
    cell,
    axes,
    plot: {
      x: cell.x + left,
      y: cell.y + top,
      width: Math.max(1, cell.width - left - right),
      height: Math.max(1, cell.height - top - (axes ? textSize + 6 : 2)),
    },
  };
}

export function drawLinePlot(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  place: LinePlotCell,
  { title, lines, unit, xEnd, yEnd, marked, hovered, empty }: LinePlot,
): void {
  const { cell, plot, axes } = place;
  const size = chartTextSize(theme);
  const toX = scaleLinear([0, xEnd], [plot.x, plot.x + plot.width]);
  const toY = scaleLinear([0, yEnd], [plot.y + plot.height, plot.y]);
  setChartFont(context, theme, 600);
  context.textAlign = 'left';
  context.fillStyle = theme.text;
  context.fillText(fitText(context, title, cell.width), cell.x, cell.y + size);

  const shares = toY.ticks(Math.max(2, Math.min(5, Math.floor(plot.height / (size * 1.8)))));
  const yTicks = shares.map((share) => ({
    at: toY(share),
    label: formatAxisShare(share),
  }));
  drawYAxis(context, viewport, theme, plot, yTicks);
  const limits = { left: cell.x, right: cell.x + cell.width };
  const labels = [fromZero(unit), formatAxisNumber];
  const xTicks = wholeTicks(context, theme, toX, Math.floor(plot.width / (size * 3)), limits, labels);
  drawXAxis(context, viewport, theme, plot, axes ? xTicks : [], limits);

  const stride = (line: PlotLine) => Math.max(1, Math.ceil(line.xs.length / (2 * plot.width)));
  for (const line of lines) strokePlotLine(context, theme, line, stride(line), toX, toY);
  if (lines.length === 0) {
    setChartFont(context, theme);
    context.textAlign = 'left';
    context.fillStyle = theme.muted;
    context.fillText(fitText(context, empty, plot.width - 8), plot.x + 8, plot.y + plot.height / 2);
  }
  context.strokeStyle = theme.accent;
  context.lineWidth = theme.lineWidth;
  if (marked !== null) {
    context.setLineDash([4, 3]);
    drawVertical(context, viewport, toX(marked), plot.y, plot.y + plot.height);
    context.setLineDash([]);
  }
  if (hovered === null) return;
  context.strokeStyle = theme.text;
  context.lineWidth = hairline(viewport, theme);
  drawVertical(context, viewport, toX(hovered), plot.y, plot.y + plot.height);
}

function strokePlotLine(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { name, colour, xs, ys }: PlotLine,
  stride: number,
  toX: (value: number) => CssPx,
  toY: (value: number) => CssPx,
): void {
  const last = xs.length - 1;
  const points: number[] = [];
  for (let k = last; k >= 0; k -= stride) points.push(k);
  const isReference = name.length === 0;
  context.beginPath();
  traceLine(
    context,
    points.length,
    (k) => toX(xs[points[k]]),
    (k) => toY(ys[points[k]]),
  );
  context.strokeStyle = colour;
  context.lineWidth = isReference ? Math.max(theme.leastLine, theme.lineWidth * 0.75) : theme.lineWidth * 1.2;
  context.lineJoin = 'round';
  context.setLineDash(isReference ? [2 * theme.lineWidth, 2 * theme.lineWidth] : []);
  context.stroke();
  context.setLineDash([]);
  if (isReference || !Number.isFinite(ys[last])) return;
  // A line of one point is a point.
  context.beginPath();
  context.arc(toX(xs[last]), toY(ys[last]), theme.lineWidth * 1.5, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}

/** Height of a key. */
export function keyHeight(textSize: CssPx): CssPx {
  return textSize * 1.5;
}

/** A piece of every line that has a name, and the names: as long as all of them fit from `left` to `right`. */
export function drawLineKey(
  context: CanvasRenderingContext2D,
  theme: Theme,
  lines: readonly PlotLine[],
  { x, y, width }: Box,
): void {
  const size = chartTextSize(theme);
  const piece = size * 1.4;
  const named = lines.filter(({ name }) => name.length > 0);
  if (named.length === 0) return;
  setChartFont(context, theme, 600);
  const widthOf = (text: string) => piece + context.measureText(text).width + size * 1.3;
  const long = named.map(({ name }) => name[0]);
  const short = named.map(({ name }) => name[name.length - 1]);
  // One long name tells what the short ones are.
  const ways = [long, [long[0], ...short.slice(1)], short];
  const fits = (names: readonly string[]) => names.reduce((sum, name) => sum + widthOf(name), 0) <= width;
  const names = ways.find(fits) ?? short;
  const base = y + size * 1.1;
  context.textAlign = 'left';
  context.lineWidth = theme.lineWidth * 1.5;
  let at = x;
  named.forEach(({ colour }, k) => {
    context.strokeStyle = colour;
    context.beginPath();
    context.moveTo(at, base - size * 0.33);
    context.lineTo(at + piece, base - size * 0.33);
    context.stroke();
    context.fillStyle = colour;
    context.fillText(names[k], at + piece + size * 0.3, base);
    at += widthOf(names[k]);
  });
}
