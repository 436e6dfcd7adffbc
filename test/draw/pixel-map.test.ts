/** The pixel map: two pictures of one size, colours of values, the pixel under the pointer. */
import { interpolateViridis, rgb } from 'd3';
import { describe, expect, test } from 'vitest';
import { drawPixelMap, fillGrey, fillViridis, hitPixel, layoutPixelMap } from '../../src/draw/pixel-map.ts';
import { PIXELS_TEXT } from '../../src/text/charts.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { createDrawLog, faultsOf, SIZES } from './draw-log.ts';

const IMAGE = {} as CanvasImageSource;
const words = PIXELS_TEXT.chart;
const TALL = { width: 390, height: 560, pixelRatio: 1 };
const PICTURES = [
  { width: 28, height: 28 },
  { width: 16, height: 32 },
];

describe.each(PICTURES)('a picture of $width × $height', (size) => {
  test.each([...SIZES, TALL])('stands twice at the same size inside $width×$height', (viewport) => {
    const { map, mean, bar } = layoutPixelMap(size, viewport, 12);
    expect([mean.width, mean.height]).toEqual([map.width, map.height]);
    expect(mean.x >= map.x + map.width || mean.y >= map.y + map.height).toBe(true);
    for (const box of [map, mean, bar]) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
      expect(box.y + box.height).toBeLessThanOrEqual(viewport.height);
    }
    for (const box of [map, mean]) {
      for (let index = 0; index < size.width * size.height; index += 13) {
        const column = index % size.width;
        const row = (index - column) / size.width;
        const x = box.x + ((column + 0.5) / size.width) * box.width;
        const y = box.y + ((row + 0.5) / size.height) * box.height;
        expect(hitPixel(size, viewport, 12, x, y)).toBe(index);
      }
    }
    expect(hitPixel(size, viewport, 12, bar.x + 1, bar.y + 1)).toBeNull();
  });

  test.each(Object.values(THEMES))('is drawn soundly and unsmoothed: $id', (theme) => {
    for (const viewport of [...SIZES, TALL]) {
      const drawn = createDrawLog();
      const marked = { x: 3, y: 4, width: 1, height: 1 };
      const view = { size, map: IMAGE, mean: IMAGE, caption: ['core degree'], ceiling: 60, marked, words };
      drawPixelMap(drawn.context, viewport, theme, view);
      expect(faultsOf(drawn)).toEqual([]);
      expect(drawn.context.imageSmoothingEnabled).toBe(false);
      expect(drawn.of('drawImage')).toHaveLength(2);
      expect(drawn.texts()).toEqual(expect.arrayContaining(['60', '0', 'core degree']));
    }
  });
});

test('colours run from 0 to the ceiling and stop there', () => {
  const target = new Uint8ClampedArray(16);
  fillViridis(target, [0, 10, 20, NaN], 10);
  const ends = [0, 1, 1, 0].map((share) => rgb(interpolateViridis(share)));
  expect([...target]).toEqual(ends.flatMap(({ r, g, b }) => [r, g, b, 255]));
  fillGrey(target, [0, 255, 100, 7]);
  expect([...target.subarray(4, 12)]).toEqual([255, 255, 255, 255, 100, 100, 100, 255]);
});
