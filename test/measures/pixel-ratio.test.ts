/** Centre ÷ ring of pictures whose ratio is known exactly. */
import { describe, expect, test } from 'vitest';
import { centreToRingRatio, ratioShape } from '../../src/measures/pixel-ratio.ts';

describe('centreToRingRatio', () => {
  test('is exactly 1 for an even picture', () => {
    expect(centreToRingRatio(new Float32Array(784).fill(7), 28, 28)).toBe(1);
  });

  test('of 28 × 28 compares the central 14 × 14 with the 3 outermost pixels on each side', () => {
    const values = new Float32Array(784);
    let ring = 0;
    for (let y = 0; y < 28; y++) {
      for (let x = 0; x < 28; x++) {
        const isRing = x < 3 || y < 3 || x > 24 || y > 24;
        const isCentre = x >= 7 && x < 21 && y >= 7 && y < 21;
        if (isRing) ring++;
        // What lies between counts for neither.
        values[y * 28 + x] = isCentre ? 3 : isRing ? 2 : 1000;
      }
    }
    expect(ring).toBe(28 * 28 - 22 * 22);
    expect(centreToRingRatio(values, 28, 28)).toBe(1.5);
  });

  test('keeps the proportions for other sizes', () => {
    expect(ratioShape(28, 28)).toEqual({ centreWidth: 14, centreHeight: 14, ring: 3 });
    expect(ratioShape(56, 56)).toEqual({ centreWidth: 28, centreHeight: 28, ring: 6 });
    expect(ratioShape(32, 16)).toEqual({ centreWidth: 16, centreHeight: 8, ring: 2 });
    expect(ratioShape(1, 1)).toEqual({ centreWidth: 1, centreHeight: 1, ring: 1 });
    expect(centreToRingRatio([5], 1, 1)).toBe(1);
  });

  test('has no value when the ring is empty', () => {
    const values = new Float32Array(784);
    values[14 * 28 + 14] = 1;
    expect(centreToRingRatio(values, 28, 28)).toBeNaN();
  });
});
