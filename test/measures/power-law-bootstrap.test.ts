/** The sampler draws the law it says; the p-value is high for power laws, low for others, and repeatable. */
import { describe, expect, test } from 'vitest';
import { countDistinctDegrees } from '../../src/measures/degree-counts.ts';
import { fitPowerLaw } from '../../src/measures/power-law.ts';
import { GoodnessOfFit, PowerLawSampler } from '../../src/measures/power-law-bootstrap.ts';
import { chiSquareScore, RARE } from '../helpers/statistics.ts';
import { binomialDraw, draws, exponentialDraw, powerLawDraw, streamOf } from './samples.ts';

describe('PowerLawSampler', () => {
  test.each([
    [2.5, 1],
    [1.3, 1],
    [3, 40],
    [12, 22],
    [20, 10],
  ])('alpha %d from %d on (χ², p > 1e-4)', (alpha, xmin) => {
    const sampler = new PowerLawSampler({ alpha, xmin });
    const random = streamOf(3);
    const n = 100_000;
    // Edges growing by a third: far beyond any table.
    const edges = [xmin];
    while (edges[edges.length - 1] < 1e6) edges.push(Math.ceil(edges[edges.length - 1] * 1.34 + 0.1));
    const counts = new Float64Array(edges.length);
    for (let k = 0; k < n; k++) {
      const degree = sampler.draw(random);
      if (!Number.isInteger(degree) || degree < xmin) throw new Error(`drew ${degree}`);
      counts[edges.findLastIndex((edge) => degree >= edge)]++;
    }
    const share = (from: number, to: number) => {
      const direct = Math.min(to, from + 100_000);
      let sum = 0;
      for (let x = from; x < direct; x++) sum += x ** -alpha;
      const rest = (x: number) => (x - 0.5) ** (1 - alpha) / (alpha - 1);
      return sum + (to > direct ? rest(direct) - (to === Infinity ? 0 : rest(to)) : 0);
    };
    const all = share(xmin, Infinity);
    let value = 0;
    let bins = 0;
    for (let k = 0; k < edges.length; k++) {
      const expected = (n * share(edges[k], edges[k + 1] ?? Infinity)) / all;
      if (expected < 5) continue;
      value += (counts[k] - expected) ** 2 / expected;
      bins++;
    }
    expect(bins).toBeGreaterThan(1);
    expect(Math.abs(chiSquareScore(value, bins - 1))).toBeLessThan(RARE);
  });

  test('never exceeds 2³² − 1, however flat the law', () => {
    const sampler = new PowerLawSampler({ alpha: 1.01, xmin: 1 });
    const random = streamOf(4);
    const degrees = Array.from({ length: 2000 }, () => sampler.draw(random));
    expect(Math.max(...degrees)).toBe(4294967295);
    expect(degrees.every(Number.isInteger)).toBe(true);
  });
});

function testOf(degrees: Uint32Array): GoodnessOfFit {
  const counts = countDistinctDegrees(degrees);
  const fit = fitPowerLaw(counts);
  if (fit === null) throw new Error('no fit');
  return new GoodnessOfFit(counts, fit);
}

function pOf(degrees: Uint32Array, replicates: number): number {
  const goodness = testOf(degrees);
  goodness.run(replicates, streamOf(9));
  return goodness.p;
}

describe('GoodnessOfFit', () => {
  test('of power laws p is spread evenly over 0–1', () => {
    const draw = powerLawDraw(streamOf(11), 2.5, 3);
    const values = Array.from({ length: 60 }, () => pOf(draws(500, draw), 60));
    // Of 60 samples 6 are expected below 0.1, and more than 14 with a chance below 0.1 %.
    expect(values.filter((p) => p < 0.1).length).toBeLessThanOrEqual(14);
    expect(values.filter((p) => p < 0.5).length).toBeGreaterThanOrEqual(18);
    expect(values.filter((p) => p < 0.5).length).toBeLessThanOrEqual(42);
  });

  test('of a power law above other degrees p stays high', () => {
    const random = streamOf(12);
    const degrees = Uint32Array.from([
      ...draws(600, powerLawDraw(random, 2.5, 15)),
      ...draws(900, binomialDraw(random, 14, 0.6)),
    ]);
    expect(pOf(degrees, 100)).toBeGreaterThan(0.1);
  });

  test('of an exponential p is low', () => {
    expect(pOf(draws(3000, exponentialDraw(streamOf(13), 0.05, 1)), 60)).toBeLessThan(0.1);
  });

  test('nothing before the first replicate; pieces give what one go gives; other streams differ', () => {
    const degrees = draws(400, exponentialDraw(streamOf(14), 0.1, 1));
    const [whole, pieces] = [testOf(degrees), testOf(degrees)];
    expect([whole.p, whole.replicates]).toEqual([NaN, 0]);
    whole.run(50, streamOf(1));
    const random = streamOf(1);
    for (const part of [1, 0, 19, 30]) pieces.run(part, random);
    expect([pieces.p, pieces.replicates]).toEqual([whole.p, 50]);
    const others = [2, 3, 4, 5].map((seed) => {
      const other = testOf(degrees);
      other.run(50, streamOf(seed));
      return other.p;
    });
    expect(new Set([whole.p, ...others]).size).toBeGreaterThan(1);
  });
});
