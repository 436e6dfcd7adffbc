/** Counts, Gini coefficient and complementary distribution of degrees against their definitions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialCcdf, ccdfOf } from '../../src/measures/ccdf.ts';
import { countDistinctDegrees } from '../../src/measures/degree-counts.ts';
import { giniOf } from '../../src/measures/gini.ts';

const degreeLists = fc
  .array(fc.oneof(fc.nat(12), fc.nat(4294967295)), { maxLength: 60 })
  .map((list) => Uint32Array.from(list));

describe('countDistinctDegrees', () => {
  test('counts each degree once, ascending, and leaves its argument alone', () => {
    fc.assert(
      fc.property(degreeLists, (degrees) => {
        const before = [...degrees];
        const { degree, count, units } = countDistinctDegrees(degrees);
        expect([...degrees]).toEqual(before);
        expect(units).toBe(degrees.length);
        expect([...degree]).toEqual([...new Set(before)].sort((a, b) => a - b));
        degree.forEach((k, place) => expect(count[place]).toBe(before.filter((value) => value === k).length));
      }),
      { seed: 2 },
    );
  });

  test('no units', () => {
    expect(countDistinctDegrees(new Uint32Array())).toEqual({
      degree: new Uint32Array(),
      count: new Uint32Array(),
      units: 0,
    });
  });
});

function unitsByDegree(degrees: Iterable<number>): number[] {
  const all = [...degrees];
  const units = Array.from({ length: Math.max(0, ...all) + 1 }, () => 0);
  for (const degree of all) units[degree]++;
  return units;
}

describe('giniOf', () => {
  test('is half the relative mean difference', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 40 }), (degrees) => {
        const sum = degrees.reduce((total, k) => total + k, 0);
        let differences = 0;
        for (const a of degrees) for (const b of degrees) differences += Math.abs(a - b);
        const expected = sum === 0 ? 0 : differences / (2 * degrees.length * sum);
        expect(giniOf(unitsByDegree(degrees))).toBeCloseTo(expected, 10);
      }),
      { seed: 3 },
    );
  });

  test.each([
    ['no units', [], 0],
    ['no connections', [0, 0, 0], 0],
    ['one unit', [7], 0],
    ['all equal', [5, 5, 5, 5], 0],
    ['one has everything', [0, 0, 0, 9], 0.75],
    ['a case by hand', [1, 2, 3], 2 / 9],
  ])('%s', (_, degrees, expected) => {
    expect(giniOf(unitsByDegree(degrees))).toBeCloseTo(expected, 15);
  });
});

describe('ccdfOf', () => {
  test('is the share of units with at least that degree', () => {
    fc.assert(
      fc.property(degreeLists, (degrees) => {
        const { degree, share } = ccdfOf(countDistinctDegrees(degrees));
        expect(share.length).toBe(degree.length);
        degree.forEach((k, place) => {
          expect(share[place]).toBe(degrees.filter((value) => value >= k).length / degrees.length);
        });
      }),
      { seed: 4 },
    );
  });

  test.each([
    ['no units', [], [], []],
    ['one unit', [3], [3], [1]],
    ['all equal', [4, 4, 4], [4], [1]],
    ['zeros count', [0, 0, 5, 1], [0, 1, 5], [1, 0.5, 0.25]],
  ])('%s', (_, degrees, degree, share) => {
    const ccdf = ccdfOf(countDistinctDegrees(Uint32Array.from(degrees)));
    expect([[...ccdf.degree], [...ccdf.share]]).toEqual([degree, share]);
  });
});

describe('binomialCcdf', () => {
  test.each([0, 0.02, 0.3, 0.5, 0.9, 1])('equals the sum over all outcomes for p = %d', (p) => {
    for (let n = 0; n <= 10; n++) {
      const ccdf = binomialCcdf(n, p);
      expect(ccdf.length).toBe(n + 1);
      for (let k = 0; k <= n; k++) {
        let expected = 0;
        for (let outcome = 0; outcome < 1 << n; outcome++) {
          let ones = 0;
          for (let bit = 0; bit < n; bit++) ones += (outcome >> bit) & 1;
          if (ones >= k) expected += p ** ones * (1 - p) ** (n - ones);
        }
        expect(ccdf[k]).toBeCloseTo(expected, 12);
      }
    }
  });

  test('starts at exactly 1, never rises, and its far end is exact', () => {
    const ccdf = binomialCcdf(1000, 0.04);
    expect(ccdf[0]).toBe(1);
    for (let k = 1; k <= 1000; k++) expect(ccdf[k]).toBeLessThanOrEqual(ccdf[k - 1]);
    expect(ccdf.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1 + 40, 9);
    expect(binomialCcdf(20, 0.1)[20] / 1e-20).toBeCloseTo(1, 10);
  });
});
