/**
 * The layout of a zoomed network: levels, blocks and gaps move and grow, type sizes, names, numbers and key do not.
 * Everything that asks the layout where something stands follows, the pointer and the keyboard included.
 */
import type { Box } from '../axes.ts';
import type { CssPx } from '../viewport.ts';
import { nodeSize } from './layout.ts';
import type { GapPlace, LevelPlace, NetworkLayout } from './layout.ts';
import type { Share, Zoom } from './zoom.ts';

/** Units of a block that are at least so high each stand apart, to be pointed at one by one. */
const APART: CssPx = 5;
/** What is drawn may reach so far over the upper and lower edge. */
const OVER: CssPx = 4;

/** The layout of the whole network behind a zoomed one. */
export function wholeOf(layout: NetworkLayout): NetworkLayout {
  return layout.zoomed?.whole ?? layout;
}

/** The part of the panel that is zoomed: between names and numbers. */
export function zoomArea(layout: NetworkLayout): Box {
  const { levels, width } = wholeOf(layout);
  const { y, height } = levels[levels.length - 1];
  return { x: 0, y, width, height };
}

/** From CSS pixels of the panel to a place in the view, 0 – 1 within it. */
export function viewShare(area: Box, x: CssPx, y: CssPx): Share {
  return { x: (x - area.x) / area.width, y: (y - area.y) / area.height };
}

interface Move {
  readonly scale: number;
  readonly x: CssPx;
  readonly y: CssPx;
}

function zoomLevel(place: LevelPlace, { scale, x, y }: Move): LevelPlace {
  const height = scale * place.height;
  const edges = place.edges.map((edge) => scale * edge + y);
  const moved = { ...place, x: scale * place.x + x, y: scale * place.y + y, height, edges };
  // Class nodes and their names are read, not measured: they keep their size.
  if (place.kind === 'classes') {
    const { count } = place.blocks;
    return { ...moved, width: place.width + nodeSize(height, count) - nodeSize(place.height, count) };
  }
  const isApart = (b: number) => edges[b + 1] - edges[b] >= APART * place.blocks.sizes[b];
  const apart =
    place.kind === 'blocks' && Array.from(place.blocks.sizes, (_, b) => isApart(b)).every(Boolean);
  return { ...moved, width: scale * place.width, apart };
}

/** The part of a gap in view, moved so that its numbers have room; of no width where there is too little to see. */
function zoomGap(gap: GapPlace, column: CssPx, width: CssPx, { scale, x }: Move): GapPlace {
  const left = Math.max(0, scale * gap.x + x);
  const right = Math.min(width, scale * (gap.x + gap.width) + x);
  if (right - left < gap.width) return { x: left, width: 0 };
  const room = (gap.width + column) / 2;
  const middle = Math.max(room, Math.min(width - room, (left + right) / 2));
  return { x: middle - (right - left) / 2, width: right - left };
}

/** The layout seen through a zoom; itself where the zoom shows all of it. */
export function zoomLayout(whole: NetworkLayout, zoom: Zoom): NetworkLayout {
  if (zoom.factor === 1) return whole;
  const area = zoomArea(whole);
  const scale = zoom.factor;
  const move = {
    scale,
    x: area.width * (0.5 - scale * zoom.x),
    y: area.y + area.height / 2 - scale * (area.y + zoom.y * area.height),
  };
  const column = Math.min(...whole.levels.map(({ width }) => width));
  return {
    ...whole,
    levels: whole.levels.map((place) => zoomLevel(place, move)),
    gaps: whole.gaps.map((gap) => zoomGap(gap, column, whole.width, move)),
    zoomed: { whole, ...move, clip: { ...area, y: area.y - OVER, height: area.height + 2 * OVER } },
  };
}

/** Where a picture of one zoom lies in the panel while another is shown. */
export function movedPicture(painted: NetworkLayout, shown: NetworkLayout): Box {
  const from = painted.zoomed ?? { scale: 1, x: 0, y: 0 };
  const to = shown.zoomed ?? { scale: 1, x: 0, y: 0 };
  const ratio = to.scale / from.scale;
  return {
    x: to.x - ratio * from.x,
    y: to.y - ratio * from.y,
    width: ratio * painted.width,
    height: ratio * painted.height,
  };
}

/** Draws what belongs to the zoomed picture: nothing of it lies over names, numbers or key. */
export function insideZoom(context: CanvasRenderingContext2D, layout: NetworkLayout, draw: () => void): void {
  if (!layout.zoomed) return draw();
  const { x, y, width, height } = layout.zoomed.clip;
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  draw();
  context.restore();
}
