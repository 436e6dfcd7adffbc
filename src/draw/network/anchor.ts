/** From a unit or block to its place on the picture, and back: anchors for lines, hitTest for the pointer. */
import { TILE } from '../../protocol/frame-layout.ts';
import type { Focus } from '../../protocol/focus.ts';
import type { CssPx } from '../viewport.ts';
import { nodeSize } from './layout.ts';
import type { LevelPlace, NetworkLayout } from './layout.ts';

export interface Point {
  readonly x: CssPx;
  readonly y: CssPx;
}

export interface Box extends Point {
  readonly width: CssPx;
  readonly height: CssPx;
}

/** Extra reach of the pointer beside a column. */
const REACH = 8;

function pictureBox(layout: NetworkLayout, place: LevelPlace, focus: Focus): Box {
  const { width: across, height: down } = layout.picture!;
  const pixel = place.width / across;
  const side = focus.kind === 'block' ? TILE : 1;
  const perRow = Math.ceil(across / side);
  const column = (focus.index % perRow) * side;
  const row = Math.floor(focus.index / perRow) * side;
  return {
    x: place.x + column * pixel,
    y: place.y + row * pixel,
    width: Math.min(side, across - column) * pixel,
    height: Math.min(side, down - row) * pixel,
  };
}

/** The rectangle of a unit or block. */
export function boxOf(layout: NetworkLayout, focus: Focus): Box {
  const place = layout.levels[focus.level];
  if (place.kind === 'picture') return pictureBox(layout, place, focus);
  const block = focus.kind === 'block' ? focus.index : place.blocks.blockOf[focus.index];
  const top = place.edges[block];
  const height = place.edges[block + 1] - top;
  const width = place.kind === 'classes' ? nodeSize(place.height, place.blocks.count) : place.width;
  if (focus.kind === 'block') return { x: place.x, y: top, width, height };
  const share = height / place.blocks.sizes[block];
  return {
    x: place.x,
    y: top + (place.blocks.placeOf[focus.index] - place.starts[block]) * share,
    width,
    height: share,
  };
}

/** Where a line from (side 'right') or to (side 'left') a unit or block ends. On a picture: its middle. */
export function anchorOf(layout: NetworkLayout, focus: Focus, side: 'left' | 'right'): Point {
  const box = boxOf(layout, focus);
  const y = box.y + box.height / 2;
  if (layout.levels[focus.level].kind === 'picture') return { x: box.x + box.width / 2, y };
  return { x: side === 'left' ? box.x : box.x + box.width, y };
}

function columnHit(place: LevelPlace, y: CssPx): Focus | null {
  const { edges, blocks, starts, level } = place;
  if (y < edges[0] || y >= edges[blocks.count]) return null;
  let block = 0;
  while (block < blocks.count - 1 && y >= edges[block + 1]) block++;
  const size = blocks.sizes[block];
  if (size > 1 && block !== place.open && !place.apart) return { level, kind: 'block', index: block };
  const share = (y - edges[block]) / (edges[block + 1] - edges[block]);
  const at = starts[block] + Math.min(size - 1, Math.floor(share * size));
  return { level, kind: 'unit', index: blocks.order[at] };
}

/** What is at a point of the picture: a pixel, a block, a unit of an open block, a class; null between them. */
export function hitTest(layout: NetworkLayout, x: CssPx, y: CssPx): Focus | null {
  const clip = layout.zoomed?.clip;
  if (clip && (y < clip.y || y >= clip.y + clip.height)) return null;
  for (const place of layout.levels) {
    if (place.kind === 'picture') {
      const { width: across, height: down } = layout.picture!;
      const column = Math.floor(((x - place.x) / place.width) * across);
      const row = Math.floor(((y - place.y) / place.height) * down);
      if (column < 0 || column >= across || row < 0 || row >= down) continue;
      return { level: 0, kind: 'unit', index: row * across + column };
    }
    const reach = place.level === 0 ? Math.max(REACH, layout.nameRoom) : REACH;
    if (x >= place.x - reach && x < place.x + place.width + REACH) return columnHit(place, y);
  }
  return null;
}
