/** Small multiples: which epochs, where, and which is hit. */
import { describe, expect, test } from 'vitest';
import { hitMultiple, layoutMultiples, multipleEpochs } from '../../src/draw/network/multiples.ts';
import { THEMES } from '../../src/theme/theme.ts';

const VIEWPORTS = [
  { width: 640, height: 480, pixelRatio: 1 },
  { width: 370, height: 560, pixelRatio: 2 },
  { width: 900, height: 200, pixelRatio: 1 },
];

test('powers of two, the first and the newest, frames of them kept or not', () => {
  const upTo = (reached: number) => multipleEpochs({ reached, takenUpAt: 0, epochs: [] });
  expect(upTo(-1)).toEqual([]);
  expect(upTo(0)).toEqual([0]);
  expect(upTo(4)).toEqual([0, 1, 2, 4]);
  expect(upTo(30)).toEqual([0, 1, 2, 4, 8, 16, 30]);
  expect(upTo(10000)).toEqual([0, ...Array.from({ length: 14 }, (_, k) => 2 ** k), 10000]);
});

test('of a run that was taken up, from there on, and what is kept of before', () => {
  const epochs = [0, 12, 13, 14, 15, 16, 17];
  expect(multipleEpochs({ reached: 17, takenUpAt: 12, epochs })).toEqual([0, 16, 17]);
});

describe.each(VIEWPORTS)('in $width × $height', (viewport) => {
  test.each([1, 2, 7, 16])('%i pictures are square, apart, and inside', (count) => {
    const boxes = layoutMultiples(count, viewport, THEMES.projector);
    expect(boxes.length).toBe(count);
    for (const [k, box] of boxes.entries()) {
      expect(box.width).toBe(box.height);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(viewport.width + 0.01);
      expect(box.y + box.height).toBeLessThanOrEqual(viewport.height + 0.01);
      const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
      expect(hitMultiple(count, viewport, THEMES.projector, ...middle)).toBe(k);
    }
    expect(hitMultiple(count, viewport, THEMES.projector, -1, -1)).toBeNull();
  });
});
