/** The fit of a discrete power law against slow searches, and on samples whose law is known. */
import { describe, expect, test } from 'vitest';
import { countDistinctDegrees } from '../../src/measures/degree-counts.ts';
import { estimateAlpha, fitPowerLaw } from '../../src/measures/power-law.ts';
import type { PowerLawFit } from '../../src/measures/power-law.ts';
import { binomialDraw, draws, exponentialDraw, logNormalDraw, powerLawDraw, streamOf } from './samples.ts';

/** Σ k^−alpha from q on: many terms and an integral. */
function slowZeta(alpha: number, q: number): number {
  let sum = 0;
  for (let x = q; x < q + 2000; x++) sum += x ** -alpha;
  return sum + (q + 2000 - 0.5) ** (1 - alpha) / (alpha - 1);
}

/** The most likely alpha in (1, 20] by golden section, and its KS distance at every whole number up to the largest. */
function slowFit(tail: readonly number[], xmin: number): { alpha: number; ks: number } {
  const logSum = tail.reduce((sum, x) => sum + Math.log(x), 0);
  const loss = (alpha: number) => tail.length * Math.log(slowZeta(alpha, xmin)) + alpha * logSum;
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [1.001, 20];
  while (high - low > 1e-7) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (loss(a) < loss(b)) high = b;
    else low = a;
  }
  const alpha = (low + high) / 2;
  const all = slowZeta(alpha, xmin);
  let ks = 0;
  let fitted = 0;
  for (let x = xmin; x <= Math.max(...tail); x++) {
    fitted += x ** -alpha / all;
    ks = Math.max(ks, Math.abs(fitted - tail.filter((value) => value <= x).length / tail.length));
  }
  return { alpha, ks };
}

/** Every xmin in turn. */
function slowBest(degrees: Uint32Array): { alpha: number; ks: number; xmin: number } | null {
  const fits = [...new Set(degrees)]
    .filter((xmin) => xmin > 0)
    .map((xmin) => ({ xmin, tail: Array.from(degrees).filter((x) => x >= xmin) }))
    .filter(({ tail }) => tail.length >= 50 && new Set(tail).size >= 3)
    .map(({ xmin, tail }) => ({ xmin, ...slowFit(tail, xmin) }));
  return fits.toSorted((a, b) => a.ks - b.ks)[0] ?? null;
}

function fitOf(degrees: Uint32Array): PowerLawFit {
  const fit = fitPowerLaw(countDistinctDegrees(degrees));
  if (fit === null) throw new Error('no fit');
  return fit;
}

const random = streamOf(1);
const SAMPLES = [
  ['a power law from 1', draws(150, powerLawDraw(random, 2.4, 1))],
  ['a power law with long gaps', draws(120, powerLawDraw(random, 2.1, 5))],
  [
    'degrees with the largest difference at the far end of a gap',
    Uint32Array.from({ length: 90 }, (_, u) => [1, 2, 500][Math.min(2, Math.floor(u / 20))]),
  ],
  ['a steep power law', draws(200, powerLawDraw(random, 9, 22))],
  ['a random layer', draws(300, binomialDraw(random, 1000, 0.02))],
  ['an exponential', draws(200, exponentialDraw(random, 0.1, 0))],
  ['a log-normal', draws(200, logNormalDraw(random, 2, 0.5))],
] as const;

test.each(SAMPLES)('the fit of %s is the best of all, found slowly', (_, degrees) => {
  const slow = slowBest(degrees);
  const fit = fitOf(degrees);
  expect(fit.xmin).toBe(slow?.xmin);
  expect(Math.abs(fit.alpha - (slow?.alpha ?? NaN))).toBeLessThan(1e-5);
  expect(Math.abs(fit.ks - (slow?.ks ?? NaN))).toBeLessThan(1e-6);
  const tail = degrees.filter((x) => x >= fit.xmin);
  expect([fit.tail, fit.distinct, fit.max]).toEqual([tail.length, new Set(tail).size, Math.max(...tail)]);
});

describe.each([
  [2, 1],
  [2.5, 1],
  [3.5, 4],
  [6, 10],
  [12, 22],
])('samples of alpha %d from %d on', (alpha, xmin) => {
  const draw = powerLawDraw(streamOf(7), alpha, xmin);
  const fits = Array.from({ length: 40 }, () => fitOf(draws(1000, draw)));

  test('alpha is found within three standard errors (40 samples, at most 2 not)', () => {
    const near = fits.filter((fit) => Math.abs(fit.alpha - alpha) < 3 * fit.standardError);
    expect(near.length).toBeGreaterThanOrEqual(38);
  });

  test('estimates at the true xmin spread as the standard error says', () => {
    const scores = Array.from({ length: 40 }, () => {
      const degrees = draws(1000, draw);
      const { alpha: found, variance } = estimateAlpha(
        xmin,
        degrees.reduce((sum, x) => sum + Math.log(x), 0) / degrees.length,
      );
      return (found - alpha) * Math.sqrt(1000 * variance);
    });
    const square = scores.reduce((sum, score) => sum + score * score, 0);
    // χ² with 40 degrees of freedom: the range has a probability of 99.9 %.
    expect(square).toBeGreaterThan(16.9);
    expect(square).toBeLessThan(76.1);
  });
});

test('xmin is found where a power law begins', () => {
  const rng = streamOf(4);
  const above = powerLawDraw(rng, 2.5, 20);
  const below = binomialDraw(rng, 19, 0.5);
  const xmins = Array.from({ length: 20 }, () =>
    fitOf(Uint32Array.from([...draws(1500, above), ...draws(1500, below)])),
  ).map(({ xmin }) => xmin);
  expect(xmins.filter((xmin) => xmin >= 17 && xmin <= 30).length).toBeGreaterThanOrEqual(15);
});

describe('nothing to fit', () => {
  const many = (n: number, ...degrees: number[]) =>
    Uint32Array.from({ length: n }, (_, u) => degrees[u % degrees.length]);
  test.each([
    ['no units', new Uint32Array()],
    ['one unit', Uint32Array.of(5)],
    ['no connections', new Uint32Array(1000)],
    ['all equal', many(1000, 8)],
    ['two degrees', many(1000, 8, 9)],
    ['two degrees and zeros', many(1000, 0, 8, 9)],
    ['49 units', many(49, 1, 2, 3, 4)],
    ['49 units and zeros', Uint32Array.from([...many(49, 1, 2, 3, 4), ...many(500, 0)])],
  ])('%s', (_, degrees) => {
    expect(fitPowerLaw(countDistinctDegrees(degrees))).toBeNull();
  });

  test('50 units with three degrees are enough', () => {
    expect(fitOf(many(50, 1, 2, 3))).toMatchObject({ xmin: 1, tail: 50, distinct: 3, max: 3 });
  });
});

test('where the data ask for a steeper law, alpha is 20', () => {
  const degrees = Uint32Array.from({ length: 600 }, (_, u) => 1000 + (u % 3));
  expect(fitOf(degrees)).toMatchObject({ alpha: 20, xmin: 1000 });
});
