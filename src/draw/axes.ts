/** What all charts share: type, sharp lines, axes, small texts. Positions are CSS pixels; the context is already scaled. */
import { format } from 'd3';
import { formatCount, formatLoss } from '../math/format.ts';
import type { Theme } from '../theme/theme.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface Box {
  readonly x: CssPx;
  readonly y: CssPx;
  readonly width: CssPx;
  readonly height: CssPx;
}

export interface Tick {
  readonly at: CssPx;
  readonly label: string;
}

/** Where the numbers of an axis have to stay. */
export interface Limits {
  readonly left: CssPx;
  readonly right: CssPx;
}

/** Distance between two numbers. */
export const NUMBER_GAP: CssPx = 8;

/** Text in charts: never below 11 px, and the theme's full size on a projector. */
export function chartTextSize(theme: Theme): CssPx {
  return theme.id === 'projector' ? theme.fontSize : Math.max(11, theme.fontSize - 2);
}

export function setChartFont(context: CanvasRenderingContext2D, theme: Theme, weight = 400): void {
  context.font = `${weight} ${chartTextSize(theme)}px ${theme.fontFamily}`;
  context.textBaseline = 'alphabetic';
}

/** Width of the theme's thinnest line that is sharp on this screen: whole device pixels. */
export function hairline(viewport: Viewport, theme: Theme): CssPx {
  return Math.max(1, Math.round(theme.leastLine * viewport.pixelRatio)) / viewport.pixelRatio;
}

/** Moves the middle of a hairline so that it covers whole device pixels. width: of the line. */
export function crisp(position: CssPx, viewport: Viewport, width: CssPx): CssPx {
  const odd = Math.max(1, Math.floor(width * viewport.pixelRatio + 1e-6)) % 2;
  return (Math.round(position * viewport.pixelRatio - odd / 2) + odd / 2) / viewport.pixelRatio;
}

export function contains(box: Box, x: CssPx, y: CssPx): boolean {
  return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
}

/** A weight or other signed number in three significant digits, with a true minus sign. */
export function formatSigned(value: number): string {
  return formatLoss(value).replace(/-/g, '−');
}

/** A number at the end of an axis: two digits are enough. */
export function formatAxisEnd(value: number): string {
  return String(Number(value.toPrecision(2))).replace('-', '−');
}

/** A number on an axis: whole ones in groups of three digits, as elsewhere. */
export function formatAxisNumber(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(Number(value.toPrecision(6)));
}

/** A share 0–1 on an axis, in percent. */
export function formatAxisShare(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

/** A count for an axis, short: 20k, 1.5M. */
export const formatAxisCount = format('~s');

/** A value of no sign at the end of its bar: three digits are enough. */
export function formatBarEnd(value: number): string {
  return value >= 10000 ? formatAxisCount(value) : String(Number(value.toPrecision(3)));
}

/** Ticks of an axis of counts: there is no half a unit. toAt: where a value lies. */
export function countTicks(values: readonly number[], toAt: (value: number) => CssPx): Tick[] {
  return values.filter(Number.isInteger).map((value) => ({ at: toAt(value), label: formatAxisCount(value) }));
}

export function drawVertical(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  x: CssPx,
  top: CssPx,
  bottom: CssPx,
): void {
  const at = crisp(x, viewport, context.lineWidth);
  context.beginPath();
  context.moveTo(at, top);
  context.lineTo(at, bottom);
  context.stroke();
}

export function drawHorizontal(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  y: CssPx,
  left: CssPx,
  right: CssPx,
): void {
  const at = crisp(y, viewport, context.lineWidth);
  context.beginPath();
  context.moveTo(left, at);
  context.lineTo(right, at);
  context.stroke();
}

/** Left ends and widths of the numbers below an axis: in their ticks' middle as far as the limits allow. */
export function placeNumbers(
  context: CanvasRenderingContext2D,
  ticks: readonly Tick[],
  { left, right }: Limits,
): { readonly x: CssPx; readonly width: CssPx }[] {
  return ticks.map(({ at, label }) => {
    const { width } = context.measureText(label);
    return { x: Math.max(left, Math.min(at - width / 2, right - width)), width };
  });
}

/** The line under a plot and its numbers, which stay within [left, right] and never touch each other. */
export function drawXAxis(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  plot: Box,
  ticks: readonly Tick[],
  limits: Limits = { left: plot.x, right: plot.x + plot.width },
): void {
  const bottom = plot.y + plot.height;
  context.strokeStyle = theme.line;
  context.lineWidth = hairline(viewport, theme);
  drawHorizontal(context, viewport, bottom, plot.x, plot.x + plot.width);
  setChartFont(context, theme);
  context.fillStyle = theme.muted;
  context.textAlign = 'left';
  let free = -Infinity;
  placeNumbers(context, ticks, limits).forEach(({ x, width }, k) => {
    if (x < free) return;
    context.fillText(ticks[k].label, x, bottom + chartTextSize(theme) + 2);
    free = x + width + NUMBER_GAP;
  });
}

/** Faint lines across a plot with their numbers at its left, which stay within the plot's height; a line only where its number has room. */
export function drawYAxis(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  plot: Box,
  ticks: readonly Tick[],
): void {
  const size = chartTextSize(theme);
  setChartFont(context, theme);
  context.textAlign = 'right';
  context.strokeStyle = theme.line;
  context.lineWidth = hairline(viewport, theme);
  const baselines = ticks.map(({ at }) =>
    Math.max(plot.y + size * 0.75, Math.min(at + size * 0.36, plot.y + plot.height)),
  );
  const stride = strideApart(baselines, size * 1.1);
  for (let k = 0; k < ticks.length; k += stride) {
    context.globalAlpha = 0.6;
    drawHorizontal(context, viewport, ticks[k].at, plot.x, plot.x + plot.width);
    context.globalAlpha = 1;
    context.fillStyle = theme.muted;
    context.fillText(ticks[k].label, plot.x - 5, baselines[k]);
  }
}

/** The smallest n so that every n-th position, from the first on, is at least `gap` from the next. */
function strideApart(positions: readonly CssPx[], gap: CssPx): number {
  const fits = (n: number) =>
    positions.every(
      (at, k) => k % n > 0 || k + n >= positions.length || Math.abs(positions[k + n] - at) >= gap,
    );
  let stride = 1;
  while (stride < positions.length && !fits(stride)) stride++;
  return stride;
}

/** The first of the texts that is at most `width` wide, else the last of them cut with an ellipsis. */
export function fitText(context: CanvasRenderingContext2D, texts: readonly string[], width: CssPx): string {
  for (const text of texts) if (context.measureText(text).width <= width) return text;
  let text = texts[texts.length - 1];
  while (text.length > 1 && context.measureText(`${text}…`).width > width) text = text.slice(0, -1).trimEnd();
  return text.length > 1 ? `${text}…` : '';
}
