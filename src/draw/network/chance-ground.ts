/**
 * On a projector thousands of ribbons at chance would be hair lines that nobody sees: they are one even ground between
 * two levels, on which what stands out from chance is drawn.
 */
import type { Theme } from '../../theme/theme.ts';
import { shownAlpha } from '../opacity.ts';
import type { Point } from './anchor.ts';
import type { NetworkScene, Pen } from './scene.ts';

/** Opacity of the ground: about that of a lattice of many faint ribbons. */
const GROUND = 0.45;

/** Whether pairs at chance are a ground rather than ribbons of their own. In focus they are ribbons: they say where to. */
export function hasChanceGround(theme: Theme, { focus }: Pick<NetworkScene, 'focus'>): boolean {
  return theme.id === 'projector' && !focus;
}

/** Fills what the ribbons between these ends would cover. opacity: of everything that is drawn with it, 0–1. */
export function fillChance(
  { context, theme }: Pen,
  from: readonly Point[],
  to: readonly Point[],
  colour: string,
  opacity: number,
): void {
  const [start, ...others] = [...outerEnds(from, true), ...outerEnds(to, false).toReversed()];
  context.globalAlpha = shownAlpha(theme, GROUND * opacity);
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(start.x, start.y);
  for (const { x, y } of others) context.lineTo(x, y);
  context.closePath();
  context.fill();
  context.globalAlpha = 1;
}

/** The upper and the lower corner of the ground at the left or the right side of the gap, as near to it as any end. */
function outerEnds(ends: readonly Point[], isLeft: boolean): [Point, Point] {
  const xs = ends.map((end) => end.x);
  const x = isLeft ? Math.max(...xs) : Math.min(...xs);
  const ys = ends.map(({ y }) => y);
  return [
    { x, y: Math.min(...ys) },
    { x, y: Math.max(...ys) },
  ];
}
