/** The lines of the learning curves and the markers on them. */
import { line as lineShape, symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from 'd3';
import type { MethodMark, Theme } from '../theme/theme.ts';
import type { CssPx } from './viewport.ts';

const SYMBOLS = {
  circle: symbolCircle,
  square: symbolSquare,
  diamond: symbolDiamond,
  triangle: symbolTriangle,
};

export interface LineStyle {
  readonly width: CssPx;
  readonly alpha: number;
  readonly dashed: boolean;
}

export type Scale = (value: number) => CssPx;

export function strokeLine(
  context: CanvasRenderingContext2D,
  xs: readonly number[],
  ys: readonly number[],
  toX: Scale,
  toY: Scale,
  mark: MethodMark,
  style: LineStyle,
): void {
  context.beginPath();
  lineShape<number>()
    .defined((_, k) => Number.isFinite(toY(ys[k])))
    .x((_, k) => toX(xs[k]))
    .y((_, k) => toY(ys[k]))
    .context(context)(xs as number[]);
  context.strokeStyle = mark.colour;
  context.lineWidth = style.width;
  context.lineJoin = 'round';
  context.globalAlpha = style.alpha;
  context.setLineDash(style.dashed ? [...mark.dash] : []);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** The method's marker at every epoch while they stand apart, else at the last only. */
export function drawMarkers(
  context: CanvasRenderingContext2D,
  theme: Theme,
  xs: readonly number[],
  ys: readonly number[],
  toX: Scale,
  toY: Scale,
  mark: MethodMark,
): void {
  if (xs.length === 0) return;
  const radius = theme.lineWidth * 1.7;
  const apart = toX(xs[xs.length - 1]) - toX(xs[0]) >= (xs.length - 1) * radius * 4;
  const shape = symbol(SYMBOLS[mark.marker], radius * radius * 3.2).context(context);
  context.fillStyle = mark.colour;
  for (let k = apart ? 0 : xs.length - 1; k < xs.length; k++) {
    if (!Number.isFinite(toY(ys[k]))) continue;
    context.save();
    context.translate(toX(xs[k]), toY(ys[k]));
    context.beginPath();
    shape();
    context.fill();
    context.restore();
  }
}
