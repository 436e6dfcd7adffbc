/** The lines of the learning curves and the markers on them. */
import type { MethodMark, Theme } from '../theme/theme.ts';
import { traceLine, traceMarker } from './trace.ts';
import type { CssPx } from './viewport.ts';

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
  traceLine(
    context,
    xs.length,
    (k) => toX(xs[k]),
    (k) => toY(ys[k]),
  );
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
  context.fillStyle = mark.colour;
  context.beginPath();
  for (let k = apart ? 0 : xs.length - 1; k < xs.length; k++) {
    if (Number.isFinite(toY(ys[k]))) traceMarker(context, mark.marker, toX(xs[k]), toY(ys[k]), radius);
  }
  context.fill();
}
