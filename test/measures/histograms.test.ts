/** Rebinned histograms and percentiles against the values they were made of. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextGaussian } from '../../src/math/gaussian.ts';
import { percentileOf, rebin } from '../../src/measures/histograms.ts';
import { streamOf } from './samples.ts';

const BINS = 121;

function histogram(values: readonly number[], range: number): Float64Array {
  const counts = new Float64Array(BINS);
  for (const value of values) {
    const bin = Math.floor(((value + range) / (2 * range)) * BINS);
    counts[Math.max(0, Math.min(BINS - 1, bin))]++;
  }
  return counts;
}

const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((total, count) => total + count, 0);
const random = streamOf(5);
const values = Array.from({ length: 20_000 }, () => 0.1 * nextGaussian(random) + 0.02);
values.sort((a, b) => a - b);
const ends = { min: values[0], max: values.at(-1)! };

describe('rebin', () => {
  test('to the same range changes nothing', () => {
    const counts = histogram(values, 0.5);
    rebin(counts, 0.5, 0.5).forEach((count, bin) => expect(count).toBeCloseTo(counts[bin], 6));
  });

  test('keeps the sum, whatever the ranges', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 3, maxLength: 121 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (counts, range, target) => {
          const result = rebin(counts, range, target);
          expect(sum(result)).toBeCloseTo(sum(counts), 5);
          expect(Math.min(...result)).toBeGreaterThanOrEqual(-1e-9);
        },
      ),
      { seed: 1 },
    );
  });

  test.each([0.7, 0.3])('to ±%d is near the histogram of the values there', (target) => {
    const expected = histogram(values, target);
    const got = rebin(histogram(values, 0.5), 0.5, target);
    let moved = 0;
    got.forEach((count, bin) => (moved += Math.abs(count - expected[bin]) / 2));
    // Five per cent of the values in a neighbouring bin; the sampling noise of bins is of that size.
    expect(moved / values.length).toBeLessThan(0.05);
  });

  test('a bin is spread by how much it overlaps; what is beyond goes outside', () => {
    expect([...rebin([0, 3, 0], 3, 1.5)]).toEqual([0.75, 1.5, 0.75]);
    expect([...rebin([4, 0, 4], 3, 1.5)]).toEqual([4, 0, 4]);
    expect([...rebin([3, 3, 3], 1.5, 4.5)]).toEqual([0, 9, 0]);
  });
});

describe('percentileOf', () => {
  test.each([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99])('%d is that of the values, to a bin', (share) => {
    const exact = values[Math.floor(share * values.length)];
    const found = percentileOf(histogram(values, 0.5), 0.5, ends, share);
    expect(Math.abs(found - exact)).toBeLessThan(1 / BINS);
  });

  test('among what lies beyond the range it stays between the range and the extremes', () => {
    const counts = histogram(values, 0.1);
    const found = percentileOf(counts, 0.1, ends, 0.99);
    expect(found).toBeGreaterThan(0.098);
    expect(found).toBeLessThanOrEqual(ends.max);
    expect(percentileOf(counts, 0.1, ends, 0)).toBe(ends.min);
    expect(percentileOf(counts, 0.1, ends, 1)).toBe(ends.max);
  });

  test('of equal values it is that value, of none it is none', () => {
    expect(percentileOf([0, 7, 0], 3, { min: 0, max: 0 }, 0.25)).toBe(0);
    expect(percentileOf([0, 0, 0], 3, { min: 0, max: 0 }, 0.5)).toBeNaN();
  });

  test('never falls as the share rises', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 5, maxLength: 40 }), (counts) => {
        fc.pre(sum(counts) > 0);
        const found = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1].map((share) =>
          percentileOf(counts, 1, { min: -1.5, max: 2 }, share),
        );
        found.forEach((value, k) => expect(value).toBeGreaterThanOrEqual(k === 0 ? -1.5 : found[k - 1]));
      }),
      { seed: 1 },
    );
  });
});
