/** Choosing weights to remove, against a sorted list, in every kernel set. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SparseLayer, Kernels } from '../../../src/engine/kernels/kernels.ts';
import { allSets } from './kernel-sets.ts';
import { emptyLayer } from './random-layers.ts';

type Sign = -1 | 0 | 1;

function layerOf(kernels: Kernels, weights: readonly number[]): SparseLayer {
  const layer = emptyLayer(kernels, 1, weights.length, weights.length);
  layer.nnz = weights.length;
  layer.weights.set(weights);
  return layer;
}

/** The model: positions sorted by (|w|, position). */
function sorted(layer: SparseLayer, sign: Sign): number[] {
  const size = (p: number) => Math.abs(layer.weights[p]);
  return [...layer.weights.keys()]
    .filter((p) => sign === 0 || Math.sign(layer.weights[p]) === sign)
    .sort((a, b) => size(a) - size(b) || a - b);
}

const float32 = fc.float({ noNaN: true, noDefaultInfinity: true });
const positive = fc.float({ noNaN: true, noDefaultInfinity: true, min: Math.fround(1e-38) });
const weightLists = fc.oneof(
  fc.array(float32, { maxLength: 60 }),
  fc.array(fc.constantFrom(-2, -1, -0.5, -0, 0, 0.5, 1, 2), { maxLength: 60 }), // ties
  fc.array(positive, { maxLength: 60 }),
  fc.array(
    positive.map((w) => -w),
    { maxLength: 60 },
  ),
  fc.array(float32, { minLength: 1, maxLength: 1 }),
);

describe.each(allSets)('selection, $name', ({ create }) => {
  test('markSmallest marks what sorting by magnitude and position puts first', () => {
    fc.assert(
      fc.property(
        weightLists,
        fc.constantFrom<Sign>(-1, 0, 1),
        fc.double({ min: 0, max: 1 }),
        (weights, sign, part) => {
          const kernels = create();
          const layer = layerOf(kernels, weights);
          const order = sorted(layer, sign);
          const k = Math.round((part || 0) * order.length);
          const removed = kernels.uint8(weights.length);
          kernels.markSmallest(layer, sign, k, removed);
          const marked = [...removed.keys()].filter((p) => removed[p] === 1);
          expect(marked).toEqual(order.slice(0, k).sort((a, b) => a - b));
          if (k < order.length) {
            expect(kernels.kthMagnitude(layer, sign, k)).toBe(Math.abs(layer.weights[order[k]]));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('of equal weights the first ones go', () => {
    const kernels = create();
    const layer = layerOf(kernels, [0.5, -0.25, 0.25, 0.25, -0.5, 0.25]);
    const removed = kernels.uint8(6);
    kernels.markSmallest(layer, 1, 2, removed);
    expect([...removed]).toEqual([0, 0, 1, 1, 0, 0]);
    kernels.markSmallest(layer, 0, 1, removed);
    expect([...removed]).toEqual([0, 1, 1, 1, 0, 0]);
  });

  test('scaling changes nothing; negating swaps the signs', () => {
    const kernels = create();
    const weights = Array.from({ length: 40 }, (_, k) => Math.fround(Math.cos(1 + k * k)));
    const marks = (values: number[], sign: Sign) => {
      const removed = kernels.uint8(40);
      kernels.markSmallest(layerOf(kernels, values), sign, 6, removed);
      return [...removed];
    };
    for (const sign of [-1, 1] as const) {
      const expected = marks(weights, sign);
      expect(
        marks(
          weights.map((w) => 8 * w),
          sign,
        ),
      ).toEqual(expected);
      expect(
        marks(
          weights.map((w) => -w),
          sign === 1 ? -1 : 1,
        ),
      ).toEqual(expected);
    }
  });

  test('signs are counted, −0 as zero', () => {
    const kernels = create();
    const layer = layerOf(kernels, [1, -1, 0, -0, 2, 3]);
    expect(kernels.signCounts(layer)).toEqual({ negative: 1, zero: 2, positive: 3 });
  });

  test('markBetween includes its ends and counts only what is new', () => {
    const kernels = create();
    const layer = layerOf(kernels, [-2, -1, 0, 1, 2]);
    const removed = kernels.uint8(5);
    removed[2] = 1;
    expect(kernels.markBetween(layer, -1, 1, removed)).toBe(2);
    expect([...removed]).toEqual([0, 1, 1, 1, 0]);
  });

  test('more than there are is refused', () => {
    const kernels = create();
    const layer = layerOf(kernels, [1, -1, 2]);
    const removed = kernels.uint8(3);
    expect(() => kernels.markSmallest(layer, 1, 3, removed)).toThrow(RangeError);
    expect(() => kernels.kthMagnitude(layer, 1, 2)).toThrow(RangeError);
    expect(() => kernels.kthMagnitude(layerOf(kernels, []), 0, 0)).toThrow(RangeError);
    expect(kernels.kthMagnitude(layer, 1, 1)).toBe(2);
  });
});
