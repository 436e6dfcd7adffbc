/**
 * How many connections the units of one side of a layer have, as a histogram. On top: the outline of the same units by
 * their core degree, and the binomial distribution of a random layer of the same density.
 */
import { scaleLinear } from 'd3';
import { formatCount } from '../math/format.ts';
import type { FrameView } from '../protocol/frame-layout.ts';
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, contains, countTicks, drawVertical, formatAxisCount, setChartFont } from './axes.ts';
import type { Box } from './axes.ts';
import { wholeTicks } from './axis-ticks.ts';
import { drawDegreeAxes, layoutDegreePlot } from './degree-plot.ts';
import { degreeBars } from './degrees-distribution.ts';
import type { DegreeScale } from './degrees-distribution.ts';
import type { DegreeSide } from './random-degrees.ts';
import type { CssPx, Viewport } from './viewport.ts';
import type { DegreeWords } from './words.ts';

export interface DegreeView {
  readonly frame: FrameView;
  readonly layer: number;
  readonly side: DegreeSide;
  readonly scale: DegreeScale;
  /** The bar that is read. */
  readonly hover: number | null;
  readonly words: DegreeWords;
}

/** The bar under (x, y), of so many; null outside of the plot. */
export function hitDegreeBar(
  bars: number,
  viewport: Viewport,
  textSize: CssPx,
  x: CssPx,
  y: CssPx,
): number | null {
  const plot = layoutDegreePlot(viewport, textSize);
  if (!contains(plot, x, y)) return null;
  return Math.min(bars - 1, Math.floor(((x - plot.x) / plot.width) * bars));
}

export function drawDegrees(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  { frame, layer, side, scale, hover, words }: DegreeView,
): void {
  const size = chartTextSize(theme);
  const plot = layoutDegreePlot(viewport, size);
  const { units, core, expected, step } = degreeBars(frame, layer, side, scale.degrees);
  const base = plot.y + plot.height;
  const toX = scaleLinear([0, units.length * step], [plot.x, plot.x + plot.width]);
  const toY = scaleLinear([0, scale.units], [base, plot.y + 2]);
  const rows = Math.max(2, Math.floor(plot.height / (size * 2.5)));
  const columns = Math.max(2, Math.floor(plot.width / (size * 4)));
  drawDegreeAxes(context, viewport, theme, plot, {
    x: words.degree,
    y: words.units,
    both: words.both,
    xTicks: (limits) => wholeTicks(context, theme, toX, columns, limits, [formatAxisCount]),
    yTicks: countTicks(toY.ticks(rows), toY),
  });
  fillBars(context, theme, plot, units, toY);
  strokeCore(context, theme, plot, core, toY, scale.units);
  strokeExpected(context, theme, expected, (k) => toX((k + 0.5) * step), toY);
  const most = Math.max(...core);
  if (most > scale.units) writeBeyond(context, theme, plot, most, toX((core.indexOf(most) + 1) * step));
  if (hover === null || hover >= units.length) return;
  context.strokeStyle = theme.text;
  context.lineWidth = Math.max(theme.leastLine, theme.lineWidth - 0.5);
  drawVertical(context, viewport, toX((hover + 0.5) * step), plot.y, base);
}

function fillBars(
  context: CanvasRenderingContext2D,
  theme: Theme,
  plot: Box,
  units: readonly number[],
  toY: (count: number) => CssPx,
): void {
  const base = plot.y + plot.height;
  const width = plot.width / units.length;
  context.beginPath();
  context.moveTo(plot.x, base);
  units.forEach((count, k) => {
    context.lineTo(plot.x + k * width, toY(count));
    context.lineTo(plot.x + (k + 1) * width, toY(count));
  });
  context.lineTo(plot.x + plot.width, base);
  context.closePath();
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.55;
  context.fill();
  context.globalAlpha = 1;
}

/** Steps, from the first bar that holds a unit to the last; what is above the scale ends at its top, with its number. */
function strokeCore(
  context: CanvasRenderingContext2D,
  theme: Theme,
  plot: Box,
  core: readonly number[],
  toY: (count: number) => CssPx,
  ceiling: number,
): void {
  const base = plot.y + plot.height;
  const width = plot.width / core.length;
  const first = core.findIndex((count) => count > 0);
  const last = core.findLastIndex((count) => count > 0);
  context.beginPath();
  context.moveTo(plot.x + first * width, base);
  for (let k = first; k <= last; k++) {
    const y = toY(Math.min(ceiling, core[k]));
    context.lineTo(plot.x + k * width, y);
    context.lineTo(plot.x + (k + 1) * width, y);
  }
  context.lineTo(plot.x + (last + 1) * width, base);
  context.strokeStyle = theme.old;
  context.lineWidth = theme.lineWidth;
  context.lineJoin = 'round';
  context.stroke();
}

/** The height of a bar that is cut at the top of the plot, from its right side on. */
function writeBeyond(
  context: CanvasRenderingContext2D,
  theme: Theme,
  plot: Box,
  count: number,
  right: CssPx,
): void {
  const size = chartTextSize(theme);
  setChartFont(context, theme, 600);
  const text = `↑ ${formatCount(count)}`;
  const width = context.measureText(text).width;
  const left = Math.min(right + 5, plot.x + plot.width - width - 3);
  context.fillStyle = theme.surface;
  context.fillRect(left - 2, plot.y + 4, width + 4, size * 1.1);
  context.textAlign = 'left';
  context.fillStyle = theme.old;
  context.fillText(text, left, plot.y + 4 + size * 0.9);
}

/** Only where there is something of it: along the axis its dashes would be noise. */
function strokeExpected(
  context: CanvasRenderingContext2D,
  theme: Theme,
  expected: readonly number[],
  toX: (bar: number) => CssPx,
  toY: (count: number) => CssPx,
): void {
  const least = Math.max(...expected) / 200;
  const drawn = expected
    .map((_, k) => k)
    .filter((k) => Math.max(...expected.slice(Math.max(0, k - 1), k + 2)) > least);
  context.beginPath();
  drawn.forEach((k, place) => {
    if (place === 0) context.moveTo(toX(k), toY(expected[k]));
    else context.lineTo(toX(k), toY(expected[k]));
  });
  context.strokeStyle = theme.text;
  context.lineWidth = theme.lineWidth;
  context.lineJoin = 'round';
  context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);
}
