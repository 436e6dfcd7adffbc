/**
 * Which of two models of the same data is better, and whether the data can tell: the log-likelihood ratio with Vuong's
 * normal statistic (Vuong 1989; Clauset, Shalizi and Newman 2009, section 5.1 and appendix C).
 */
import { normalTail } from '../math/normal.ts';

export interface LikelihoodRatio {
  /** ln(likelihood of the first ÷ of the second): positive where the first is better. */
  readonly ratio: number;
  /** The ratio in its own standard deviations. */
  readonly score: number;
  /** Chance of a ratio so far from 0, either way, if both were equally good; 1 when the models agree everywhere. */
  readonly p: number;
}

/** ln shares of each distinct value under both models, and how often it occurs. All of one length, at least 1. */
export function compareLikelihoods(
  count: Uint32Array,
  first: Float64Array,
  second: Float64Array,
): LikelihoodRatio {
  let n = 0;
  let ratio = 0;
  for (let k = 0; k < count.length; k++) {
    n += count[k];
    ratio += count[k] * (first[k] - second[k]);
  }
  const mean = ratio / n;
  let squares = 0;
  for (let k = 0; k < count.length; k++) {
    const difference = first[k] - second[k] - mean;
    squares += count[k] * difference * difference;
  }
  if (squares === 0) return { ratio, score: 0, p: 1 };
  const score = ratio / Math.sqrt(squares);
  return { ratio, score, p: 2 * normalTail(Math.abs(score)) };
}
