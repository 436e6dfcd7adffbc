/** What a plot of degrees has whether its axes are linear or logarithmic: room for axes, their names and numbers. */
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, drawXAxis, drawYAxis, fitText, setChartFont } from './axes.ts';
import type { Box, Limits, Tick } from './axes.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface DegreeAxes {
  /** Names, from long to short. */
  readonly x: readonly string[];
  readonly y: readonly string[];
  /** Of both in one. */
  readonly both: readonly string[];
  /** Those that have room within the limits. */
  readonly xTicks: (limits: Limits) => readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** What stands above the plot ends here; the viewport's end if nothing else stands there. */
  readonly titleEnd?: CssPx | undefined;
}

/** The plot within a viewport of its own; room kept for names of lines at its right, and for numbers at its left. */
export function layoutDegreePlot(
  viewport: Viewport,
  textSize: CssPx,
  right: CssPx = 0,
  left: CssPx = textSize * 3.4,
): Box {
  const top = textSize * 1.6;
  return {
    x: left,
    y: top,
    width: Math.max(1, viewport.width - left - right - 8),
    height: Math.max(1, viewport.height - top - textSize - 8),
  };
}

/** Of the horizontal axis, beside its name; with fewer the name has to stand elsewhere. */
const LEAST_NUMBERS = 3;

/** The horizontal axis's name stands at the right below or, where numbers need that room, above the plot with the other's. */
export function drawDegreeAxes(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  plot: Box,
  { x, y, both, xTicks, yTicks, titleEnd = viewport.width - 4 }: DegreeAxes,
): void {
  const size = chartTextSize(theme);
  drawYAxis(context, viewport, theme, plot, yTicks);
  setChartFont(context, theme);
  const end = viewport.width - 8;
  const left = plot.x - size;
  const offers = x.map((name) => ({
    name,
    limits: { left, right: end - context.measureText(name).width - size * 0.7 },
  }));
  const beside = offers.find(({ limits }) => xTicks(limits).length >= LEAST_NUMBERS);
  const limits = beside?.limits ?? { left, right: end };
  const above = beside ? y : both;
  drawXAxis(context, viewport, theme, plot, xTicks(limits), limits);
  context.fillText(fitText(context, above, titleEnd - 8), 8, size);
  if (!beside) return;
  context.textAlign = 'right';
  context.fillText(beside.name, end, plot.y + plot.height + size + 2);
}
