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
import { modelCurve } from './model-curve.ts';
import { binomialShares, fitExponential, fitLogNormal, powerLawShares, tailFrom } from './tail-models.ts';

/** Log-likelihood ratios on the tail, positive where the power law is better. */
export interface Competitors {
  /** Random wiring with the mean of all degrees; nothing fitted. null where it is no distribution: mean = others. */
  readonly binomial: LikelihoodRatio | null;
  readonly exponential: LikelihoodRatio;
  readonly logNormal: LikelihoodRatio;
}

/** P(K ≥ k) under each fitted model for k = xmin … max, as a share of all units: at xmin all are the tail's own share. */
export interface ModelCurves {
  readonly powerLaw: Float64Array;
  readonly exponential: Float64Array;
  readonly logNormal: Float64Array;
}

export interface Evidence {
  readonly fit: PowerLawFit;
  /** Goodness of fit, 0–1, from so many replicates. */
  readonly p: number;
  readonly replicates: number;
  readonly competitors: Competitors;
  readonly curves: ModelCurves;
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
  return decide({ fit, p: test.p, replicates, ...compareWithOthers(counts, fit, others) });
}

/** The other models on the tail of a fit; `others` as above. Throws RangeError if a degree exceeds it. */
export function compareWithOthers(
  counts: DegreeCounts,
  fit: PowerLawFit,
  others: number,
): Pick<Evidence, 'competitors' | 'curves'> {
  const { alpha, xmin, max } = fit;
  const tail = tailFrom(counts, xmin);
  const powerLaw = powerLawShares(tail, alpha);
  const against = (shares: Float64Array) => compareLikelihoods(tail.count, powerLaw, shares);
  let connections = 0;
  counts.degree.forEach((degree, k) => (connections += degree * counts.count[k]));
  const p = connections / (counts.units * others);
  const [exponential, logNormal] = [fitExponential(tail), fitLogNormal(tail)];
  const degree = Uint32Array.from({ length: max - xmin + 1 }, (_, k) => xmin + k);
  const share = tail.units / counts.units;
  return {
    competitors: {
      binomial: p < 1 ? against(binomialShares(tail, others, p)) : null,
      exponential: against(exponential.shares),
      logNormal: against(logNormal.shares),
    },
    curves: {
      powerLaw: modelCurve(share, powerLawShares({ degree, xmin }, alpha)),
      exponential: modelCurve(share, exponential.sharesAt(degree)),
      logNormal: modelCurve(share, logNormal.sharesAt(degree)),
    },
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
