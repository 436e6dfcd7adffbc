/**
 * Does the tail of a degree distribution follow a power law? A verdict with its reasons and numbers, after Clauset,
 * Shalizi and Newman (2009). Stricter than the SET paper's test, which asks only whether degrees and a power law are
 * related at all: here the fit must be plausible, span a decade and not lose to an exponential or a log-normal.
 */
import type { DegreeCounts } from './degree-counts.ts';
import { compareLikelihoods } from './likelihood-ratio.ts';
import type { LikelihoodRatio } from './likelihood-ratio.ts';
import { fitPowerLaw } from './power-law.ts';
import type { PowerLawFit } from './power-law.ts';
import { DEFAULT_REPLICATES, GoodnessOfFit } from './power-law-bootstrap.ts';
import { binomialShares, fitExponential, fitLogNormal, powerLawShares, tailFrom } from './tail-models.ts';

/** Log-likelihood ratios on the tail, positive where the power law is better. */
export interface Competitors {
  /** Random wiring with the mean of all degrees; nothing fitted. null where it is no distribution: mean = others. */
  readonly binomial: LikelihoodRatio | null;
  readonly exponential: LikelihoodRatio;
  readonly logNormal: LikelihoodRatio;
}

export interface Evidence {
  readonly fit: PowerLawFit;
  /** Goodness of fit, 0–1, from so many replicates. */
  readonly p: number;
  readonly replicates: number;
  readonly competitors: Competitors;
}

/** Why not: an implausible fit, less than a decade between xmin and the largest degree, or a better model. */
export type Objection = 'poorFit' | 'shortTail' | 'exponentialBetter' | 'logNormalBetter';

export type DegreeVerdict =
  /** No tail of 50 units with 3 different degrees. */
  | { readonly kind: 'tooFew'; readonly units: number; readonly distinct: number }
  /** Not: "is a power law". Other laws may be compatible as well. */
  | { readonly kind: 'compatible'; readonly evidence: Evidence }
  | { readonly kind: 'incompatible'; readonly objections: readonly Objection[]; readonly evidence: Evidence };

/** A fit is plausible above this p; a better competitor is believed below it. Both are the paper's. */
export const SIGNIFICANCE = 0.1;
/** Largest degree ÷ xmin from which a tail spans a decade. */
export const DECADE = 10;

/**
 * The verdict on a layer's degrees, in slices: yields after every `slice` replicates of the bootstrap and returns the
 * verdict. others: how many connections a unit could have, at least the largest degree. random: a stream for the
 * bootstrap, advanced; never one of a run's own. The slices do not change the verdict.
 */
export function* judgeInSlices(
  counts: DegreeCounts,
  others: number,
  random: Uint32Array,
  slice: number,
  replicates = DEFAULT_REPLICATES,
): Generator<undefined, DegreeVerdict> {
  const fit = fitPowerLaw(counts);
  if (fit === null) return { kind: 'tooFew', units: counts.units, distinct: counts.degree.length };
  const test = new GoodnessOfFit(counts, fit);
  while (test.replicates < replicates) {
    yield;
    test.run(Math.min(slice, replicates - test.replicates), random);
  }
  return decide({ fit, p: test.p, replicates, competitors: compareWithOthers(counts, fit, others) });
}

/** The verdict at once; see judgeInSlices. */
export function judgeDegrees(
  counts: DegreeCounts,
  others: number,
  random: Uint32Array,
  replicates = DEFAULT_REPLICATES,
): DegreeVerdict {
  const judging = judgeInSlices(counts, others, random, replicates, replicates);
  for (;;) {
    const { done, value } = judging.next();
    if (done) return value;
  }
}

/** The other models on the tail of a fit; `others` as above. Throws RangeError if a degree exceeds it. */
export function compareWithOthers(counts: DegreeCounts, fit: PowerLawFit, others: number): Competitors {
  const tail = tailFrom(counts, fit.xmin);
  const powerLaw = powerLawShares(tail, fit.alpha);
  const against = (shares: Float64Array) => compareLikelihoods(tail.count, powerLaw, shares);
  let connections = 0;
  counts.degree.forEach((degree, k) => (connections += degree * counts.count[k]));
  const p = connections / (counts.units * others);
  return {
    binomial: p < 1 ? against(binomialShares(tail, others, p)) : null,
    exponential: against(fitExponential(tail).shares),
    logNormal: against(fitLogNormal(tail).shares),
  };
}

/** The rule alone. */
export function decide(evidence: Evidence): DegreeVerdict {
  const { fit, p, competitors } = evidence;
  const objections: Objection[] = [];
  if (!(p > SIGNIFICANCE)) objections.push('poorFit');
  if (fit.max < DECADE * fit.xmin) objections.push('shortTail');
  if (isBeaten(competitors.exponential)) objections.push('exponentialBetter');
  if (isBeaten(competitors.logNormal)) objections.push('logNormalBetter');
  return objections.length === 0
    ? { kind: 'compatible', evidence }
    : { kind: 'incompatible', objections, evidence };
}

function isBeaten({ ratio, p }: LikelihoodRatio): boolean {
  return ratio < 0 && p < SIGNIFICANCE;
}
