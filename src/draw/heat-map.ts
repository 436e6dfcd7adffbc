/** A number for every pair of values as a coloured cell; hatched where there is none. */
import { interpolateViridis, rgb } from 'd3';
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, drawXAxis, fitText, hairline, setChartFont } from './axes.ts';
import type { Box } from './axes.ts';
import { frameBox } from './frame-box.ts';
import { cellBox, layoutHeatMap } from './heat-map-layout.ts';
import type { HeatMapLayout, HeatMapShape } from './heat-map-layout.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface HeatMapView extends HeatMapShape {
  /** Per cell; NaN: there is none. */
  readonly values: Float64Array;
  /** What stands in the cells if all have room for theirs. */
  readonly texts: readonly string[];
  /** Ends of the colours. */
  readonly low: number;
  readonly high: number;
  /** The cell read; null: none. */
  readonly cursor: number | null;
}

/** Where all values are the same they take the colour in the middle. */
function colourOf(value: number, low: number, high: number): string {
  return interpolateViridis(high > low ? (value - low) / (high - low) : 0.5);
}

/** Black or white, whichever is read better on the colour. */
function inkOn(colour: string): string {
  const { r, g, b } = rgb(colour);
  const [red, green, blue] = [r, g, b].map((part) => (part / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#000000' : '#ffffff';
}

export function drawHeatMap(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  view: HeatMapView,
): void {
  const size = chartTextSize(theme);
  const layout = layoutHeatMap(view, viewport, size);
  drawCells(context, viewport, theme, view, layout);
  drawLabels(context, viewport, theme, view, layout);
  drawBar(context, theme, view, layout.bar);
  if (view.cursor !== null) {
    frameBox(context, cellBox(view, layout, viewport, view.cursor), Math.max(2, theme.lineWidth));
  }
}

function drawCells(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  view: HeatMapView,
  layout: HeatMapLayout,
): void {
  const { values, texts, low, high } = view;
  const size = chartTextSize(theme);
  const line = hairline(viewport, theme);
  const boxes = Array.from(values, (_, cell) => cellBox(view, layout, viewport, cell));
  const gap = boxes[0].width > 12 && boxes[0].height > 12 ? line : 0;
  setChartFont(context, theme);
  const widest = texts.reduce((most, text) => Math.max(most, context.measureText(text).width), 0);
  const hasTexts = boxes.every(({ width, height }) => width > widest + 8 && height > size * 1.5);
  context.textAlign = 'center';
  boxes.forEach((box, cell) => {
    const inner = { ...box, width: box.width - gap, height: box.height - gap };
    if (Number.isNaN(values[cell])) return hatch(context, theme, inner, Math.max(line, theme.leastLine));
    context.fillStyle = colourOf(values[cell], low, high);
    context.fillRect(inner.x, inner.y, inner.width, inner.height);
    if (!hasTexts) return;
    context.fillStyle = inkOn(colourOf(values[cell], low, high));
    context.fillText(texts[cell], inner.x + inner.width / 2, inner.y + inner.height / 2 + size * 0.36);
  });
}

/** Slanted lines, none of which leaves the box. */
function hatch(context: CanvasRenderingContext2D, theme: Theme, box: Box, width: CssPx): void {
  const { x, y, height } = box;
  const step = Math.max(6, 4 * width);
  context.strokeStyle = theme.muted;
  context.lineWidth = width;
  context.beginPath();
  for (let from = step / 2; from < box.width + height; from += step) {
    const [left, right] = [Math.max(0, from - height), Math.min(from, box.width)];
    context.moveTo(x + left, y + from - left);
    context.lineTo(x + right, y + from - right);
  }
  context.stroke();
}

function drawLabels(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  { across, up }: HeatMapShape,
  { plot }: HeatMapLayout,
): void {
  const size = chartTextSize(theme);
  setChartFont(context, theme);
  if (across.name !== '') {
    const step = plot.width / across.labels.length;
    const ticks = across.labels.map((label, k) => ({
      at: plot.x + (k + 0.5) * step,
      label: fitText(context, [label], Math.max(step, size * 7)),
    }));
    drawXAxis(context, viewport, theme, plot, ticks, { left: 0, right: viewport.width - 4 });
    context.textAlign = 'center';
    context.fillText(
      fitText(context, [across.name], plot.width),
      plot.x + plot.width / 2,
      plot.y + plot.height + size * 2.4,
    );
  }
  if (up.name === '') return;
  context.fillStyle = theme.muted;
  context.textAlign = 'left';
  context.fillText(fitText(context, [up.name], plot.x + plot.width - 4), 4, size * 1.1);
  context.textAlign = 'right';
  const step = plot.height / up.labels.length;
  let free = Infinity;
  up.labels.forEach((label, k) => {
    const base = plot.y + plot.height - (k + 0.5) * step + size * 0.36;
    if (base > free) return;
    context.fillText(fitText(context, [label], plot.x - 8), plot.x - 6, base);
    free = base - size * 1.15;
  });
}

function drawBar(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { low, high, scale }: HeatMapView,
  bar: Box,
): void {
  const size = chartTextSize(theme);
  const gradient = context.createLinearGradient(0, bar.y + bar.height, 0, bar.y);
  for (let k = 0; k <= 16; k++)
    gradient.addColorStop(k / 16, colourOf(low + ((high - low) * k) / 16, low, high));
  context.fillStyle = gradient;
  context.fillRect(bar.x, bar.y, bar.width, bar.height);
  context.fillStyle = theme.text;
  context.textAlign = 'left';
  const x = bar.x + bar.width + 5;
  const [least, middle, greatest] = scale;
  const centre = bar.y + bar.height / 2 + size * 0.36;
  if (high > low) {
    context.fillText(greatest, x, bar.y + size * 0.8);
    context.fillText(least, x, bar.y + bar.height);
  }
  if (!(high > low) || bar.height > size * 4) context.fillText(middle, x, centre);
}
