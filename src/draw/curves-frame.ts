/** What surrounds the learning curves: axes, names of the plots, ticks at the rewirings, the epoch looked at. */
import type { RunSeries } from '../history/run-series.ts';
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, drawVertical, formatAxisCount, hairline, setChartFont } from './axes.ts';
import type { Box, Tick } from './axes.ts';
import { thinTicks } from './curves-labels.ts';
import type { CurvesLayout, CurvesView } from './curves-layout.ts';
import { axisColumn } from './curves-scales.ts';
import type { CurveAxisId } from './curves-scales.ts';
import type { Scale } from './curves-lines.ts';
import type { CssPx, Viewport } from './viewport.ts';
import type { CurveWords } from './words.ts';

type TickedScale = Scale & { ticks(count: number): number[] };

export function accuracyTicks(toY: TickedScale, count: number): Tick[] {
  return toY
    .ticks(count)
    .map((value) => ({ at: toY(value), label: `${Number((value * 100).toFixed(1))} %` }));
}

export function lossTicks(toY: TickedScale, count: number, log: boolean): Tick[] {
  let values = toY.ticks(count);
  if (log) {
    const mantissas = values.length > 3 * count ? [1] : [1, 2, 5];
    values = values.filter((v) =>
      mantissas.includes(Number((v / 10 ** Math.floor(Math.log10(v) + 1e-9)).toFixed(3))),
    );
  }
  return values.map((value) => ({ at: toY(value), label: String(Number(value.toPrecision(6))) }));
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
    label: axis === 'samples' ? formatAxisCount(value) : String(value),
  }));
  if (ticks.length > 0) ticks[0] = { ...ticks[0], label: `0 ${units}` };
  return ticks;
}

export function drawTitles(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { accuracy, loss }: CurvesLayout,
  words: CurveWords,
): void {
  setChartFont(context, theme, 600);
  context.textAlign = 'left';
  context.fillStyle = theme.text;
  context.fillText(words.accuracy, accuracy.x, accuracy.y - 7);
  context.fillText(words.loss, loss.x, loss.y - 7);
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
  context.lineWidth = hairline(viewport);
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
