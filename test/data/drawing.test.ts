/** Strokes of the pen, and the frame of a drawing held to that of MNIST's own digits. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centreDrawing, stroke } from '../../src/data/drawing.ts';
import { loadMnist } from '../helpers/tiny-data.ts';

const SIZE = { width: 28, height: 28 };
const blank = () => new Uint8Array(784);
const at = (pixels: Uint8Array, column: number, row: number) => pixels[row * 28 + column];

/** Centre of mass in pixels from the corner, and the sides of the box of all brighter than `least`. */
function frameOf(pixels: Uint8Array, least = 0) {
  let [left, right, top, bottom, total, sumX, sumY] = [28, -1, 28, -1, 0, 0, 0];
  pixels.forEach((value, p) => {
    const [x, y] = [p % 28, Math.floor(p / 28)];
    total += value;
    sumX += value * (x + 0.5);
    sumY += value * (y + 0.5);
    if (value <= least) return;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  });
  return { x: sumX / total, y: sumY / total, side: Math.max(right - left, bottom - top) + 1 };
}

test('the pen draws a white line with soft edges, the eraser takes it away', () => {
  const pixels = blank();
  stroke(pixels, SIZE, { x: 5.5, y: 10.5 }, { x: 20.5, y: 10.5 }, 'pen');
  for (let column = 5; column <= 20; column++) expect(at(pixels, column, 10)).toBe(255);
  expect(at(pixels, 12, 11)).toBeGreaterThan(100);
  expect(at(pixels, 12, 11)).toBeLessThan(255);
  expect([at(pixels, 12, 13), at(pixels, 2, 10), at(pixels, 24, 10)]).toEqual([0, 0, 0]);
  const before = pixels.slice();
  stroke(pixels, SIZE, { x: 5.5, y: 10.5 }, { x: 9, y: 10.5 }, 'pen');
  expect(pixels).toEqual(before);
  stroke(pixels, SIZE, { x: 12.5, y: 10.5 }, { x: 12.5, y: 10.5 }, 'eraser');
  expect([at(pixels, 12, 10), at(pixels, 12, 11)]).toEqual([0, 0]);
  expect(at(pixels, 18, 10)).toBe(255);
});

test('a drawing of any size and place is framed alike', () => {
  const along = fc.integer({ min: 0, max: 280 }).map((tenths) => tenths / 10);
  const ends = fc.tuple(along, along, along, along);
  fc.assert(
    fc.property(fc.array(ends, { minLength: 1, maxLength: 4 }), (strokes) => {
      const pixels = blank();
      for (const [x, y, toX, toY] of strokes) stroke(pixels, SIZE, { x, y }, { x: toX, y: toY }, 'pen');
      const raw = frameOf(pixels);
      fc.pre(raw.side >= 6);
      const before = pixels.slice();
      const framed = centreDrawing(pixels, SIZE, 20);
      expect(pixels).toEqual(before);
      const { x, y, side } = frameOf(framed);
      // What is far from the centre of mass is cut off at the edge, as in MNIST.
      const isWhole = framed.every(
        (value, p) => value === 0 || (p % 28 > 0 && p % 28 < 27 && p > 27 && p < 756),
      );
      fc.pre(isWhole);
      expect(Math.abs(x - 14.5)).toBeLessThan(0.2);
      expect(Math.abs(y - 14.5)).toBeLessThan(0.2);
      expect(side).toBeGreaterThanOrEqual(19);
      // Soft edges grow with what they belong to.
      expect(frameOf(framed, 127).side).toBeLessThanOrEqual(21);
    }),
    { numRuns: 60, seed: 5 },
  );
});

test('nothing stays nothing', () => {
  expect(centreDrawing(blank(), SIZE, 20)).toEqual(blank());
});

test('digits of MNIST have this frame already: it hardly changes them', async () => {
  const { values } = (await loadMnist(1, 200)).test;
  let [difference, ink] = [0, 0];
  for (let k = 0; k < 200; k++) {
    const own = values.slice(k * 784, (k + 1) * 784);
    centreDrawing(own, SIZE, 20).forEach((value, p) => (difference += Math.abs(value - own[p])));
    own.forEach((value) => (ink += value));
  }
  expect(difference / ink).toBeLessThan(0.3);
  // A pixel off would be another digit.
  let [shifted, sum] = [0, 0];
  for (let k = 0; k < 200; k++) {
    const own = values.slice(k * 784, (k + 1) * 784);
    centreDrawing(own, SIZE, 20).forEach(
      (value, p) => (shifted += Math.abs(value - own[p + 1 < 784 ? p + 1 : p])),
    );
    own.forEach((value) => (sum += value));
  }
  expect(shifted / sum).toBeGreaterThan((2 * difference) / ink);
});
