/** The cursor of the keyboard: from one block, unit, tile or pixel to the next. */
import { TILE } from '../../protocol/frame-layout.ts';
import type { FrameLayout, LevelBlocks } from '../../protocol/frame-layout.ts';
import type { Focus } from '../../protocol/focus.ts';
import { openBlock } from './layout.ts';
import type { Picture } from './layout.ts';

export type MoveKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

export interface Ground {
  readonly frame: FrameLayout;
  readonly picture: Picture | null;
  readonly pinned: Focus | null;
  /** Of every level: its blocks show their units; without it none does. */
  readonly apart?: readonly boolean[];
}

export function isMoveKey(key: string): key is MoveKey {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight';
}

/** Whether the focus exists in the network: after a restart with other layers an old one may not. */
export function existsIn(frame: FrameLayout, focus: Focus | null): focus is Focus {
  if (!focus || focus.level < 0 || focus.level >= frame.levels.length) return false;
  const blocks = frame.levels[focus.level];
  return focus.index >= 0 && focus.index < (focus.kind === 'block' ? blocks.count : blocks.blockOf.length);
}

function isPicture(ground: Ground, level: number): boolean {
  const { picture, frame } = ground;
  return level === 0 && !!picture && picture.width * picture.height === frame.levels[0].blockOf.length;
}

/** The stops of a column from top to bottom: blocks, the open one replaced by its units; a block of one is its unit. */
function stopsOf(ground: Ground, level: number): Focus[] {
  const blocks = ground.frame.levels[level];
  const open = openBlock(blocks, level, ground.pinned);
  const stops: Focus[] = [];
  for (let block = 0, unit = 0; block < blocks.count; unit += blocks.sizes[block++]) {
    const single = blocks.sizes[block] === 1;
    if (!single && block !== open && !ground.apart?.[level])
      stops.push({ level, kind: 'block', index: block });
    else
      for (let k = 0; k < blocks.sizes[block]; k++) {
        stops.push({ level, kind: 'unit', index: blocks.order[unit + k] });
      }
  }
  return stops;
}

function blockOf(blocks: LevelBlocks, focus: Focus): number {
  return focus.kind === 'block' ? focus.index : blocks.blockOf[focus.index];
}

function moveInColumn(ground: Ground, focus: Focus, down: boolean): Focus {
  const stops = stopsOf(ground, focus.level);
  const blocks = ground.frame.levels[focus.level];
  let at = stops.findIndex((stop) => stop.kind === focus.kind && stop.index === focus.index);
  if (at < 0) {
    // The open block itself: its first unit lies below it, the block before it above.
    const first = stops.findIndex((stop) => blockOf(blocks, stop) === blockOf(blocks, focus));
    at = down ? first - 1 : first;
  }
  return stops[Math.max(0, Math.min(stops.length - 1, at + (down ? 1 : -1)))];
}

/** How far down its level a focus lies, 0–1. */
function heightOf(ground: Ground, focus: Focus): number {
  const blocks = ground.frame.levels[focus.level];
  if (isPicture(ground, focus.level)) {
    const { width, height } = ground.picture!;
    const tile = focus.kind === 'block';
    const perRow = tile ? Math.ceil(width / TILE) : width;
    const rows = tile ? Math.ceil(height / TILE) : height;
    return (Math.floor(focus.index / perRow) + 0.5) / rows;
  }
  if (focus.kind === 'unit') return (blocks.placeOf[focus.index] + 0.5) / blocks.blockOf.length;
  return (focus.index + 0.5) / blocks.count;
}

function enterLevel(ground: Ground, level: number, height: number): Focus {
  const blocks = ground.frame.levels[level];
  if (isPicture(ground, level)) {
    const { width, height: pixels } = ground.picture!;
    const across = Math.ceil(width / TILE);
    const rows = Math.ceil(pixels / TILE);
    const row = Math.min(rows - 1, Math.floor(height * rows));
    return { level, kind: 'block', index: row * across + Math.floor(across / 2) };
  }
  const at = Math.min(blocks.blockOf.length - 1, Math.floor(height * blocks.blockOf.length));
  const unit = blocks.order[at];
  const stops = stopsOf(ground, level);
  const own = (stop: Focus) =>
    stop.kind === 'unit' ? stop.index === unit : stop.index === blocks.blockOf[unit];
  return stops.find(own) ?? stops[0];
}

/** Moves by a tile, or by a pixel once a tile has been pinned; null when the step leaves the picture sideways. */
function moveInPicture(ground: Ground, focus: Focus, key: MoveKey): Focus | null {
  const { width, height } = ground.picture!;
  const { pinned } = ground;
  const opened =
    focus.kind === 'block' && pinned?.level === 0 && pinned.kind === 'block' && pinned.index === focus.index;
  const side = focus.kind === 'block' && !opened ? TILE : 1;
  const perRow = Math.ceil(width / TILE);
  let column = focus.index % (focus.kind === 'block' ? perRow : width);
  let row = Math.floor(focus.index / (focus.kind === 'block' ? perRow : width));
  if (opened) {
    column = Math.min(width - 1, column * TILE + TILE / 2);
    row = Math.min(height - 1, row * TILE + TILE / 2);
  }
  const across = Math.ceil(width / side);
  const down = Math.ceil(height / side);
  column += key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  row += key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (column >= across) return null;
  const index = Math.max(0, Math.min(down - 1, row)) * across + Math.max(0, column);
  return { level: 0, kind: side === TILE ? 'block' : 'unit', index };
}

/** Where the cursor goes from `focus`; from nowhere it goes to the middle of the input. */
export function moveFocus(ground: Ground, focus: Focus | null, key: MoveKey): Focus {
  if (!focus) return enterLevel(ground, 0, 0.5);
  if (isPicture(ground, focus.level)) {
    return moveInPicture(ground, focus, key) ?? enterLevel(ground, 1, heightOf(ground, focus));
  }
  if (key === 'ArrowUp' || key === 'ArrowDown') return moveInColumn(ground, focus, key === 'ArrowDown');
  const level = focus.level + (key === 'ArrowRight' ? 1 : -1);
  if (level < 0 || level >= ground.frame.levels.length) return focus;
  return enterLevel(ground, level, heightOf(ground, focus));
}
