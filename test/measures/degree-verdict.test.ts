/** The rule in each of its parts, and the verdict on samples whose law is known. */
import { describe, expect, test } from 'vitest';
import { countDistinctDegrees } from '../../src/measures/degree-counts.ts';
import { compareWithOthers, decide, judgeInSlices } from '../../src/measures/degree-verdict.ts';
import type { DegreeVerdict, Evidence } from '../../src/measures/degree-verdict.ts';
import { estimateAlpha, fitPowerLaw } from '../../src/measures/power-law.ts';
import { powerLawShares } from '../../src/measures/tail-models.ts';
import {
  binomialDraw,
  draws,
  exponentialDraw,
  judgeWithoutPause,
  logNormalDraw,
  powerLawDraw,
  streamOf,
} from './samples.ts';

const even = { ratio: 0, score: 0, p: 1 };
const none = new Float64Array(0);

const plausible: Evidence = {
  fit: { alpha: 2.5, standardError: 0.1, xmin: 5, max: 50, tail: 400, distinct: 30, ks: 0.02 },
  p: 0.11,
  replicates: 100,
  competitors: { binomial: even, exponential: even, logNormal: even },
  curves: { powerLaw: none, exponential: none, logNormal: none },
};

describe('decide', () => {
  const lost = { ratio: -5, score: -2, p: 0.09 };
  const narrowlyLost = { ratio: -5, score: -1, p: 0.1 };
  const won = { ratio: 5, score: 2, p: 0.01 };

  test.each([
    ['a plausible fit over a decade', {}],
    ['a competitor that is better by chance', { exponential: narrowlyLost, logNormal: narrowlyLost }],
    ['a competitor that is worse', { exponential: won, logNormal: won }],
    ['random wiring unlike it or like it', { binomial: lost }],
    ['no random wiring to compare', { binomial: null }],
  ])('compatible: %s', (_, competitors) => {
    const evidence = { ...plausible, competitors: { ...plausible.competitors, ...competitors } };
    expect(decide(evidence)).toEqual({ kind: 'compatible', evidence });
  });

  test.each<[string, Partial<Evidence>]>([
    ['poorFit', { p: 0.1 }],
    ['poorFit', { p: NaN }],
    ['shortTail', { fit: { ...plausible.fit, max: 49 } }],
    ['exponentialBetter', { competitors: { ...plausible.competitors, exponential: lost } }],
    ['logNormalBetter', { competitors: { ...plausible.competitors, logNormal: lost } }],
  ])('incompatible: %s', (objection, change) => {
    expect(decide({ ...plausible, ...change })).toMatchObject({
      kind: 'incompatible',
      objections: [objection],
    });
  });

  test('every objection is named', () => {
    const verdict = decide({
      ...plausible,
      p: 0,
      fit: { ...plausible.fit, max: 6 },
      competitors: { binomial: null, exponential: lost, logNormal: lost },
    });
    expect(verdict).toMatchObject({
      objections: ['poorFit', 'shortTail', 'exponentialBetter', 'logNormalBetter'],
    });
  });
});

function verdictOn(degrees: Uint32Array, others = 4294967295, replicates = 40): DegreeVerdict {
  return judgeWithoutPause(countDistinctDegrees(degrees), others, streamOf(5), replicates);
}

const share = (verdicts: readonly DegreeVerdict[], kind: DegreeVerdict['kind']) =>
  verdicts.filter((verdict) => verdict.kind === kind).length / verdicts.length;

const objectionsTo = (verdict: DegreeVerdict) => (verdict.kind === 'incompatible' ? verdict.objections : []);

describe('judgeInSlices', () => {
  test('power laws are compatible: of nine in ten expected at least seven are found', () => {
    const draw = powerLawDraw(streamOf(1), 2.5, 2);
    const verdicts = Array.from({ length: 30 }, () => verdictOn(draws(1000, draw)));
    expect(share(verdicts, 'compatible')).toBeGreaterThan(0.7);
  });

  test.each([5, 20, 100])('random layers of mean degree %d never are', (mean) => {
    const draw = binomialDraw(streamOf(2), 1000, mean / 1000);
    const verdicts = Array.from({ length: 20 }, () => verdictOn(draws(1000, draw), 1000, 20));
    expect(share(verdicts, 'incompatible')).toBe(1);
    for (const verdict of verdicts) expect(objectionsTo(verdict)).toContain('shortTail');
  });

  test.each([5, 20, 100])(
    'nor are Poisson samples of mean %d, which the best power law of all degrees fits badly',
    (mean) => {
      const degrees = draws(5000, binomialDraw(streamOf(6), 100_000, mean / 100_000));
      expect(verdictOn(degrees)).toMatchObject({ kind: 'incompatible' });
      const counts = countDistinctDegrees(degrees.filter((degree) => degree > 0));
      const xmin = counts.degree[0];
      const logs = counts.degree.reduce((sum, degree, k) => sum + counts.count[k] * Math.log(degree), 0);
      const tail = counts.count.reduce((sum, count) => sum + count, 0);
      const { alpha } = estimateAlpha(xmin, logs / tail);
      const shares = powerLawShares({ degree: counts.degree, xmin }, alpha);
      // Kolmogorov-Smirnov: the largest distance of the two distributions, of which 1.63 / √n is 1 in 100 by chance.
      let [found, expected, distance] = [0, 0, 0];
      counts.degree.forEach((_, k) => {
        found += counts.count[k] / tail;
        expected += Math.exp(shares[k]);
        distance = Math.max(distance, Math.abs(found - expected));
      });
      expect(distance).toBeGreaterThan(10 * (1.63 / Math.sqrt(tail)));
    },
  );

  test('against random wiring, a random layer of many units loses as a power law', () => {
    const counts = countDistinctDegrees(draws(20_000, binomialDraw(streamOf(3), 1000, 0.02)));
    const from = { alpha: 6, standardError: 0.1, xmin: 20, max: 45, tail: 10_000, distinct: 25, ks: 0.1 };
    const { binomial } = compareWithOthers(counts, from, 1000).competitors;
    expect(binomial?.score).toBeLessThan(-10);
    expect(binomial?.p).toBeLessThan(1e-10);
  });

  test('a wide exponential is told from a power law, and by what', () => {
    const draw = exponentialDraw(streamOf(4), 0.02, 1);
    const verdicts = Array.from({ length: 10 }, () => verdictOn(draws(5000, draw), 4294967295, 20));
    expect(share(verdicts, 'incompatible')).toBe(1);
    // Where the best xmin lies so far out that few units are left, the data cannot tell.
    const beaten = verdicts.filter((verdict) => objectionsTo(verdict).includes('exponentialBetter'));
    expect(beaten.length).toBeGreaterThanOrEqual(5);
  });

  test('a log-normal is told from a power law', () => {
    const degrees = draws(5000, logNormalDraw(streamOf(6), 3, 0.5));
    expect(share([verdictOn(degrees)], 'incompatible')).toBe(1);
  });

  test('same stream, same verdict to the last bit', () => {
    const degrees = draws(300, powerLawDraw(streamOf(7), 3, 2));
    expect(JSON.stringify(verdictOn(degrees))).toBe(JSON.stringify(verdictOn(degrees)));
  });

  test.each([
    ['no units', [], 0, 0],
    ['one unit', [4], 1, 1],
    ['all equal', Array.from({ length: 200 }, () => 7), 200, 1],
  ])('too few: %s', (_, degrees, units, distinct) => {
    expect(verdictOn(Uint32Array.from(degrees))).toEqual({ kind: 'tooFew', units, distinct });
  });

  test('a degree above what is possible is an error', () => {
    const degrees = Uint32Array.from({ length: 100 }, (_, u) => 1 + (u % 12));
    const counts = countDistinctDegrees(degrees);
    expect(fitPowerLaw(counts)).not.toBeNull();
    expect(() => judgeWithoutPause(counts, 11, streamOf(1), 1)).toThrow(RangeError);
  });
});

test('in slices of any size the verdict is the same', () => {
  const degrees = Uint32Array.from({ length: 400 }, (_, unit) => 5 + Math.floor(2000 / (unit + 20)));
  const counts = countDistinctDegrees(degrees);
  const whole = judgeWithoutPause(counts, 1000, streamOf(3), 20);
  for (const slice of [1, 7, 20, 50]) {
    const judging = judgeInSlices(counts, 1000, streamOf(3), slice, 20);
    let pauses = 0;
    let step = judging.next();
    for (; !step.done; step = judging.next()) pauses++;
    expect(step.value).toEqual(whole);
    expect(pauses).toBe(whole.kind === 'tooFew' ? 0 : Math.ceil(20 / slice));
  }
  expect(whole.kind).not.toBe('tooFew');
});

test('the curves begin at the share of the tail and stay near to degrees of their own kind', () => {
  const counts = countDistinctDegrees(draws(20_000, exponentialDraw(streamOf(8), 0.1, 5)));
  const fit = { alpha: 3, standardError: 0.1, xmin: 10, max: 90, tail: 12_000, distinct: 80, ks: 0.1 };
  const { curves } = compareWithOthers(counts, fit, 4294967295);
  const atLeast = (k: number) =>
    counts.count.reduce((sum, count, place) => sum + (counts.degree[place] >= k ? count : 0), 0) / 20_000;
  for (const curve of Object.values(curves)) {
    expect(curve).toHaveLength(81);
    expect(curve[0]).toBe(atLeast(10));
    for (let k = 1; k < curve.length; k++) expect(curve[k]).toBeLessThan(curve[k - 1]);
  }
  for (const k of [11, 15, 20, 30])
    expect(Math.abs(curves.exponential[k - 10] - atLeast(k))).toBeLessThan(0.01);
  expect(Math.abs(curves.powerLaw[20] - atLeast(30))).toBeGreaterThan(0.02);
});
