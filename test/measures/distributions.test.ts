/** The binomial baseline and the centre-to-ring ratio. */
import { expect, test } from 'vitest';
import { binomialDistribution } from '../../src/measures/binomial.ts';
import { centreToRingRatio, ratioShape } from '../../src/measures/pixel-ratio.ts';

/** log k! for k = 0 … n. */
function logFactorials(n: number): Float64Array {
  const sums = new Float64Array(n + 1);
  for (let k = 2; k <= n; k++) sums[k] = sums[k - 1] + Math.log(k);
  return sums;
}

test.each([
  [10, 0.5],
  [784, 0.0455],
  [1000, 0.04],
  [1000, 0.96],
  [100000, 0.0002],
  [5000, 0.5],
  [1, 0.3],
])('binomialDistribution(%d, %d): relative error below 1e-9 where it matters', (n, p) => {
  const shares = binomialDistribution(n, p);
  const log = logFactorials(n);
  expect(shares.length).toBe(n + 1);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  for (let k = 0; k <= n; k += Math.max(1, Math.floor(n / 200))) {
    const exact = Math.exp(log[n] - log[k] - log[n - k] + k * Math.log(p) + (n - k) * Math.log1p(-p));
    if (exact > 1e-12) expect(Math.abs(shares[k] / exact - 1)).toBeLessThan(1e-9);
  }
  const mean = shares.reduce((sum, share, k) => sum + share * k, 0);
  const variance = shares.reduce((sum, share, k) => sum + share * (k - mean) ** 2, 0);
  expect(mean / (n * p)).toBeCloseTo(1, 9);
  expect(variance / (n * p * (1 - p))).toBeCloseTo(1, 9);
});

test.each([
  [3, 0, [1, 0, 0, 0]],
  [3, 1, [0, 0, 0, 1]],
  [0, 0.4, [1]],
  [2, -1, [1, 0, 0]],
])('binomialDistribution(%d, %d) = %j', (n, p, shares) => {
  expect([...binomialDistribution(n, p)]).toEqual(shares);
});

test('of a picture of 28 × 28 the middle 14 × 14 and the outer 3 pixels are compared', () => {
  expect(ratioShape(28, 28)).toEqual({ centreWidth: 14, centreHeight: 14, ring: 3 });
  const picture = Float32Array.from({ length: 784 }, (_, u) => {
    const [x, y] = [u % 28, Math.floor(u / 28)];
    if (x >= 7 && x < 21 && y >= 7 && y < 21) return 6;
    return Math.min(x, y, 27 - x, 27 - y) < 3 ? 4 : 1000;
  });
  expect(centreToRingRatio(picture, 28, 28)).toBe(1.5);
  // Every pixel of both counts: raising any one of them changes the ratio.
  const counted = Array.from(picture, (_, u) => {
    const other = picture.slice();
    other[u] += 100;
    return centreToRingRatio(other, 28, 28) !== 1.5;
  });
  expect(counted.filter(Boolean).length).toBe(14 * 14 + 28 * 28 - 22 * 22);
});

test('other shapes keep the shares, at least one pixel each', () => {
  expect(ratioShape(1, 1)).toEqual({ centreWidth: 1, centreHeight: 1, ring: 1 });
  expect(ratioShape(56, 28)).toEqual({ centreWidth: 28, centreHeight: 14, ring: 3 });
  expect(centreToRingRatio([5], 1, 1)).toBe(1);
  expect(centreToRingRatio(new Float32Array(784), 28, 28)).toBeNaN();
});
