/**
 * How many connections the units of a layer have, as histograms: out-degree of its input units and in-degree of its
 * output units, with the binomial distribution of a random layer of the same density drawn on top.
 */
import { scaleLinear } from 'd3';
import { formatCount } from '../math/format.ts';
import type { FrameView } from '../protocol/frame-layout.ts';
import type { Theme } from '../theme/theme.ts';
import {
  chartTextSize,
  contains,
  drawVertical,
  drawXAxis,
  drawYAxis,
  fitText,
  formatAxisCount,
  setChartFont,
} from './axes.ts';
import type { Box } from './axes.ts';
import { degreeDistribution, degreeKey, formatMeanDegree, SIDES } from './degrees-distribution.ts';
import type { DegreeDistribution, DegreeScale, DegreeSide } from './degrees-distribution.ts';
import type { CssPx, Viewport } from './viewport.ts';
import type { DegreeWords } from './words.ts';

export interface DegreeHit {
  readonly layer: number;
  readonly side: DegreeSide;
  readonly bar: number;
}

export interface DegreeCell {
  readonly layer: number;
  readonly side: DegreeSide;
  readonly cell: Box;
  readonly plot: Box;
  readonly axes: boolean;
  /** Room for numbers of units at the left. */
  readonly unitNumbers: boolean;
}

export function layoutDegrees(layers: readonly number[], viewport: Viewport, textSize: CssPx): DegreeCell[] {
  const misfit = (columns: number, rows: number) => {
    const shape = viewport.width / columns / (viewport.height / rows);
    const hasAxes = viewport.height / rows > textSize * 6.5;
    return Math.abs(Math.log(shape / 2)) + (hasAxes ? 0 : 0.5);
  };
  // A layer's two sides stand side by side, or one below the other when that gives better shapes.
  const beside = misfit(2, layers.length) <= misfit(layers.length, 2);
  const columns = beside ? 2 : layers.length;
  const rows = beside ? layers.length : 2;
  const margin = 8;
  const gap = textSize;
  const width = (viewport.width - 2 * margin - (columns - 1) * gap) / columns;
  const height = (viewport.height - 4 - (rows - 1) * 6) / rows;
  const axes = height > textSize * 6;
  const left = axes && width > textSize * 15 ? textSize * 2.9 : 0;
  return layers.flatMap((layer, k) =>
    SIDES.map((side, s) => {
      const x = margin + (beside ? s : k) * (width + gap);
      const y = (beside ? k : s) * (height + 6);
      const top = textSize * (axes ? 2.6 : 1.4);
      const plot = {
        x: x + left,
        y: y + top,
        width: Math.max(1, width - left),
        height: Math.max(1, height - top - (axes ? textSize + 5 : 2)),
      };
      return { layer, side, cell: { x, y, width, height }, plot, axes, unitNumbers: left > 0 };
    }),
  );
}

export function hitDegrees(
  frame: FrameView,
  layers: readonly number[],
  scales: ReadonlyMap<string, DegreeScale>,
  viewport: Viewport,
  textSize: CssPx,
  x: CssPx,
  y: CssPx,
): DegreeHit | null {
  const found = layoutDegrees(layers, viewport, textSize).find(({ plot }) => contains(plot, x, y));
  const scale = found && scales.get(degreeKey(found.layer, found.side));
  if (!found || !scale) return null;
  const { layer, side, plot } = found;
  const { units } = degreeDistribution(frame, layer, side, scale.degrees);
  return {
    layer,
    side,
    bar: Math.min(units.length - 1, Math.floor(((x - plot.x) / plot.width) * units.length)),
  };
}

export function drawDegrees(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  frame: FrameView,
  layers: readonly number[],
  scales: ReadonlyMap<string, DegreeScale>,
  hover: DegreeHit | null,
  words: DegreeWords,
): void {
  for (const cell of layoutDegrees(layers, viewport, chartTextSize(theme))) {
    const scale = scales.get(degreeKey(cell.layer, cell.side));
    if (!scale) continue;
    const distribution = degreeDistribution(frame, cell.layer, cell.side, scale.degrees);
    const bar = hover?.layer === cell.layer && hover.side === cell.side ? hover.bar : null;
    drawTexts(context, theme, distribution, cell, words);
    drawDistribution(context, viewport, theme, distribution, cell, scale, bar);
  }
}

function drawTexts(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { layer, side, summary, randomDispersion, gini, randomGini }: DegreeDistribution,
  { cell, axes }: DegreeCell,
  words: DegreeWords,
): void {
  const size = chartTextSize(theme);
  setChartFont(context, theme, 600);
  context.textAlign = 'left';
  context.fillStyle = theme.text;
  const title = fitText(context, words.title(layer + 1, side), cell.width);
  context.fillText(title, cell.x, cell.y + size);
  const used = context.measureText(title).width + size;
  setChartFont(context, theme);
  context.fillStyle = theme.muted;
  const spread = words.spread(
    { dispersion: summary.dispersion.toFixed(2), gini: gini.toFixed(2) },
    { dispersion: randomDispersion.toFixed(2), gini: randomGini.toFixed(2) },
  );
  if (axes) {
    context.fillText(fitText(context, spread, cell.width), cell.x, cell.y + size * 2.2);
    context.textAlign = 'right';
    context.fillText(
      fitText(
        context,
        [...words.size(formatMeanDegree(summary.mean), formatCount(summary.max)), ''],
        cell.width - used,
      ),
      cell.x + cell.width,
      cell.y + size,
    );
  } else {
    context.textAlign = 'right';
    context.fillText(
      fitText(context, [...spread, ''], cell.width - used),
      cell.x + cell.width,
      cell.y + size,
    );
  }
}

function drawDistribution(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  { units, expected, step }: DegreeDistribution,
  { plot, axes, unitNumbers }: DegreeCell,
  scale: DegreeScale,
  hover: number | null,
): void {
  const size = chartTextSize(theme);
  const base = plot.y + plot.height;
  const toX = scaleLinear([0, units.length * step], [plot.x, plot.x + plot.width]);
  const toY = scaleLinear([0, scale.units], [base, plot.y + 2]);
  if (unitNumbers && plot.height > size * 2.5) {
    const ticks = toY.ticks(2).filter((value) => value > 0);
    drawYAxis(
      context,
      viewport,
      theme,
      plot,
      ticks.map((v) => ({ at: toY(v), label: formatAxisCount(v) })),
    );
  }
  context.beginPath();
  context.moveTo(plot.x, base);
  units.forEach((count, k) => {
    context.lineTo(toX(k * step), toY(count));
    context.lineTo(toX((k + 1) * step), toY(count));
  });
  context.lineTo(plot.x + plot.width, base);
  context.closePath();
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.55;
  context.fill();
  context.globalAlpha = 1;

  // Only where there is something of it: along the axis its dashes would be noise.
  const least = Math.max(...expected) / 200;
  const drawn = expected
    .map((_, k) => k)
    .filter((k) => Math.max(...expected.slice(Math.max(0, k - 1), k + 2)) > least);
  context.beginPath();
  drawn.forEach((k, place) => {
    const x = toX((k + 0.5) * step);
    if (place === 0) context.moveTo(x, toY(expected[k]));
    else context.lineTo(x, toY(expected[k]));
  });
  context.strokeStyle = theme.text;
  context.lineWidth = theme.lineWidth;
  context.lineJoin = 'round';
  context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);

  const ticks = axes ? toX.ticks(Math.max(2, Math.floor(plot.width / (size * 4)))) : [];
  const numbers = ticks.map((value) => ({ at: toX(value), label: formatAxisCount(value) }));
  drawXAxis(context, viewport, theme, plot, numbers);
  if (hover !== null && hover < units.length) {
    context.strokeStyle = theme.text;
    context.lineWidth = Math.max(1, theme.lineWidth - 0.5);
    drawVertical(context, viewport, toX((hover + 0.5) * step), plot.y, base);
  }
}
