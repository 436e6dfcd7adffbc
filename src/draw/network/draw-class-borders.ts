/** Hidden units in line by class: where one class ends and the next begins, and their names where there is room. */
import { NETWORK_TEXT } from '../../text/network.ts';
import { fitText, hairline } from '../axes.ts';
import type { CssPx } from '../viewport.ts';
import type { LevelPlace } from './layout.ts';
import { coverLines, setType } from './scene.ts';
import type { NetworkScene, Pen } from './scene.ts';

/** How far borders reach beyond their column. */
const BEYOND: CssPx = 4;
/** A name takes at most this share of the gap beside it, and needs so many type sizes of height. */
const NAME_SHARE = 0.45;
const NAME_HEIGHT = 1;

/** Height at which the unit at a place in line begins. */
function topOf({ blocks, edges, starts, units }: LevelPlace, place: number): CssPx {
  if (place >= units) return edges[blocks.count];
  const block = blocks.blockOf[blocks.order[place]];
  const share = (place - starts[block]) / blocks.sizes[block];
  return edges[block] + share * (edges[block + 1] - edges[block]);
}

export interface ClassStretch {
  /** From 0; beyond the classes: units without a path to any. */
  readonly of: number;
  readonly top: CssPx;
  readonly bottom: CssPx;
}

/** The stretches of a column that belong to one class each, from top to bottom. */
export function classStretches(place: LevelPlace, firsts: Int32Array): ClassStretch[] {
  const ends = [...firsts.subarray(1), place.units];
  return Array.from(firsts, (first, of) => ({ of, first, end: ends[of] }))
    .filter(({ first, end }) => end > first)
    .map(({ of, first, end }) => ({ of, top: topOf(place, first), bottom: topOf(place, end) }));
}

function drawColumnOfClasses(pen: Pen, scene: NetworkScene, place: LevelPlace, firsts: Int32Array): void {
  const { context, theme, viewport } = pen;
  const size = scene.layout.numberSize;
  const right = place.x + place.width;
  const room = scene.layout.gaps[place.level].width * NAME_SHARE;
  setType(pen, size);
  context.textAlign = 'left';
  for (const { of, top, bottom } of classStretches(place, firsts)) {
    context.fillStyle = theme.text;
    if (top > place.y) {
      const line = Math.max(theme.leastLine, hairline(viewport, theme));
      context.fillRect(place.x - BEYOND, top - line / 2, place.width + 2 * BEYOND, line);
    }
    if (bottom - top < size * NAME_HEIGHT) continue;
    const full = of === firsts.length - 1 ? NETWORK_TEXT.noClass : scene.classes[of];
    const name = fitText(context, [full ?? ''], room);
    if (name === '') continue;
    const y = (top + bottom) / 2;
    coverLines(pen, right + 2, y - size * 0.55, context.measureText(name).width + 4, size * 1.1);
    context.fillStyle = theme.text;
    context.fillText(name, right + BEYOND, y + size * 0.36);
  }
}

/** Not while units move to their places. */
export function drawClassBorders(pen: Pen, scene: NetworkScene): void {
  const { classStarts, layout, move } = scene;
  if (!classStarts || move) return;
  for (const place of layout.levels) {
    const firsts = classStarts[place.level];
    if (place.kind === 'blocks' && firsts?.length > 0) drawColumnOfClasses(pen, scene, place, firsts);
  }
}
