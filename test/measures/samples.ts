/** Random degrees whose law is known. Every sampler takes a stream and advances it. */
import { nextGaussian } from '../../src/math/gaussian.ts';
import { nextUnit, seedStream } from '../../src/math/random.ts';
import { binomialDistribution } from '../../src/measures/binomial.ts';
import type { DegreeCounts } from '../../src/measures/degree-counts.ts';
import { judgeInSlices } from '../../src/measures/degree-verdict.ts';
import type { DegreeVerdict } from '../../src/measures/degree-verdict.ts';

export function streamOf(seed: number): Uint32Array {
  const state = new Uint32Array(4);
  seedStream(state, seed, 77);
  return state;
}

export function draws(n: number, draw: () => number): Uint32Array {
  return Uint32Array.from({ length: n }, draw);
}

/** Walks up from xmin one degree at a time: slow, and nothing like the code under test. */
export function powerLawDraw(random: Uint32Array, alpha: number, xmin: number): () => number {
  let all = 0;
  for (let x = xmin; x < xmin + 100_000; x++) all += x ** -alpha;
  all += (xmin + 100_000 - 0.5) ** (1 - alpha) / (alpha - 1);
  return () => {
    let rest = nextUnit(random) * all;
    let x = xmin;
    for (; x < 1e7; x++) {
      rest -= x ** -alpha;
      if (rest < 0) return x;
    }
    return x;
  };
}

/** With a large n and a small p: Poisson. */
export function binomialDraw(random: Uint32Array, n: number, p: number): () => number {
  const shares = binomialDistribution(n, p);
  return () => {
    let rest = nextUnit(random);
    let k = 0;
    while (k < n && (rest -= shares[k]) >= 0) k++;
    return k;
  };
}

export function exponentialDraw(random: Uint32Array, rate: number, xmin: number): () => number {
  return () => xmin + Math.floor(-Math.log(1 - nextUnit(random)) / rate);
}

export function logNormalDraw(random: Uint32Array, mu: number, sigma: number): () => number {
  return () => Math.round(Math.exp(mu + sigma * nextGaussian(random)));
}

/** The verdict without a pause. */
export function judgeWithoutPause(
  counts: DegreeCounts,
  others: number,
  random: Uint32Array,
  replicates: number,
): DegreeVerdict {
  const judging = judgeInSlices(counts, others, random, replicates, replicates);
  for (;;) {
    const { done, value } = judging.next();
    if (done) return value;
  }
}
