/**
 * Weights of every layer as signed histograms, one small plot a layer over its own range: what the next rewiring will
 * remove is hatched, what the last one added lies on top.
 */
import { scaleLinear, scaleLog } from 'd3';
import { formatCount } from '../math/format.ts';
import { HISTOGRAM_BINS } from '../protocol/frame-layout.ts';
import type { FrameView, LayerFrame } from '../protocol/frame-layout.ts';
import type { Theme } from '../theme/theme.ts';
import {
  chartTextSize,
  drawVertical,
  drawXAxis,
  drawYAxis,
  fitText,
  countTicks,
  formatAxisEnd,
  formatSigned,
  setChartFont,
} from './axes.ts';
import { layoutHistograms } from './histogram-layout.ts';
import type { HistogramCell, HistogramHit } from './histogram-layout.ts';
import type { CssPx, Viewport } from './viewport.ts';
import type { HistogramWords } from './words.ts';

export interface HistogramView {
  readonly log: boolean;
  readonly hover: HistogramHit | null;
  /** Upper end of each layer's count axis, from steadyCounts. */
  readonly ceilings: readonly number[];
  readonly words: HistogramWords;
  /** The band of what is removed: waiting for the next rewiring, being removed, or just removed. */
  readonly band: HistogramBand;
}

export type HistogramBand = 'next' | 'lit' | 'gone';

/** One layer being drawn. */
interface LayerPlot extends HistogramCell {
  readonly context: CanvasRenderingContext2D;
  readonly viewport: Viewport;
  readonly theme: Theme;
  readonly layer: LayerFrame;
  readonly band: HistogramBand;
  /** Bottom of the plot, and room for numbers between its top and the highest bar. */
  readonly base: CssPx;
  readonly room: CssPx;
  readonly toX: (weight: number) => CssPx;
  readonly toY: (count: number) => CssPx;
}

export function drawHistograms(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  frame: FrameView,
  view: HistogramView,
): void {
  const size = chartTextSize(theme);
  layoutHistograms(frame.layers.length, viewport, size).forEach((cell, l) => {
    const layer = frame.layers[l];
    const { plot, axes } = cell;
    const base = plot.y + plot.height;
    const room = plot.height > size * 4 ? size * 1.25 : 0;
    const ceiling = view.ceilings[l];
    const scale = view.log
      ? scaleLog([0.5, Math.max(2, ceiling)], [base, plot.y + room])
      : scaleLinear([0, ceiling], [base, plot.y + room]);
    const toX = scaleLinear([-layer.range, layer.range], [plot.x, plot.x + plot.width]);
    const toY = (count: number) => (count > 0 ? scale(count) : base);
    const drawn: LayerPlot = {
      ...cell,
      context,
      viewport,
      theme,
      layer,
      band: view.band,
      base,
      room,
      toX,
      toY,
    };

    drawTitle(drawn, view.words, l);
    if (axes) {
      const counts = view.log ? [1, 10, 100, 1e3, 1e4, 1e5, 1e6].filter((v) => v <= ceiling) : scale.ticks(3);
      const ticks = countTicks(
        counts.filter((v) => v > 0),
        toY,
      );
      drawYAxis(context, viewport, theme, plot, ticks);
    }
    drawBars(drawn);
    drawWeightAxis(drawn);
    if (view.hover?.layer === l) {
      const x = plot.x + ((view.hover.bin + 0.5) * plot.width) / HISTOGRAM_BINS;
      context.strokeStyle = theme.text;
      context.lineWidth = Math.max(theme.leastLine, theme.lineWidth - 0.5);
      drawVertical(context, viewport, x, plot.y, base);
    }
  });
}

/** Name and size at the left; at the right what the plot itself has no room to say. */
function drawTitle(
  { context, theme, layer, titleY, cell, weights }: LayerPlot,
  words: HistogramWords,
  index: number,
) {
  const name = words.layer(index + 1);
  const count = formatCount(layer.nnz);
  const newborn = layer.newborn.reduce((sum, each) => sum + each, 0);
  const extent = weights ? '' : `±${formatAxisEnd(layer.range)}`;
  const fresh = newborn > 0 ? words.newborn(formatCount(newborn)) : '';
  setChartFont(context, theme, 600);
  const nameWidth = context.measureText(`${name} `).width;
  context.textAlign = 'left';
  context.fillStyle = theme.text;
  context.fillText(name, cell.x, titleY);
  setChartFont(context, theme);
  const free = cell.width - nameWidth - context.measureText(`${count}  `).width;
  const tail = fitText(
    context,
    [fresh, extent, ''].filter((text, k) => text || k === 2),
    free,
  );
  context.textAlign = 'right';
  context.fillStyle = tail === extent ? theme.muted : theme.added;
  context.fillText(tail, cell.x + cell.width, titleY);
  context.textAlign = 'left';
  context.fillStyle = theme.muted;
  context.fillText(fitText(context, [count, ''], cell.width - nameWidth), cell.x + nameWidth, titleY);
}

function drawBars(drawn: LayerPlot): void {
  const { context, theme, layer, plot, toX } = drawn;
  const right = plot.x + plot.width;
  const zero = toX(0);
  const cut = cutEdges(drawn);
  if (cut) {
    context.globalAlpha = drawn.band === 'lit' ? 0.7 : 0.25;
    context.fillStyle = theme.removed;
    context.fillRect(cut.left, plot.y, cut.right - cut.left, plot.height);
    context.globalAlpha = 1;
  }
  const isGone = cut !== null && drawn.band === 'gone';
  fillSteps(drawn, layer.histogram, theme.negative, 0.85, plot.x, isGone ? cut.left : zero);
  fillSteps(drawn, layer.histogram, theme.positive, 0.85, isGone ? cut.right : zero, right);
  if (isGone) return labelCut(drawn, cut.left, cut.right);
  fillSteps(drawn, layer.newborn, theme.added, 1, plot.x, right);
  // A spike at 0 may be thinner than a pixel: its outline is not.
  context.strokeStyle = theme.added;
  context.lineWidth = theme.lineWidth;
  context.lineJoin = 'round';
  strokeFilled(drawn, layer.newborn);
  if (!cut) return;
  hatch(drawn, cut.left, cut.right);
  labelCut(drawn, cut.left, cut.right);
}

/** One closed step line over the bins between two x: no seams between bars. */
function fillSteps(
  { context, plot, base, toY }: LayerPlot,
  counts: Uint32Array,
  colour: string,
  alpha: number,
  left: CssPx,
  right: CssPx,
): void {
  context.beginPath();
  context.moveTo(left, base);
  for (let bin = 0; bin < HISTOGRAM_BINS; bin++) {
    const from = Math.max(left, plot.x + (bin * plot.width) / HISTOGRAM_BINS);
    const to = Math.min(right, plot.x + ((bin + 1) * plot.width) / HISTOGRAM_BINS);
    if (to <= from) continue;
    const y = toY(counts[bin]);
    context.lineTo(from, y);
    context.lineTo(to, y);
  }
  context.lineTo(right, base);
  context.closePath();
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
}

/** Outlines the bins that hold something. */
function strokeFilled({ context, plot, base, toY }: LayerPlot, counts: Uint32Array): void {
  context.beginPath();
  for (let bin = 0; bin < HISTOGRAM_BINS; bin++) {
    if (counts[bin] === 0) continue;
    const from = plot.x + (bin * plot.width) / HISTOGRAM_BINS;
    const to = plot.x + ((bin + 1) * plot.width) / HISTOGRAM_BINS;
    const y = toY(counts[bin]);
    if (bin === 0 || counts[bin - 1] === 0) context.moveTo(from, base);
    context.lineTo(from, y);
    context.lineTo(to, y);
    if (bin === HISTOGRAM_BINS - 1 || counts[bin + 1] === 0) context.lineTo(to, base);
  }
  context.stroke();
}

/** The band the next removal takes; null where it takes nothing. */
function cutEdges({ layer, plot, toX }: LayerPlot): { left: CssPx; right: CssPx } | null {
  if (layer.cutLow === 0 && layer.cutHigh === 0) return null;
  return {
    left: Math.max(plot.x, toX(layer.cutLow)),
    right: Math.min(plot.x + plot.width, toX(layer.cutHigh)),
  };
}

function hatch({ context, theme, plot, base }: LayerPlot, left: CssPx, right: CssPx): void {
  context.save();
  context.beginPath();
  context.rect(left, plot.y, right - left, plot.height);
  context.clip();
  context.beginPath();
  for (let x = left - plot.height; x < right; x += 4 + theme.lineWidth) {
    context.moveTo(x, base);
    context.lineTo(x + plot.height, plot.y);
  }
  context.strokeStyle = theme.removed;
  context.lineWidth = theme.leastLine;
  context.stroke();
  context.restore();
  context.beginPath();
  for (const x of [left, right]) {
    context.moveTo(x, plot.y);
    context.lineTo(x, base);
  }
  context.strokeStyle = theme.removed;
  context.lineWidth = theme.lineWidth;
  context.stroke();
}

/** The thresholds above the bars, outside the band. */
function labelCut({ context, theme, layer, plot, cell, room }: LayerPlot, left: CssPx, right: CssPx): void {
  if (room === 0) return;
  const y = plot.y + chartTextSize(theme) * 0.95;
  setChartFont(context, theme);
  context.fillStyle = theme.removed;
  if (layer.cutLow !== 0) {
    context.textAlign = 'right';
    context.fillText(fitText(context, cutTexts(layer.cutLow), left - 4 - cell.x), left - 4, y);
  }
  if (layer.cutHigh !== 0) {
    context.textAlign = 'left';
    const free = cell.x + cell.width - right - 4;
    context.fillText(fitText(context, cutTexts(layer.cutHigh), free), right + 4, y);
  }
}

function cutTexts(threshold: number): string[] {
  return [
    formatSigned(threshold),
    formatAxisEnd(threshold),
    formatAxisEnd(Number(threshold.toPrecision(1))),
    '',
  ];
}

function drawWeightAxis({ context, viewport, theme, layer, plot, weights, toX }: LayerPlot): void {
  const end = Number(layer.range.toPrecision(2));
  const ticks = [-end, 0, end].map((v) => ({ at: toX(v), label: formatAxisEnd(v) }));
  drawXAxis(context, viewport, theme, plot, weights ? ticks : []);
}
