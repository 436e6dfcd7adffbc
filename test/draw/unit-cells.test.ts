/** Units painted as pixels: every cell's middle has the colour its rectangle would have. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viridisRgb } from '../../src/draw/network/colours.ts';
import type { LevelPlace } from '../../src/draw/network/layout.ts';
import { blockGrid, cellAt, meanShade, paintCells } from '../../src/draw/network/unit-cells.ts';

function placeOf(sizes: readonly number[], width: number, height: number): LevelPlace {
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const starts = Int32Array.from(sizes, (_, b) => sizes.slice(0, b).reduce((sum, size) => sum + size, 0));
  const order = Int32Array.from({ length: units }, (_, k) => units - 1 - k);
  const blockOf = new Int32Array(units);
  sizes.forEach((size, b) => {
    for (let at = starts[b]; at < starts[b] + size; at++) blockOf[order[at]] = b;
  });
  const placeOf = Int32Array.from(order, (_, unit) => units - 1 - unit);
  const blocks = { count: sizes.length, sizes: Int32Array.from(sizes), order, placeOf, blockOf };
  const edges = Float32Array.from({ length: sizes.length + 1 }, (_, b) => 10 + (height * b) / sizes.length);
  return {
    level: 1,
    kind: 'blocks',
    units,
    blocks,
    starts,
    x: 0,
    y: 10,
    width,
    height,
    edges,
    open: -1,
    apart: false,
  };
}

const places = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 }),
    width: fc.integer({ min: 8, max: 40 }),
    height: fc.integer({ min: 30, max: 300 }),
  })
  .map(({ sizes, width, height }) => placeOf(sizes, width, height));

function paint(place: LevelPlace, blocks: readonly number[], pixelRatio: number) {
  const shades = Float32Array.from({ length: place.units }, (_, unit) => unit / place.units);
  const size = { width: place.width * pixelRatio, height: place.height * pixelRatio };
  const rgba = new Uint8ClampedArray(4 * size.width * size.height).fill(9);
  paintCells(rgba, { top: place.y, ...size, pixelRatio }, place, blocks, shades);
  const at = (x: number, y: number) => {
    const pixel = Math.floor((y - place.y) * pixelRatio) * size.width + Math.floor(x * pixelRatio);
    return Array.from(rgba.subarray(4 * pixel, 4 * pixel + 4));
  };
  return { shades, at };
}

test('the middle of a cell has its colour, that of a block the mean where its cells are too small', () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 1, max: 3 }), (place, pixelRatio) => {
      const all = Array.from({ length: place.blocks.count }, (_, b) => b);
      const { shades, at } = paint(place, all, pixelRatio);
      for (let k = 0; k < place.units; k++) {
        const unit = place.blocks.order[k];
        const grid = blockGrid(place, place.blocks.blockOf[unit]);
        const block = { x: place.x, y: grid.top, width: place.width, height: grid.height };
        const box = grid.visible ? cellAt(place, k) : block;
        const shade = grid.visible ? shades[unit] : meanShade(place, grid, shades);
        // A cell of less than two device pixels may have none whose middle is its own.
        if (Math.min(box.width, box.height) * pixelRatio < 2) continue;
        const painted = at(box.x + box.width / 2, box.y + box.height / 2);
        expect(painted).toEqual([...viridisRgb(shade), 255]);
      }
    }),
  );
});

test('blocks left out stay clear', () => {
  const place = placeOf([50, 60, 70], 20, 150);
  const { at } = paint(place, [0, 2], 1);
  expect(at(5, 10 + 25)[3]).toBe(255);
  expect(at(5, 10 + 75)).toEqual([0, 0, 0, 0]);
  expect(at(5, 10 + 125)[3]).toBe(255);
});
