/** A small plot of shares over whole numbers: several lines with their names at their ends, and dashed references. */
import { scaleLinear } from 'd3';
import type { Theme } from '../theme/theme.ts';
import {
  chartTextSize,
  drawVertical,
  drawXAxis,
  drawYAxis,
  fitText,
  formatAxisNumber,
  hairline,
  setChartFont,
} from './axes.ts';
import type { Box } from './axes.ts';
import { placeLabels } from './curves-labels.ts';
import { traceLine } from './trace.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface PlotLine {
  /** At the line's end, from long to short; [] for a reference, which is dashed. */
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
  const left = textSize * 3;
  // Names, or two columns of numbers.
  const right = cell.width > textSize * 20 ? textSize * 4.8 : textSize * 1.9;
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
    label: `${Number((100 * share).toPrecision(3))}%`,
  }));
  drawYAxis(context, viewport, theme, plot, yTicks);
  const wholes = toX.ticks(Math.max(1, Math.floor(plot.width / (size * 3)))).filter(Number.isInteger);
  const xTicks = wholes.map((value) => ({
    at: toX(value),
    label: value === 0 ? `0 ${unit}` : formatAxisNumber(value),
  }));
  drawXAxis(context, viewport, theme, plot, axes ? xTicks : [], { left: cell.x, right: cell.x + cell.width });

  const stride = (line: PlotLine) => Math.max(1, Math.ceil(line.xs.length / (2 * plot.width)));
  for (const line of lines) strokePlotLine(context, theme, line, stride(line), toX, toY);
  drawNames(context, theme, lines, place, toX, toY);
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

/** Names beside the ends of their lines; those that find no room there stand in a second column. */
function drawNames(
  context: CanvasRenderingContext2D,
  theme: Theme,
  lines: readonly PlotLine[],
  { cell, plot }: LinePlotCell,
  toX: (value: number) => CssPx,
  toY: (value: number) => CssPx,
): void {
  const size = chartTextSize(theme);
  const named = lines.filter(({ name, xs, ys }) => name.length > 0 && Number.isFinite(ys[xs.length - 1]));
  const right = cell.x + cell.width + 2;
  setChartFont(context, theme, 600);
  context.textAlign = 'left';
  const endOf = ({ xs }: PlotLine) => toX(xs[xs.length - 1]) + 5;
  let column = 0;
  let waiting = named;
  while (waiting.length > 0) {
    const wishes = waiting.map(({ xs, ys }, k) => ({
      at: toY(ys[xs.length - 1]) + size * 0.36,
      priority: -k,
    }));
    const placed = placeLabels(wishes, size * 1.05, plot.y + size * 0.7, plot.y + plot.height);
    let widest = 0;
    waiting.forEach((line, k) => {
      const at = placed[k];
      if (at === null) return;
      const left = endOf(line) + column;
      const text = fitText(context, line.name, right - left);
      context.fillStyle = line.colour;
      context.fillText(text, left, at);
      widest = Math.max(widest, context.measureText(text).width);
    });
    waiting = waiting.filter((_, k) => placed[k] === null);
    column += widest + 3;
    waiting = waiting.filter((line) => right - endOf(line) - column >= 0.6 * size);
  }
}
