/** The models of a tail: each adds up to 1, is where its likelihood is largest, and finds its own parameters. */
import { describe, expect, test } from 'vitest';
import { countDistinctDegrees } from '../../src/measures/degree-counts.ts';
import {
  binomialShares,
  fitExponential,
  fitLogNormal,
  powerLawShares,
  tailFrom,
} from '../../src/measures/tail-models.ts';
import type { Tail } from '../../src/measures/tail-models.ts';
import { binomialDraw, draws, exponentialDraw, logNormalDraw, powerLawDraw, streamOf } from './samples.ts';

const tailOf = (degrees: Uint32Array, xmin: number) => tailFrom(countDistinctDegrees(degrees), xmin);

/** A tail that has every degree from xmin to end once, so that a model's shares can be added up. */
const everyDegree = (xmin: number, end: number) =>
  tailOf(
    Uint32Array.from({ length: end - xmin + 1 }, (_, k) => xmin + k),
    xmin,
  );

const total = (shares: Float64Array) => shares.reduce((sum, share) => sum + Math.exp(share), 0);

const likelihood = ({ count }: Tail, shares: ArrayLike<number>) =>
  count.reduce((sum, number, k) => sum + number * shares[k], 0);

/** ln of the normal mass of ln(k − ½) … ln(k + ½), by Simpson's rule, over that above ln(xmin − ½). */
function slowLogNormal({ degree, xmin }: Tail, mu: number, sigma: number): number[] {
  const density = (y: number) => Math.exp(-((y - mu) ** 2) / (2 * sigma ** 2));
  const integral = (from: number, to: number, steps: number) => {
    const h = (to - from) / steps;
    let sum = density(from) + density(to);
    for (let k = 1; k < steps; k++) sum += (k % 2 === 0 ? 2 : 4) * density(from + k * h);
    return (sum * h) / 3;
  };
  const origin = Math.log(xmin - 0.5);
  const all = integral(origin, Math.max(origin, mu) + 12 * sigma, 20_000);
  return Array.from(degree, (k) => Math.log(integral(Math.log(k - 0.5), Math.log(k + 0.5), 200) / all));
}

describe('tailFrom', () => {
  test('keeps the degrees from xmin on', () => {
    const tail = tailOf(Uint32Array.of(0, 3, 3, 5, 9, 9, 9), 4);
    expect([[...tail.degree], [...tail.count], tail.units, tail.xmin]).toEqual([[5, 9], [1, 3], 4, 4]);
  });

  test('is empty where no degree is so large', () => {
    expect(tailOf(Uint32Array.of(1, 2), 3)).toMatchObject({ units: 0 });
  });
});

test('a power law adds up to 1', () => {
  expect(total(powerLawShares(everyDegree(4, 3000), 3.5))).toBeCloseTo(1, 6);
});

describe('exponential', () => {
  test('adds up to 1 whatever its rate', () => {
    const tail = tailOf(Uint32Array.of(3, 4, 4, 8), 3);
    const { rate } = fitExponential(tail);
    const first = 1 - Math.exp(-rate);
    expect(Math.exp(fitExponential(tail).shares[0])).toBeCloseTo(first, 12);
    expect(Math.exp(fitExponential(tail).shares[2])).toBeCloseTo(first * Math.exp(-5 * rate), 12);
  });

  test('finds the rate of a sample, within three standard errors', () => {
    const { rate } = fitExponential(tailOf(draws(4000, exponentialDraw(streamOf(1), 0.2, 6)), 6));
    expect(Math.abs(rate - 0.2)).toBeLessThan((3 * 0.2) / Math.sqrt(4000));
  });

  test('no other rate is more likely', () => {
    const tail = tailOf(draws(300, binomialDraw(streamOf(2), 40, 0.4)), 16);
    const { rate, shares } = fitExponential(tail);
    for (const other of [0.9 * rate, 0.999 * rate, 1.001 * rate, 1.1 * rate]) {
      const first = Math.log(1 - Math.exp(-other));
      const others = Array.from(tail.degree, (k) => first - other * (k - 16));
      expect(likelihood(tail, others)).toBeLessThan(likelihood(tail, shares));
    }
  });
});

describe('binomial', () => {
  test.each([
    [40, 0.3, 1],
    [40, 0.3, 12],
    [40, 0.3, 30],
    [1000, 0.04, 25],
    [1000, 0.04, 90],
    [1000, 0.97, 5],
  ])('Binomial(%d, %d) from %d on adds up to 1', (trials, p, xmin) => {
    expect(total(binomialShares(everyDegree(xmin, trials), trials, p))).toBeCloseTo(1, 9);
  });

  test('has the ratios of choices', () => {
    const shares = binomialShares(everyDegree(3, 6), 6, 0.25).map(Math.exp);
    const raw = [20 * 27, 15 * 9, 6 * 3, 1];
    raw.forEach((value, k) => expect(shares[k]).toBeCloseTo(value / (540 + 135 + 18 + 1), 12));
  });

  test('a degree far from all it expects has a share, not −Infinity', () => {
    const [, share] = binomialShares(tailOf(Uint32Array.of(5, 900), 5), 1000, 0.005);
    expect(share).toBeLessThan(-1000);
    expect(share).toBeGreaterThan(-10_000);
  });

  test('a degree above what is possible is an error', () => {
    expect(() => binomialShares(tailOf(Uint32Array.of(5, 11), 5), 10, 0.5)).toThrow(
      'a degree must be at most 10 (trials), got 11',
    );
  });
});

describe('log-normal', () => {
  const random = streamOf(5);
  const SAMPLES = [
    ['a log-normal seen whole', draws(2000, logNormalDraw(random, 3, 0.4)), 1],
    ['a wide log-normal', draws(2000, logNormalDraw(random, 3, 1)), 2],
    ['the tail of a log-normal', draws(3000, logNormalDraw(random, 3, 0.6)), 25],
    ['a random layer', draws(1000, binomialDraw(random, 1000, 0.04)), 30],
    ['an exponential', draws(1000, exponentialDraw(random, 0.05, 4)), 4],
    ['degrees far from 0', draws(1000, binomialDraw(random, 1000, 0.5)), 450],
    ['degrees close together', draws(1000, binomialDraw(random, 6, 0.4)).map((k) => 5000 + k), 5000],
  ] as const;

  test.each(SAMPLES)('%s: shares are those of the parameters', (_, degrees, xmin) => {
    const tail = tailOf(degrees, xmin);
    const { mu, sigma, shares } = fitLogNormal(tail);
    const slow = slowLogNormal(tail, mu, sigma);
    shares.forEach((share, k) => expect(share).toBeCloseTo(slow[k], 6));
  });

  test.each(SAMPLES)('%s: no parameters nearby are more likely', (_, degrees, xmin) => {
    const tail = tailOf(degrees, xmin);
    const { mu, sigma, shares } = fitLogNormal(tail);
    const found = likelihood(tail, shares);
    for (const step of [0.1, 0.003]) {
      for (const [a, b] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
        [1, 1],
        [1, -1],
        [-1, 1],
        [-1, -1],
      ]) {
        const slow = slowLogNormal(tail, mu + a * step * sigma, sigma * (1 + b * step));
        expect(likelihood(tail, slow)).toBeLessThan(found + 1e-4);
      }
    }
  });

  test('finds the parameters of a sample, within four standard errors', () => {
    const { mu, sigma } = fitLogNormal(tailOf(draws(4000, logNormalDraw(streamOf(6), 4, 0.5)), 1));
    expect(Math.abs(mu - 4)).toBeLessThan((4 * 0.5) / Math.sqrt(4000));
    expect(Math.abs(sigma - 0.5)).toBeLessThan((4 * 0.5) / Math.sqrt(8000));
  });

  test('comes as close to a power law as that is to itself', () => {
    const tail = tailOf(draws(2000, powerLawDraw(streamOf(7), 2.5, 3)), 3);
    const { shares } = fitLogNormal(tail);
    const best = Math.max(
      ...Array.from({ length: 100 }, (_, k) => likelihood(tail, powerLawShares(tail, 2.2 + 0.006 * k))),
    );
    expect(likelihood(tail, shares)).toBeGreaterThan(best - 1);
  });

  test.each([
    ['two degrees', [1, 1, 1, 2], 1],
    ['a rising tail', [1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4], 1],
    ['one far below', [1, ...Array.from({ length: 60 }, (_, k) => 5000 + (k % 3))], 1],
    ['one far away', [1, 1, 1, 1, 1, 1, 2, 4_000_000_000], 1],
  ])('is finite for %s', (_, degrees, xmin) => {
    const { shares } = fitLogNormal(tailOf(Uint32Array.from(degrees), xmin));
    expect(shares.every((share) => Number.isFinite(share) && share < 1e-9)).toBe(true);
  });
});
