/** What surrounds the learning curves: axes, names of the plots, ticks at the rewirings, the epoch looked at. */
import type { RunSeries } from '../history/run-series.ts';
import type { Theme } from '../theme/theme.ts';
import {
  chartTextSize,
  drawVertical,
  formatAxisCount,
  formatAxisNumber,
  formatAxisShare,
  hairline,
  setChartFont,
} from './axes.ts';
import type { Box, Tick } from './axes.ts';
import { thinTicks } from './curves-labels.ts';
import type { CurvesLayout, CurvesView } from './curves-layout.ts';
import { axisColumn } from './curves-scales.ts';
import type { CurveAxisId } from './curves-scales.ts';
import type { Scale } from './curves-lines.ts';
import type { CssPx, Viewport } from './viewport.ts';
import type { CurveWords } from './words.ts';

interface Point {
  readonly x: CssPx;
  readonly y: CssPx;
}

type TickedScale = Scale & { ticks(count: number): number[]; domain(): number[] };

export function accuracyTicks(toY: TickedScale, count: number): Tick[] {
  return toY.ticks(count).map((value) => ({ at: toY(value), label: formatAxisShare(value) }));
}

export function lossTicks(toY: TickedScale, count: number, log: boolean): Tick[] {
  const values = log ? logTicks(toY, count) : toY.ticks(count);
  return values.map((value) => ({ at: toY(value), label: formatAxisNumber(value) }));
}

/** Powers of ten, with their multiples by 2 and 5, or by 3, where these are not too many. */
function logTicks(toY: TickedScale, count: number): number[] {
  const [low, high] = toY.domain();
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  const decades = Array.from({ length: to - from + 1 }, (_, k) => 10 ** (from + k));
  const choices = [[1, 2, 5], [1, 3], [1]].map((mantissas) =>
    decades.flatMap((decade) => mantissas.map((m) => m * decade)).filter((v) => v >= low && v <= high),
  );
  return choices.find((values) => values.length <= count * 1.5) ?? choices[2];
}

export function xTicks(
  toX: TickedScale,
  axis: CurveAxisId,
  width: CssPx,
  theme: Theme,
  units: string,
): Tick[] {
  const values = toX.ticks(Math.max(2, Math.floor(width / (chartTextSize(theme) * 5))));
  const ticks = values.map((value) => ({
    at: toX(value),
    label: axis === 'samples' ? formatAxisCount(value) : formatAxisNumber(value),
  }));
  if (ticks.length > 0) ticks[0] = { ...ticks[0], label: `0 ${units}` };
  return ticks;
}

export function drawTitles(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { accuracy, loss, titled }: CurvesLayout,
  words: CurveWords,
  curves: Readonly<Record<'accuracy' | 'loss', () => readonly Point[]>>,
): void {
  const size = chartTextSize(theme);
  setChartFont(context, theme, 600);
  context.fillStyle = theme.text;
  context.textAlign = 'left';
  for (const [name, plot, pointsOf, rises] of [
    [words.accuracy, accuracy, curves.accuracy, true],
    [words.loss, loss, curves.loss, false],
  ] as const) {
    if (titled) context.fillText(name, plot.x, plot.y - Math.min(7, size * 0.25));
    else {
      const { x, y } = freestCorner(plot, context.measureText(name).width, size, pointsOf(), rises);
      context.fillText(name, x, y + size * 0.85);
    }
  }
}

/** Upper left end of a text in that corner of a plot where it meets the fewest points of a curve that rises, or falls. */
export function freestCorner(
  plot: Box,
  width: CssPx,
  height: CssPx,
  points: readonly Point[],
  rises: boolean,
): Point {
  const lefts = [plot.x + plot.width - width - 4, plot.x + 4];
  const heights = [plot.y + plot.height - height - 3, plot.y];
  const tops = rises ? heights : heights.toReversed();
  const corners = lefts.flatMap((x) => tops.map((y) => ({ x, y })));
  const met = corners.map(
    ({ x, y }) =>
      points.filter((point) => point.x > x && point.x < x + width && point.y > y && point.y < y + height)
        .length,
  );
  return corners[met.indexOf(Math.min(...met))];
}

const BETWEEN = 8;
/** Of a longer curve every n-th point will do. */
const MOST_POINTS = 200;

/** Points of a curve and of the straight lines between them. */
export function pointsAlong(xs: readonly number[], ys: readonly number[], toX: Scale, toY: Scale): Point[] {
  const stride = Math.ceil(xs.length / MOST_POINTS);
  return xs.flatMap((_, k) => {
    if (k % stride !== 0) return [];
    const before = Math.max(0, k - stride);
    return Array.from({ length: BETWEEN }, (_unused, step) => {
      const share = (step + 1) / BETWEEN;
      const between = (values: readonly number[]) => values[before] + share * (values[k] - values[before]);
      return { x: toX(between(xs)), y: toY(between(ys)) };
    });
  });
}

export function drawRewirings(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  run: RunSeries,
  axis: CurveAxisId,
  toX: Scale,
  plot: Box,
): void {
  const bottom = plot.y + plot.height;
  const at = axisColumn(run.rewirings, axis);
  const automatic = at.filter((_, k) => !run.rewirings.byHand[k]).map(toX);
  context.strokeStyle = theme.muted;
  context.lineWidth = hairline(viewport, theme);
  for (const x of thinTicks(automatic, 5)) drawVertical(context, viewport, x, bottom - 5, bottom);
  context.strokeStyle = theme.accent;
  context.fillStyle = theme.accent;
  context.lineWidth = theme.lineWidth;
  const tall = Math.min(12, plot.height * 0.16);
  at.forEach((value, k) => {
    if (!run.rewirings.byHand[k]) return;
    const x = toX(value);
    drawVertical(context, viewport, x, bottom - tall, bottom);
    context.beginPath();
    context.moveTo(x - 4, bottom - tall - 3);
    context.lineTo(x + 4, bottom - tall - 3);
    context.lineTo(x, bottom - tall + 3);
    context.closePath();
    context.fill();
  });
}

/** Marks the epoch the panels look at. */
export function drawShown(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  run: RunSeries,
  view: CurvesView,
  toX: Scale,
  { accuracy, loss }: CurvesLayout,
): void {
  const at = epochOnAxis(run, view.shownEpoch!, view.axis);
  if (at === null) return;
  context.strokeStyle = theme.accent;
  context.lineWidth = theme.lineWidth;
  context.setLineDash([4, 3]);
  drawVertical(context, viewport, toX(at), accuracy.y, loss.y + loss.height);
  context.setLineDash([]);
}

/** Where an epoch lies on an axis: itself, or the samples or seconds at its end; null before it was measured. */
function epochOnAxis(run: RunSeries, epoch: number, axis: CurveAxisId): number | null {
  if (axis === 'epochs' || epoch === 0) return epoch;
  const k = run.epochs.epoch.indexOf(epoch);
  return k < 0 ? null : axisColumn(run.epochs, axis)[k];
}
