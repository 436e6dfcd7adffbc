/**
 * The weight histograms of every layer as ridges, one an epoch: the oldest at the top and near to the background, the
 * newest at the bottom in front of all. Every ridge of a layer has the same weights below it and the same scale.
 */
import { scaleLinear } from 'd3';
import { rebin } from '../measures/histograms.ts';
import { HISTOGRAM_BINS } from '../protocol/frame-layout.ts';
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, contains, drawXAxis, formatAxisEnd, setChartFont } from './axes.ts';
import { shownAlpha } from './opacity.ts';
import type { HistogramCell } from './histogram-layout.ts';
import { traceArea, traceLine } from './trace.ts';
import type { CssPx, Viewport } from './viewport.ts';
import { drawLayerTitle, layoutWeightsHistory } from './weights-history.ts';
import type { LayerMoment, WeightsHit } from './weights-history.ts';
import type { WeightsHistoryWords } from './words.ts';

export interface RidgelineView {
  /** By layer, from weightsHistory. */
  readonly history: readonly (readonly LayerMoment[])[];
  /** Logarithmic height. */
  readonly log: boolean;
  /** Looked at by all panels; null for now. */
  readonly shownEpoch: number | null;
  readonly hover: WeightsHit | null;
  readonly words: WeightsHistoryWords;
}

/** A ridge's foot, and how high the highest ridge of its layer is. */
interface Ridge {
  readonly moment: LayerMoment;
  readonly base: CssPx;
  /** 0 of the oldest to 1 of the newest. */
  readonly age: number;
}

interface Ridges {
  readonly ridges: readonly Ridge[];
  readonly height: CssPx;
}

/** As many of the moments as can be told apart, evenly spaced, with the first, the last and those of `wanted`. */
export function chooseRidges(
  moments: readonly LayerMoment[],
  most: number,
  wanted: readonly (number | null)[],
): LayerMoment[] {
  const last = moments.length - 1;
  const count = Math.min(moments.length, Math.max(2, most));
  const chosen = new Set<number>();
  for (let k = 0; k < count; k++) chosen.add(Math.round((k * last) / Math.max(1, count - 1)));
  moments.forEach(({ epoch }, k) => wanted.includes(epoch) && chosen.add(k));
  return [...chosen].sort((a, b) => a - b).map((k) => moments[k]);
}

function layoutRidges(
  { plot }: HistogramCell,
  moments: readonly LayerMoment[],
  textSize: CssPx,
  { shownEpoch, hover }: Pick<RidgelineView, 'shownEpoch' | 'hover'>,
): Ridges {
  const wanted = [shownEpoch, hover && hover.epoch];
  const chosen = chooseRidges(moments, Math.floor(plot.height / (textSize * 0.5)), wanted);
  const height = Math.max(plot.height * 0.35, plot.height / chosen.length);
  const step = chosen.length > 1 ? (plot.height - height) / (chosen.length - 1) : 0;
  const ridges = chosen.map((moment, k) => ({
    moment,
    base: plot.y + height + k * step,
    age: chosen.length > 1 ? k / (chosen.length - 1) : 1,
  }));
  return { ridges, height };
}

export function drawRidgeline(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  view: RidgelineView,
): void {
  const size = chartTextSize(theme);
  layoutWeightsHistory(view.history.length, viewport, size).forEach((cell, l) => {
    const { plot } = cell;
    const { ridges, height } = layoutRidges(cell, view.history[l], size, view);
    const range = Math.max(...ridges.map(({ moment }) => moment.layer.range));
    const counts = ridges.map(({ moment }) => rebin(moment.layer.histogram, moment.layer.range, range));
    const most = counts.reduce((top, each) => each.reduce((a, b) => Math.max(a, b), top), 1);
    const rise = view.log
      ? (count: number) => (height * Math.max(0, Math.log(count / 0.5))) / Math.log(Math.max(2, most) / 0.5)
      : (count: number) => (height * count) / most;

    drawLayerTitle(context, theme, cell, view.words.layer(l + 1), cell.weights ? null : range);
    const toX = scaleLinear([-range, range], [plot.x, plot.x + plot.width]);
    const hovered = view.hover?.layer === l ? view.hover.epoch : null;
    ridges.forEach((ridge, k) => {
      const { epoch } = ridge.moment;
      const isStrong = epoch === hovered || (epoch === view.shownEpoch && hovered === null);
      drawRidge(context, theme, cell, ridge, (bin) => rise(counts[k][bin]), isStrong);
    });
    drawEpochs(context, theme, cell, ridges, hovered ?? view.shownEpoch);
    const end = Number(range.toPrecision(2));
    const ticks = [-end, 0, end].map((weight) => ({ at: toX(weight), label: formatAxisEnd(weight) }));
    drawXAxis(context, viewport, theme, plot, cell.weights ? ticks : []);
  });
}

function drawRidge(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { plot }: HistogramCell,
  { base, age }: Ridge,
  riseOf: (bin: number) => CssPx,
  isStrong: boolean,
): void {
  const toX = (bin: number) => plot.x + ((bin + 0.5) * plot.width) / HISTOGRAM_BINS;
  const toY = (bin: number) => base - riseOf(bin);
  // Older ridges are hidden behind newer ones, not seen through them.
  for (const [colour, alpha] of [
    [theme.surface, 1],
    [theme.accent, shownAlpha(theme, 0.06 + 0.3 * age)],
  ] as const) {
    context.beginPath();
    traceArea(context, HISTOGRAM_BINS, toX, () => base, toY);
    context.fillStyle = colour;
    context.globalAlpha = alpha;
    context.fill();
  }
  context.beginPath();
  traceLine(context, HISTOGRAM_BINS, toX, toY);
  context.globalAlpha = isStrong ? 1 : 0.3 + 0.7 * age;
  context.strokeStyle = isStrong ? theme.text : theme.accent;
  context.lineWidth = Math.max(theme.leastLine, theme.lineWidth * (isStrong ? 1.4 : 0.8));
  context.lineJoin = 'round';
  context.stroke();
  context.globalAlpha = 1;
}

/** Epochs beside their ridges' feet, from the newest up as far as they do not touch; the strong one in any case. */
function drawEpochs(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { plot, axes }: HistogramCell,
  ridges: readonly Ridge[],
  strongEpoch: number | null,
): void {
  if (!axes) return;
  const size = chartTextSize(theme);
  const strong = ridges.find(({ moment }) => moment.epoch === strongEpoch);
  context.textAlign = 'right';
  const label = (ridge: Ridge) => {
    setChartFont(context, theme, ridge === strong ? 700 : 400);
    context.fillStyle = ridge === strong ? theme.text : theme.muted;
    context.fillText(String(ridge.moment.epoch), plot.x - 5, ridge.base);
  };
  if (strong) label(strong);
  let lowest = Infinity;
  for (const ridge of ridges.toReversed()) {
    const isFree = lowest - ridge.base >= size * 1.1;
    const isBesideStrong = strong && Math.abs(strong.base - ridge.base) < size * 1.1;
    if (!isFree || isBesideStrong) continue;
    label(ridge);
    lowest = ridge.base;
  }
}

/** The layer under (x, y) and the ridge whose body is there: the nearest foot below. */
export function hitRidgeline(
  view: Pick<RidgelineView, 'history' | 'shownEpoch' | 'hover'>,
  viewport: Viewport,
  textSize: CssPx,
  x: CssPx,
  y: CssPx,
): WeightsHit | null {
  const cells = layoutWeightsHistory(view.history.length, viewport, textSize);
  const layer = cells.findIndex(({ plot }) => contains(plot, x, y));
  if (layer < 0) return null;
  const { ridges } = layoutRidges(cells[layer], view.history[layer], textSize, view);
  const ridge = ridges.find(({ base }) => base >= y) ?? ridges.at(-1);
  return ridge ? { layer, epoch: ridge.moment.epoch } : null;
}
