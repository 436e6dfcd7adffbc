/** Vuong's statistic against its definition, sample by sample. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareLikelihoods } from '../../src/measures/likelihood-ratio.ts';
import { mean, variance } from '../helpers/statistics.ts';

const values = fc.array(
  fc.record({
    count: fc.integer({ min: 1, max: 20 }),
    first: fc.double({ min: -20, max: 0, noNaN: true }),
    second: fc.double({ min: -20, max: 0, noNaN: true }),
  }),
  { minLength: 2, maxLength: 12 },
);

test('ratio, score and p are those of the units one by one; swapping the models turns the sign', () => {
  fc.assert(
    fc.property(values, (list) => {
      const count = Uint32Array.from(list, (value) => value.count);
      const first = Float64Array.from(list, (value) => value.first);
      const second = Float64Array.from(list, (value) => value.second);
      const differences = list.flatMap((value) =>
        Array.from({ length: value.count }, () => value.first - value.second),
      );
      const n = differences.length;
      const spread = Math.sqrt(variance(differences));
      fc.pre(spread > 1e-3);
      const { ratio, score, p } = compareLikelihoods(count, first, second);
      expect(ratio).toBeCloseTo(n * mean(differences), 8);
      expect(score).toBeCloseTo((Math.sqrt(n) * mean(differences)) / spread, 6);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1 + 1e-12);
      const swapped = compareLikelihoods(count, second, first);
      expect([swapped.ratio, swapped.score, swapped.p]).toEqual([-ratio, -score, p]);
    }),
    { seed: 5 },
  );
});

test.each([
  [1.959963984540054, 0.05],
  [1.6448536269514722, 0.1],
  [0, 1],
])('a score of %d has p = %d', (score, p) => {
  // Two differences, mean m and deviation 1: the score is √2·m.
  const centre = score / Math.SQRT2;
  const result = compareLikelihoods(
    Uint32Array.of(1, 1),
    Float64Array.of(centre - 1, centre + 1),
    Float64Array.of(0, 0),
  );
  expect(result.score).toBeCloseTo(score, 12);
  expect(result.p).toBeCloseTo(p, 10);
});

test('models that agree everywhere cannot be told apart', () => {
  const shares = Float64Array.of(-1, -2);
  expect(compareLikelihoods(Uint32Array.of(4, 5), shares, shares)).toEqual({ ratio: 0, score: 0, p: 1 });
});
