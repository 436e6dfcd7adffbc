/** Percentile bands of the weights of every layer over the kept epochs: 5 to 95 %, 25 to 75 % and the median. */
import { bisectCenter, scaleLinear } from 'd3';
import type { Theme } from '../theme/theme.ts';
import {
  chartTextSize,
  contains,
  drawVertical,
  drawXAxis,
  drawYAxis,
  formatAxisEnd,
  formatAxisNumber,
  formatAxisShare,
  hairline,
  setChartFont,
} from './axes.ts';
import { fromZero, wholeTicks } from './axis-ticks.ts';
import type { HistogramCell } from './histogram-layout.ts';
import { roundUp } from './steady-scale.ts';
import { traceArea, traceLine } from './trace.ts';
import type { CssPx, Viewport } from './viewport.ts';
import { BAND_SHARES, bandEdges, drawLayerTitle, layoutWeightsHistory } from './weights-history.ts';
import type { LayerMoment, WeightsHit } from './weights-history.ts';
import type { WeightsHistoryWords } from './words.ts';

export interface WeightBandsView {
  /** By layer, from weightsHistory. */
  readonly history: readonly (readonly LayerMoment[])[];
  /** Length of the run. */
  readonly epochs: number;
  /** Looked at by all panels; null for now. */
  readonly shownEpoch: number | null;
  readonly hover: WeightsHit | null;
  readonly words: WeightsHistoryWords;
}

/** Bands from the widest to the narrowest: entries of BAND_SHARES, and how opaque each is. */
const BANDS = [
  { from: 0, to: 4, alpha: 0.25 },
  { from: 1, to: 3, alpha: 0.4 },
] as const;

function layoutBands(layerCount: number, viewport: Viewport, textSize: CssPx): HistogramCell[] {
  return layoutWeightsHistory(layerCount, viewport, textSize).map((cell) => {
    // In a narrow plot the bands need the room; what they are is said below all of them as well.
    const right = cell.plot.width < textSize * 9 ? textSize * 0.5 : textSize * 2.8;
    return { ...cell, plot: { ...cell.plot, width: Math.max(1, cell.plot.width - right) } };
  });
}

function lastEpoch({ history, epochs }: Pick<WeightBandsView, 'history' | 'epochs'>): number {
  return Math.max(1, epochs, history[0]?.at(-1)?.epoch ?? 0);
}

export function drawWeightBands(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  view: WeightBandsView,
): void {
  const size = chartTextSize(theme);
  const end = lastEpoch(view);
  layoutBands(view.history.length, viewport, size).forEach((cell, l) => {
    const { plot, axes, weights: below } = cell;
    const bottom = plot.y + plot.height;
    const rows = view.history[l].map(({ epoch, layer }) => ({ epoch, edges: bandEdges(layer) }));
    const most = rows.reduce((top, { edges }) => Math.max(top, -edges[0], edges[4]), 1e-6);
    const top = roundUp(most * 1.05);
    const toX = scaleLinear([0, end], [plot.x, plot.x + plot.width]);
    const toY = scaleLinear([-top, top], [bottom, plot.y]);

    drawLayerTitle(context, theme, cell, view.words.layer(l + 1), axes ? null : top);
    const weights = [-top, 0, top].map((weight) => ({ at: toY(weight), label: formatAxisEnd(weight) }));
    drawYAxis(context, viewport, theme, plot, axes ? weights : []);
    const limits = { left: cell.cell.x, right: cell.cell.x + cell.cell.width };
    const labels = [fromZero(view.words.epochs), formatAxisNumber];
    const ticks = wholeTicks(context, theme, toX, Math.floor(plot.width / (size * 4)), limits, labels);
    drawXAxis(context, viewport, theme, plot, below ? ticks : [], limits);
    drawBands(context, theme, rows, toX, toY);
    drawShares(context, theme, cell, rows.at(-1)?.edges ?? [], toY);

    if (view.shownEpoch !== null) {
      context.strokeStyle = theme.accent;
      context.lineWidth = theme.lineWidth;
      context.setLineDash([4, 3]);
      drawVertical(context, viewport, toX(view.shownEpoch), plot.y, bottom);
      context.setLineDash([]);
    }
    if (view.hover?.layer !== l) return;
    context.strokeStyle = theme.text;
    context.lineWidth = hairline(viewport, theme);
    drawVertical(context, viewport, toX(view.hover.epoch), plot.y, bottom);
  });
}

interface Row {
  readonly epoch: number;
  /** At BAND_SHARES. */
  readonly edges: readonly number[];
}

function drawBands(
  context: CanvasRenderingContext2D,
  theme: Theme,
  rows: Row[],
  toX: (epoch: number) => CssPx,
  toY: (weight: number) => CssPx,
): void {
  const xOf = (row: number) => toX(rows[row].epoch);
  const edge = (share: number) => (row: number) => toY(rows[row].edges[share]);
  context.fillStyle = theme.accent;
  for (const { from, to, alpha } of BANDS) {
    context.beginPath();
    traceArea(context, rows.length, xOf, edge(from), edge(to));
    context.globalAlpha = alpha;
    context.fill();
  }
  context.globalAlpha = 1;
  context.strokeStyle = theme.text;
  context.lineWidth = theme.lineWidth;
  context.beginPath();
  traceLine(context, rows.length, xOf, edge(2));
  context.stroke();
}

/** The shares beside the right edge of the plot, at the heights of the newest epoch. */
function drawShares(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { cell, plot }: HistogramCell,
  edges: readonly number[],
  toY: (weight: number) => CssPx,
): void {
  if (edges.length === 0 || !edges.every(Number.isFinite)) return;
  const size = chartTextSize(theme);
  setChartFont(context, theme);
  const room = cell.x + cell.width - plot.x - plot.width;
  if (room < context.measureText(formatAxisShare(BAND_SHARES[0])).width) return;
  context.textAlign = 'left';
  context.fillStyle = theme.muted;
  const taken: CssPx[] = [];
  // The ends matter most, then the middle; none stands where it does not belong.
  for (const k of [0, 4, 2, 1, 3]) {
    const y = Math.max(plot.y + size * 0.7, Math.min(toY(edges[k]) + size * 0.36, plot.y + plot.height));
    if (taken.some((other) => Math.abs(other - y) < size * 1.05)) continue;
    context.fillText(formatAxisShare(BAND_SHARES[k]), plot.x + plot.width + 4, y);
    taken.push(y);
  }
}

/** The layer under (x, y) and its kept epoch nearest to there. */
export function hitWeightBands(
  view: Pick<WeightBandsView, 'history' | 'epochs'>,
  viewport: Viewport,
  textSize: CssPx,
  x: CssPx,
  y: CssPx,
): WeightsHit | null {
  const cells = layoutBands(view.history.length, viewport, textSize);
  const layer = cells.findIndex(({ plot }) => contains(plot, x, y));
  if (layer < 0) return null;
  const { plot } = cells[layer];
  const kept = view.history[layer].map(({ epoch }) => epoch);
  const nearest = kept[bisectCenter(kept, ((x - plot.x) / plot.width) * lastEpoch(view))];
  return nearest === undefined ? null : { layer, epoch: nearest };
}
