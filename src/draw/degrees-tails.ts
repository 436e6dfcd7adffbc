/**
 * The tail of the degrees of one side of a layer: P(degree ≥ k) against k, both logarithmic, now and at earlier epochs,
 * of a random layer, and of the laws fitted to the tail.
 */
import { scaleLog } from 'd3';
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, countTicks, drawVertical, formatAxisShare, hairline } from './axes.ts';
import type { Box, Tick } from './axes.ts';
import { drawDegreeAxes, layoutDegreePlot } from './degree-plot.ts';
import { shareAtLeast } from './degree-tail.ts';
import type { TailScale } from './degree-tail.ts';
import {
  clearTailNames,
  drawTailNames,
  placeTailNames,
  strokeTailLine,
  tailLines,
  tailNamesWidth,
} from './degrees-tails-lines.ts';
import type { TailLinesView } from './degrees-tails-lines.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface TailView extends TailLinesView {
  /** The degree that is read. */
  readonly hover: number | null;
}

function layoutTail(viewport: Viewport, textSize: CssPx): Box {
  return layoutDegreePlot(viewport, textSize, tailNamesWidth(viewport, textSize), textSize * 4.2);
}

/** The degree at x; null beside the plot. */
export function hitDegreeTail(
  { from, to }: TailScale,
  viewport: Viewport,
  textSize: CssPx,
  x: CssPx,
): number | null {
  const plot = layoutTail(viewport, textSize);
  if (x < plot.x || x > plot.x + plot.width) return null;
  const degree = Math.round(scaleLog([from, to], [plot.x, plot.x + plot.width]).invert(x));
  return Math.max(from, Math.min(to, degree));
}

export function drawDegreeTail(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  view: TailView,
): void {
  const { scale, tail, hover, words } = view;
  const size = chartTextSize(theme);
  const plot = layoutTail(viewport, size);
  const bottom = plot.y + plot.height;
  const toX = scaleLog([scale.from, scale.to], [plot.x, plot.x + plot.width]);
  const toY = scaleLog([scale.least, 1], [bottom, plot.y + 3]);
  const lines = tailLines(theme, view);
  const names = placeTailNames(context, viewport, theme, plot, lines, toY);
  const above = names.find(({ y }) => y < plot.y);
  drawDegreeAxes(context, viewport, theme, plot, {
    x: words.degree,
    y: words.share,
    both: words.share,
    xTicks: ({ right }) =>
      degreeTicks(toX.ticks(), toX).filter(
        ({ at, label }) => at + context.measureText(label).width / 2 <= right,
      ),
    yTicks: shareTicks(scale.least, toY),
    titleEnd: above && above.x - size,
  });
  context.lineJoin = 'round';
  clearTailNames(context, theme, names);
  for (const line of lines) strokeTailLine(context, theme, line, toX, toY);
  drawTailNames(context, theme, names);
  if (hover === null || hover < scale.from || hover > scale.to) return;
  context.strokeStyle = theme.text;
  context.lineWidth = hairline(viewport, theme);
  drawVertical(context, viewport, toX(hover), plot.y, bottom);
  const read = [
    [tail.random.ccdf[hover] ?? 0, theme.text],
    [shareAtLeast(tail.measured, hover), theme.accent],
  ] as const;
  for (const [share, colour] of read) {
    if (share < scale.least) continue;
    context.beginPath();
    context.arc(toX(hover), toY(share), theme.lineWidth * 2, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  }
}

/** 1, 2 and 5 of every power of ten where there are three of them, else every round degree. */
function degreeTicks(ticks: readonly number[], toX: (degree: number) => CssPx): Tick[] {
  const wholes = ticks.filter(Number.isInteger);
  const round = wholes.filter((value) => /^[125]0*$/.test(String(value)));
  return countTicks(round.length >= 3 ? round : wholes, toX);
}

/** Of every power of ten; the axis leaves out those without room. */
function shareTicks(least: number, toY: (share: number) => CssPx): Tick[] {
  const ticks: Tick[] = [];
  for (let share = 1; share >= least; share /= 10) {
    ticks.push({ at: toY(share), label: formatAxisShare(share) });
  }
  return ticks;
}
