/** The size of one weight over the epochs, with the sizes that rewirings took, and that one now would take, below. */
import { scaleLinear } from 'd3';
import type { MetCut } from '../history/connection-cuts.ts';
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
import { fromZero, wholeTicks } from './axis-ticks.ts';
import { shownAlpha } from './opacity.ts';
import { roundUp } from './steady-scale.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface ConnectionChart {
  readonly points: readonly WeightPoint[];
  /** Of past rewirings, ascending. */
  readonly cuts: readonly MetCut[];
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
  { points, cuts, epoch, past, takenUpAt }: ConnectionChart,
): void {
  const size = chartTextSize(theme);
  const plot = chartBox(viewport, size);
  const lives = livesOfPoints(points, takenUpAt);
  const last = Math.max(epoch, points.at(-1)?.epoch ?? 0);
  const most = Math.max(
    ...points.map(({ connection, cut }) => Math.max(Math.abs(connection?.weight ?? 0), cut ?? 0)),
    ...cuts.map(({ size: taken }) => taken),
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
  drawCuts(context, theme, bandsOf(lives), marksOf(lives, cuts, plot, toX, toY), plot, toX, toY);
  const isLow = plot.height < 4 * size;
  const sizes = isLow ? toY.domain() : toY.ticks(Math.min(4, Math.floor(plot.height / (size * 2))));
  const label = (value: number) => formatAxisEnd(value);
  drawYAxis(
    context,
    viewport,
    theme,
    plot,
    sizes.map((value) => ({ at: toY(value), label: label(value) })),
  );
  const limits = { left: plot.x, right: viewport.width };
  const labels = [fromZero(CONNECTION_TEXT.epochs), formatAxisNumber];
  const xTicks = wholeTicks(context, theme, toX, Math.floor(plot.width / (size * 3.4)), limits, labels);
  drawXAxis(context, viewport, theme, plot, xTicks, limits);
  for (const life of lives) drawLife(context, theme, life, toX, toY);
  if (lives.length === 0) {
    setChartFont(context, theme);
    context.textAlign = 'left';
    context.fillStyle = theme.muted;
    const text = fitText(context, CONNECTION_TEXT.chartEmpty, plot.width - 8);
    context.fillText(text, plot.x + 4, plot.y + plot.height / 2);
  }
  if (cuts.length > 0 || lives.some((life) => life.some(({ cut }) => cut !== null))) {
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

/** Opacity of what would be cut. */
const CUT_ALPHA = 0.4;
/** Smallest sides of the mark of a single cut. */
const LEAST_MARK: CssPx = 4;

/** Two moments of one life between which the cut is known: a rewiring moves it at once. */
function isJoined(a: Seen | undefined, b: Seen | undefined): boolean {
  return a?.rewirings === b?.rewirings && (a?.cut ?? null) !== null && (b?.cut ?? null) !== null;
}

/** Where the cut is known from one moment to the next. */
function bandsOf(lives: readonly Seen[][]): (readonly [Seen, Seen])[] {
  return lives.flatMap((life) =>
    life.flatMap((point, k) => (isJoined(point, life[k + 1]) ? [[point, life[k + 1]] as const] : [])),
  );
}

/**
 * A bar up to every single cut, wide and high enough to be seen: of a rewiring before its moment, of any other moment
 * that belongs to no band behind it.
 */
function marksOf(
  lives: readonly Seen[][],
  past: readonly MetCut[],
  plot: Box,
  toX: Scale,
  toY: Scale,
): Box[] {
  const width = Math.max(LEAST_MARK, Math.min(2 * LEAST_MARK, (toX(1) - toX(0)) / 2));
  const bottom = plot.y + plot.height;
  const mark = (epoch: number, size: number, shift: CssPx): Box[] => {
    const y = Math.min(toY(size), bottom - LEAST_MARK);
    return size === 0 ? [] : [{ x: Math.max(plot.x, toX(epoch) + shift), y, width, height: bottom - y }];
  };
  const alone = lives.flatMap((life) =>
    life.flatMap((point, k) => {
      const { cut, epoch, rewirings } = point;
      const isInBand = isJoined(life[k - 1], point) || isJoined(point, life[k + 1]);
      const isPast = past.some(
        (other) => other.rewirings === rewirings && Math.abs(other.epoch - epoch) < 1e-6,
      );
      return cut === null || isInBand || isPast ? [] : mark(epoch, cut, 0);
    }),
  );
  return [...past.flatMap(({ epoch, size }) => mark(epoch, size, -width)), ...alone];
}

/** From 0 up to the cuts; the ground of all at once, so that none is darker where they meet. */
function drawCuts(
  context: CanvasRenderingContext2D,
  theme: Theme,
  bands: readonly (readonly [Seen, Seen])[],
  marks: readonly Box[],
  plot: Box,
  toX: Scale,
  toY: Scale,
): void {
  const bottom = plot.y + plot.height;
  context.fillStyle = theme.removed;
  context.strokeStyle = theme.removed;
  context.lineWidth = theme.lineWidth;
  context.beginPath();
  for (const [from, to] of bands) {
    context.moveTo(toX(from.epoch), bottom);
    context.lineTo(toX(from.epoch), toY(from.cut!));
    context.lineTo(toX(to.epoch), toY(to.cut!));
    context.lineTo(toX(to.epoch), bottom);
  }
  for (const { x, y, width, height } of marks) context.rect(x, y, width, height);
  context.globalAlpha = shownAlpha(theme, CUT_ALPHA);
  context.fill();
  context.globalAlpha = 1;
  context.beginPath();
  for (const [from, to] of bands) {
    context.moveTo(toX(from.epoch), toY(from.cut!));
    context.lineTo(toX(to.epoch), toY(to.cut!));
  }
  context.stroke();
  for (const { x, y, width } of marks) context.fillRect(x, y, width, theme.lineWidth);
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
  context.globalAlpha = shownAlpha(theme, CUT_ALPHA);
  context.fillRect(left, size * 0.25, size * 0.8, size * 0.8);
  context.globalAlpha = 1;
  context.fillRect(left, size * 0.25, size * 0.8, 1.5);
  context.fillStyle = theme.muted;
  context.fillText(text, left + size * 1.2, size);
}
