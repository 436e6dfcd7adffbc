/** Labels never overlap, stay inside and in order; thinned ticks keep their distance. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeLabels, thinTicks } from '../../src/draw/curves-labels.ts';

const LABELS = fc.array(
  fc.record({ at: fc.double({ min: -50, max: 250, noNaN: true }), priority: fc.integer({ min: 0, max: 5 }) }),
  { maxLength: 12 },
);

describe('placeLabels', () => {
  test('keeps labels apart, inside and in the order of their wishes', () => {
    fc.assert(
      fc.property(LABELS, fc.double({ min: 5, max: 40, noNaN: true }), (labels, gap) => {
        const placed = placeLabels(labels, gap, 0, 200);
        const shown = labels
          .map(({ at }, k) => ({ at, y: placed[k] }))
          .filter((each): each is { at: number; y: number } => each.y !== null)
          .sort((a, b) => a.y - b.y);
        shown.forEach(({ y, at }, k) => {
          expect(y).toBeGreaterThanOrEqual(-1e-9);
          expect(y).toBeLessThanOrEqual(200 + 1e-9);
          if (k === 0) return;
          expect(y - shown[k - 1].y).toBeGreaterThanOrEqual(gap - 1e-9);
          expect(at).toBeGreaterThanOrEqual(shown[k - 1].at);
        });
        expect(shown.length).toBe(Math.min(labels.length, Math.floor(200 / gap + 1e-9) + 1));
      }),
    );
  });

  test('leaves labels with room where they want to be', () => {
    const labels = [90, 10, 50].map((at) => ({ at, priority: 0 }));
    expect(placeLabels(labels, 20, 0, 100)).toEqual([90, 10, 50]);
  });

  test('leaves out the least important when there is no room', () => {
    const labels = [3, 1, 2].map((priority) => ({ at: 5, priority }));
    expect(placeLabels(labels, 10, 0, 10)).toEqual([0, null, 10]);
  });
});

describe('thinTicks', () => {
  test('keeps all when they are far apart and every 2^k-th when dense', () => {
    expect(thinTicks([0, 10, 20], 5)).toEqual([0, 10, 20]);
    const dense = Array.from({ length: 101 }, (_, k) => k);
    expect(thinTicks(dense, 5)).toEqual(dense.filter((k) => k % 8 === 0));
    expect(thinTicks([], 5)).toEqual([]);
  });
});
