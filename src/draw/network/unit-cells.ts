/** The units of a shut block as small cells, row by row: where each stands, and many of them painted at once. */
import type { Box } from '../axes.ts';
import type { CssPx } from '../viewport.ts';
import { viridisRgb } from './colours.ts';
import type { LevelPlace } from './layout.ts';

/** Smallest side of a unit's cell. */
export const LEAST_CELL: CssPx = 0.9;

export interface BlockGrid {
  /** Place in line of the block's first unit, and how many it has. */
  readonly first: number;
  readonly size: number;
  readonly top: CssPx;
  /** Room of the cells: the block without the line that parts it from the next. */
  readonly height: CssPx;
  /** Cells in a full row. */
  readonly across: number;
  readonly rows: number;
  /** The cells are large enough to be seen one by one. */
  readonly visible: boolean;
}

/** Cells about square. */
export function blockGrid(place: LevelPlace, block: number): BlockGrid {
  const size = place.blocks.sizes[block];
  const top = place.edges[block];
  const whole = place.edges[block + 1] - top;
  const height = whole - (whole > 4 ? 1 : 0);
  const square = Math.round(Math.sqrt((size * place.width) / Math.max(1, height)));
  const across = place.apart ? 1 : Math.max(1, Math.min(size, square));
  const rows = Math.ceil(size / across);
  const visible = Math.min(place.width / across, height / rows) >= LEAST_CELL;
  return { first: place.starts[block], size, top, height, across, rows, visible };
}

/** Cells of a row: the last one may hold fewer, wider ones, so that no hole is left. */
function cellsIn({ size, across }: BlockGrid, row: number): number {
  return Math.min(across, size - row * across);
}

/** Where the unit at a place in line is drawn within its block. */
export function cellAt(place: LevelPlace, at: number): Box {
  const grid = blockGrid(place, place.blocks.blockOf[place.blocks.order[at]]);
  return cellOf(place, grid, at);
}

/** The same for who has the block's grid already. */
export function cellOf(place: LevelPlace, grid: BlockGrid, at: number): Box {
  const k = at - grid.first;
  const row = Math.floor(k / grid.across);
  const width = place.width / cellsIn(grid, row);
  const height = grid.height / grid.rows;
  return { x: place.x + (k - row * grid.across) * width, y: grid.top + row * height, width, height };
}

/** Of the units of a block. */
export function meanShade(place: LevelPlace, { first, size }: BlockGrid, shades: Float32Array): number {
  let sum = 0;
  for (let at = first; at < first + size; at++) sum += shades[place.blocks.order[at]];
  return sum / size;
}

/** Part of a level's column: rows of pixels from `top` on, `pixelRatio` of them in a CSS pixel. */
export interface ColumnPart {
  readonly top: CssPx;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/**
 * Paints the cells of the blocks given, one colour a pixel; the rest stays clear. rgba: width × height × 4 bytes. shades:
 * of every unit, 0 … 1 from dark to bright.
 */
export function paintCells(
  rgba: Uint8ClampedArray,
  { top, width, height, pixelRatio }: ColumnPart,
  place: LevelPlace,
  blocks: readonly number[],
  shades: Float32Array,
): void {
  rgba.fill(0);
  for (const block of blocks) {
    const grid = blockGrid(place, block);
    const mean = grid.visible ? 0 : meanShade(place, grid, shades);
    const firstRow = Math.max(0, Math.ceil((grid.top - top) * pixelRatio - 0.5));
    const endRow = Math.min(height, Math.ceil((grid.top + grid.height - top) * pixelRatio - 0.5));
    for (let y = firstRow; y < endRow; y++) {
      const down = ((y + 0.5) / pixelRatio + top - grid.top) / grid.height;
      const row = Math.min(grid.rows - 1, Math.floor(down * grid.rows));
      const cells = cellsIn(grid, row);
      const firstUnit = grid.first + row * grid.across;
      for (let x = 0; x < width; x++) {
        const at = firstUnit + Math.floor(((x + 0.5) * cells) / width);
        const colour = viridisRgb(grid.visible ? shades[place.blocks.order[at]] : mean);
        const pixel = 4 * (y * width + x);
        rgba[pixel] = colour[0];
        rgba[pixel + 1] = colour[1];
        rgba[pixel + 2] = colour[2];
        rgba[pixel + 3] = 255;
      }
    }
  }
}
