/** The size of one weight over the epochs, with the sizes that a removal would take as a band below. */
import { scaleLinear } from 'd3';
import type { WeightPoint } from '../history/connection-series.ts';
import { CONNECTION_TEXT } from '../text/connection.ts';
import type { Theme } from '../theme/theme.ts';
import {
  chartTextSize,
  drawVertical,
  drawXAxis,
  drawYAxis,
  fitText,
  formatAxisEnd,
  formatAxisNumber,
  setChartFont,
} from './axes.ts';
import type { Box } from './axes.ts';
import { shownAlpha } from './opacity.ts';
import { roundUp } from './steady-scale.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface ConnectionChart {
  readonly points: readonly WeightPoint[];
  /** Epochs trained at the moment shown; marked if that lies behind the run. */
  readonly epoch: number;
  readonly past: boolean;
  /** Nothing is known of the epochs between the first and this one; 0: of all. */
  readonly takenUpAt: number;
}

type Seen = WeightPoint & { readonly connection: NonNullable<WeightPoint['connection']> };

/** Points of one life each, in order; one that goes on after epochs nobody knows of begins anew. */
export function livesOfPoints(points: readonly WeightPoint[], takenUpAt = 0): Seen[][] {
  const lives: Seen[][] = [];
  let birth: number | null = null;
  let before = takenUpAt;
  for (const point of points) {
    const { connection, epoch } = point;
    const isAfterGap = before < takenUpAt && epoch >= takenUpAt;
    if (connection && (connection.birth !== birth || isAfterGap)) lives.push([]);
    birth = connection?.birth ?? null;
    before = epoch;
    if (connection) lives.at(-1)!.push({ ...point, connection });
  }
  return lives;
}

export function chartBox(viewport: Viewport, textSize: CssPx): Box {
  const left = textSize * 3.4;
  const top = textSize * 1.7;
  return {
    x: left,
    y: top,
    width: Math.max(1, viewport.width - left - textSize * 0.8),
    height: Math.max(1, viewport.height - top - textSize - 6),
  };
}

export function drawConnectionChart(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  { points, epoch, past, takenUpAt }: ConnectionChart,
): void {
  const size = chartTextSize(theme);
  const plot = chartBox(viewport, size);
  const lives = livesOfPoints(points, takenUpAt);
  const last = Math.max(epoch, points.at(-1)?.epoch ?? 0);
  const most = Math.max(
    ...points.map(({ connection, cut }) => Math.max(Math.abs(connection?.weight ?? 0), cut ?? 0)),
    0,
  );
  const toX = scaleLinear([0, Math.max(1, last)], [plot.x, plot.x + plot.width]);
  const toY = scaleLinear([0, roundUp(Math.max(most, 1e-6))], [plot.y + plot.height, plot.y]);
  setChartFont(context, theme, 600);
  context.textAlign = 'left';
  context.fillStyle = theme.text;
  const title = fitText(context, CONNECTION_TEXT.chartTitle, plot.width / 2);
  context.fillText(title, 2, size);
  const titleWidth = context.measureText(title).width;
  drawBand(context, theme, lives, plot, toX, toY);
  const sizes = toY.ticks(Math.max(1, Math.min(4, Math.floor(plot.height / (size * 2)))));
  const label = (value: number) => formatAxisEnd(value);
  drawYAxis(
    context,
    viewport,
    theme,
    plot,
    sizes.map((value) => ({ at: toY(value), label: label(value) })),
  );
  const wholes = toX.ticks(Math.max(1, Math.floor(plot.width / (size * 3.4)))).filter(Number.isInteger);
  const named = (value: number) => (value === 0 ? `0 ${CONNECTION_TEXT.epochs}` : formatAxisNumber(value));
  const xTicks = wholes.map((value) => ({ at: toX(value), label: named(value) }));
  drawXAxis(context, viewport, theme, plot, xTicks, { left: plot.x, right: viewport.width });
  for (const life of lives) drawLife(context, theme, life, toX, toY);
  if (lives.length === 0) {
    setChartFont(context, theme);
    context.textAlign = 'left';
    context.fillStyle = theme.muted;
    const text = fitText(context, CONNECTION_TEXT.chartEmpty, plot.width - 8);
    context.fillText(text, plot.x + 4, plot.y + plot.height / 2);
  }
  if (lives.some((life) => life.some(({ cut }) => cut !== null))) {
    drawKey(context, theme, 2 + titleWidth + size, viewport.width);
  }
  if (!past) return;
  context.strokeStyle = theme.accent;
  context.lineWidth = theme.lineWidth;
  context.setLineDash([4, 3]);
  drawVertical(context, viewport, toX(epoch), plot.y, plot.y + plot.height);
  context.setLineDash([]);
}

type Scale = (value: number) => CssPx;

/** Where the cut is known, from 0 up to it. */
function drawBand(
  context: CanvasRenderingContext2D,
  theme: Theme,
  lives: readonly Seen[][],
  plot: Box,
  toX: Scale,
  toY: Scale,
): void {
  const bottom = plot.y + plot.height;
  for (const life of lives) {
    for (let k = 0; k < life.length; k++) {
      const { cut, epoch, rewirings } = life[k];
      // A rewiring moves the cut at once.
      const next = life[k + 1]?.rewirings === rewirings ? life[k + 1] : life[k];
      if (cut === null || next.cut === null) continue;
      const [left, right] = [toX(epoch), Math.max(toX(next.epoch), toX(epoch) + 2 * theme.lineWidth)];
      context.fillStyle = theme.removed;
      context.globalAlpha = shownAlpha(theme, 0.22);
      context.beginPath();
      context.moveTo(left, bottom);
      context.lineTo(left, toY(cut));
      context.lineTo(right, toY(next.cut));
      context.lineTo(right, bottom);
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = theme.removed;
      context.lineWidth = theme.lineWidth;
      context.beginPath();
      context.moveTo(left, toY(cut));
      context.lineTo(right, toY(next.cut));
      context.stroke();
    }
  }
}

/** A line in the colours of its signs; its points stand out while they are few. */
function drawLife(
  context: CanvasRenderingContext2D,
  theme: Theme,
  life: readonly Seen[],
  toX: Scale,
  toY: Scale,
): void {
  const at = ({ epoch, connection }: Seen) => [toX(epoch), toY(Math.abs(connection.weight))] as const;
  const colour = ({ connection }: Seen) => (connection.weight < 0 ? theme.negative : theme.positive);
  context.lineWidth = theme.lineWidth * 1.2;
  life.forEach((point, k) => {
    if (k === 0) return;
    context.strokeStyle = colour(point);
    context.beginPath();
    context.moveTo(...at(life[k - 1]));
    context.lineTo(...at(point));
    context.stroke();
  });
  const isSparse = life.length <= 24;
  life.forEach((point, k) => {
    if (!isSparse && k !== life.length - 1) return;
    context.fillStyle = colour(point);
    context.beginPath();
    context.arc(...at(point), theme.lineWidth * 1.5, 0, 2 * Math.PI);
    context.fill();
  });
}

function drawKey(context: CanvasRenderingContext2D, theme: Theme, left: CssPx, right: CssPx): void {
  const size = chartTextSize(theme);
  setChartFont(context, theme);
  const text = fitText(context, CONNECTION_TEXT.chartCut, right - left - 1.2 * size);
  if (text === '') return;
  context.fillStyle = theme.removed;
  context.globalAlpha = shownAlpha(theme, 0.22);
  context.fillRect(left, size * 0.25, size * 0.8, size * 0.8);
  context.globalAlpha = 1;
  context.fillRect(left, size * 0.25, size * 0.8, 1.5);
  context.fillStyle = theme.muted;
  context.fillText(text, left + size * 1.2, size);
}
