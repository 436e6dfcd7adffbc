/**
 * Where everything of the network picture stands: levels from the input at the left to the classes at the right, the
 * gaps between them with room for their numbers, type sizes, legend. Depends on sizes only, never on the weights.
 */
import type { FrameLayout, LevelBlocks } from '../../protocol/frame-layout.ts';
import type { Focus } from '../../protocol/focus.ts';
import type { Theme } from '../../theme/theme.ts';
import type { Box } from '../axes.ts';
import type { CssPx, Viewport } from '../viewport.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
}

export interface LevelPlace {
  readonly level: number;
  /** 'picture': blocks are tiles of the input image; 'classes': one labelled node a unit. */
  readonly kind: 'picture' | 'blocks' | 'classes';
  readonly units: number;
  readonly blocks: LevelBlocks;
  /** First unit of every block, for levels whose blocks are runs of consecutive units. */
  readonly starts: Int32Array;
  readonly x: CssPx;
  readonly y: CssPx;
  readonly width: CssPx;
  readonly height: CssPx;
  /** Top of every block and, last, the bottom of all: blocks.count + 1 positions; empty for a picture. */
  readonly edges: Float32Array;
  /** The block opened to show its units, or −1. */
  readonly open: number;
  /** Zoomed so far that all blocks show their units. */
  readonly apart: boolean;
}

export interface GapPlace {
  readonly x: CssPx;
  readonly width: CssPx;
}

export interface NetworkLayout {
  readonly picture: Picture | null;
  /** Width of the names to the left of the input's column; 0: they have none. */
  readonly nameRoom: CssPx;
  readonly levels: readonly LevelPlace[];
  readonly gaps: readonly GapPlace[];
  /** Type sizes of names and of numbers. */
  readonly nameSize: CssPx;
  readonly numberSize: CssPx;
  /** Connections and density stand side by side, else below each other; the same for removed and added. */
  readonly wideGaps: boolean;
  /** Class names are short enough to stand in their nodes. */
  readonly classesInside: boolean;
  /** First base line of the numbers below the gaps, and of the legend; null where the picture is too low for them. */
  readonly numbersY: CssPx | null;
  readonly legendY: CssPx | null;
  readonly width: CssPx;
  readonly height: CssPx;
  /** What a zoomed layout shows: x ↦ scale · x + x, y ↦ scale · y + y of the whole, within the clip; null: all. */
  readonly zoomed: {
    readonly whole: NetworkLayout;
    readonly scale: number;
    readonly x: CssPx;
    readonly y: CssPx;
    readonly clip: Box;
  } | null;
}

export interface NetworkShape {
  readonly frame: FrameLayout;
  readonly picture: Picture | null;
  readonly classes: readonly string[];
  /** Of the features of a table; absent: inputs have none. */
  readonly inputNames?: readonly string[] | null;
  /** Its block is opened when it lies in a hidden level. */
  readonly pinned: Focus | null;
}

/** Mean width of a character relative to the type size, generous for digits. */
export const CHARACTER = 0.58;
/** Width of a digit in a wide typeface. */
const DIGIT = 0.64;
const MARGIN = 10;
const LINE = 1.3;
const MIN_GAP = 46;
/** Names of inputs take at most this share of the width, the distance to their column included. */
const NAME_SHARE = 0.22;
const NAME_MARGIN = 8;
/** Characters of a class name for which there is room beside its node. */
const LONGEST_CLASS = 16;
/** Longest class name, in characters, that fits in a node. */
const INSIDE = 2;
/** Characters of a level's name, of a signed count, and of count and density side by side. */
const NAME_LENGTH = 9.5;
const COUNT_LENGTH = 7;
const PAIR_LENGTH = 16;
/** Pictures lower than so many type sizes have neither numbers nor legend. */
const LOW = 16;
/** The whole legend is about as wide as so many type sizes; where that is too much, pictures higher than so many have two lines. */
const LEGEND_WIDTH = 47;
const ROOMY = 24;
/** Lower than so many, wide ones have no legend. */
const LOW_AND_WIDE = 18;
/** An open block takes at most this share of its column. */
const OPEN_SHARE = 0.6;
const OPEN_UNIT_HEIGHT = 9;

export function lineHeight(size: CssPx): CssPx {
  return Math.round(size * LINE);
}

/** The block of a column that `focus` opens: its own, or its unit's; −1 when blocks hold one unit or it is elsewhere. */
export function openBlock(blocks: LevelBlocks, level: number, focus: Focus | null): number {
  if (!focus || focus.level !== level) return -1;
  const block = focus.kind === 'block' ? focus.index : blocks.blockOf[focus.index];
  return blocks.sizes[block] > 1 ? block : -1;
}

function blockEdges(blocks: LevelBlocks, y: CssPx, height: CssPx, open: number): Float32Array {
  const edges = new Float32Array(blocks.count + 1);
  const openHeight =
    open < 0 ? 0 : Math.min(OPEN_SHARE * height, Math.max(blocks.sizes[open] * OPEN_UNIT_HEIGHT, height / 4));
  const shut = (height - openHeight) / (open < 0 ? blocks.count : Math.max(1, blocks.count - 1));
  edges[0] = y;
  for (let b = 0; b < blocks.count; b++) edges[b + 1] = edges[b] + (b === open ? openHeight : shut);
  return edges;
}

function blockStarts(blocks: LevelBlocks): Int32Array {
  const starts = new Int32Array(blocks.count);
  for (let b = 1; b < blocks.count; b++) starts[b] = starts[b - 1] + blocks.sizes[b - 1];
  return starts;
}

function levelKind(shape: NetworkShape, level: number): LevelPlace['kind'] {
  const { count, blockOf } = shape.frame.levels[level];
  const { picture } = shape;
  if (level === 0 && picture && picture.width * picture.height === blockOf.length) return 'picture';
  const last = level === shape.frame.levels.length - 1;
  return last && shape.classes.length === blockOf.length && count === blockOf.length ? 'classes' : 'blocks';
}

/** Diameter of a class node when `classes` of them share a column of this height. */
export function nodeSize(height: CssPx, classes: number): CssPx {
  return Math.max(6, Math.min(32, (height / classes) * 0.78));
}

/** Whether class names are written into their nodes rather than beside them. */
function fitInside(classes: readonly string[], size: CssPx, height: CssPx): boolean {
  return classes.every((name) => name.length <= INSIDE) && nodeSize(height, classes.length) >= 1.7 * size;
}

/** Room for the names of inputs, if the input has any. */
function nameRoom({ inputNames }: NetworkShape, kind: LevelPlace['kind'], size: CssPx, width: CssPx): CssPx {
  if (!inputNames || kind !== 'blocks') return 0;
  const longest = Math.max(...inputNames.map((name) => name.length));
  return Math.min(longest * size * CHARACTER + NAME_MARGIN, NAME_SHARE * width);
}

interface Widths {
  readonly levels: readonly CssPx[];
  readonly gap: CssPx;
}

function widthsOf(shape: NetworkShape, kinds: LevelPlace['kind'][], size: CssPx, room: Viewport): Widths {
  const column = Math.round(Math.max(12, Math.min(40, room.width * 0.036)));
  const longest = Math.min(LONGEST_CLASS, Math.max(1, ...shape.classes.map((name) => name.length)));
  const node = nodeSize(room.height, Math.max(1, shape.classes.length));
  const inside = fitInside(shape.classes, size, room.height);
  const classes = inside ? node : node + 6 + longest * size * CHARACTER;
  const hasPicture = kinds[0] === 'picture';
  const fixed = kinds.map((kind) => (kind === 'blocks' ? column : kind === 'classes' ? classes : 0));
  const gaps = kinds.length - 1;
  const names = nameRoom(shape, kinds[0], size, room.width);
  const left = fixed.reduce((sum, width) => sum - width, room.width - 2 * MARGIN - names);
  const wanted = Math.min(room.width * 0.27, room.height - 3 * size, 340);
  const picture = hasPicture ? Math.max(84, Math.min(wanted, left - gaps * MIN_GAP)) : 0;
  return {
    levels: kinds.map((kind, k) => (kind === 'picture' ? picture : fixed[k])),
    gap: Math.max(20, (left - picture) / gaps),
  };
}

interface Rows {
  readonly nameSize: CssPx;
  readonly numberSize: CssPx;
  readonly wideGaps: boolean;
  readonly numbersY: CssPx | null;
  readonly legendY: CssPx | null;
  /** Top and height of the columns. */
  readonly top: CssPx;
  readonly height: CssPx;
}

/** Type sizes and the rows above and below the columns; numbers shrink, down to 11 px, where gaps are narrow. */
function rowsOf(shape: NetworkShape, kinds: LevelPlace['kind'][], viewport: Viewport, theme: Theme): Rows {
  const base = Math.min(theme.fontSize, Math.max(12, viewport.width / 28));
  const small = theme.id === 'projector' ? base : Math.max(11, base - 2);
  const guess = widthsOf(shape, kinds, small, { ...viewport, height: viewport.height - 9 * small });
  const column = Math.min(...guess.levels);
  const nameSize = Math.max(11, Math.min(base, (guess.gap + column) / (NAME_LENGTH * CHARACTER)));
  const numberSize = Math.max(11, Math.min(small, guess.gap / (COUNT_LENGTH * CHARACTER)));
  // Nothing stands below the columns, so numbers may reach under them, up to those of the next gap.
  const wideGaps = guess.gap + column >= PAIR_LENGTH * DIGIT * numberSize;
  const top = 6 + lineHeight(nameSize) + lineHeight(numberSize) + 6;
  if (viewport.height < LOW * base) {
    const low = Math.max(40, viewport.height - 6 - top);
    return { nameSize, numberSize, wideGaps, numbersY: null, legendY: null, top, height: low };
  }
  const narrow = viewport.width < 30 * base;
  const isCrowded = viewport.width < LEGEND_WIDTH * numberSize && viewport.height > ROOMY * base;
  const legend = narrow || isCrowded ? 2 : viewport.height < LOW_AND_WIDE * base ? 0 : 1;
  const legendY = legend > 0 ? viewport.height - legend * lineHeight(numberSize) - 2 : null;
  const numbersY = (legendY ?? viewport.height) - (wideGaps ? 2 : 4) * lineHeight(numberSize) - 8;
  return { nameSize, numberSize, wideGaps, numbersY, legendY, top, height: Math.max(40, numbersY - 8 - top) };
}

/** The layout of a network in a viewport. */
export function networkLayout(shape: NetworkShape, viewport: Viewport, theme: Theme): NetworkLayout {
  const kinds = shape.frame.levels.map((_, level) => levelKind(shape, level));
  const rows = rowsOf(shape, kinds, viewport, theme);
  const { top, height, ...sizes } = rows;
  const widths = widthsOf(shape, kinds, rows.numberSize, { ...viewport, height });
  const names = nameRoom(shape, kinds[0], rows.numberSize, viewport.width);
  let x = MARGIN + names;
  const gaps: GapPlace[] = [];
  const levels = kinds.map((kind, level): LevelPlace => {
    const blocks = shape.frame.levels[level];
    const width = widths.levels[level];
    const place = { level, kind, units: blocks.blockOf.length, blocks, x, width, apart: false };
    x += place.width;
    if (level < kinds.length - 1) gaps.push({ x, width: widths.gap });
    x += widths.gap;
    if (kind === 'picture') {
      const tall = place.width * (shape.picture!.height / shape.picture!.width);
      const y = top + Math.max(0, (height - tall) / 2);
      return { ...place, y, height: tall, edges: new Float32Array(0), starts: new Int32Array(0), open: -1 };
    }
    const open = kind === 'blocks' ? openBlock(blocks, level, shape.pinned) : -1;
    const edges = blockEdges(blocks, top, height, open);
    return { ...place, y: top, height, edges, starts: blockStarts(blocks), open };
  });
  const classesInside = fitInside(shape.classes, rows.numberSize, height);
  return {
    picture: shape.picture,
    nameRoom: names,
    levels,
    gaps,
    ...sizes,
    classesInside,
    width: viewport.width,
    height: viewport.height,
    zoomed: null,
  };
}
