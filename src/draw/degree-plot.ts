/** What a plot of degrees has whether its axes are linear or logarithmic: room for axes, their names and numbers. */
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, drawXAxis, drawYAxis, fitText, setChartFont } from './axes.ts';
import type { Box, Limits, Tick } from './axes.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface DegreeAxes {
  /** Names, from long to short. */
  readonly x: readonly string[];
  readonly y: readonly string[];
  /** Those that have room within the limits. */
  readonly xTicks: (limits: Limits) => readonly Tick[];
  readonly yTicks: readonly Tick[];
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

/** The horizontal axis's name stands at the right below, if more than one number has room beside it; the other's above the plot. */
export function drawDegreeAxes(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  plot: Box,
  { x, y, xTicks, yTicks }: DegreeAxes,
): void {
  const size = chartTextSize(theme);
  drawYAxis(context, viewport, theme, plot, yTicks);
  setChartFont(context, theme);
  context.fillStyle = theme.muted;
  context.textAlign = 'left';
  context.fillText(fitText(context, y, viewport.width - 12), 8, size);
  const end = viewport.width - 8;
  for (const name of [...x, '']) {
    setChartFont(context, theme);
    const width = name === '' ? 0 : context.measureText(name).width + size * 0.7;
    const limits = { left: plot.x - size, right: end - width };
    const ticks = xTicks(limits);
    if (ticks.length < 2 && name !== '') continue;
    context.fillStyle = theme.muted;
    context.textAlign = 'right';
    context.fillText(name, end, plot.y + plot.height + size + 2);
    return drawXAxis(context, viewport, theme, plot, ticks, limits);
  }
}
