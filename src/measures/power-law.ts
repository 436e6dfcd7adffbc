/**
 * Discrete power law P(k) = k^−alpha / ζ(alpha, xmin) for k ≥ xmin, fitted to the upper tail of degrees by maximum
 * likelihood, with the xmin at which fit and data are closest: Clauset, Shalizi and Newman, "Power-law distributions in
 * empirical data", SIAM Review 51 (2009), equations 3.5 and 3.6 and section 3.3. It always finds something; whether that
 * means anything is decided in degree-verdict.ts.
 */
import { exp } from '../math/elementary.ts';
import { hurwitzMoments, hurwitzZeta } from '../math/hurwitz.ts';
import { logInteger } from '../math/integers.ts';
import type { DegreeCounts } from './degree-counts.ts';

export interface PowerLawFit {
  /** In (1, 20]; exactly 20 where the data ask for more, and then standardError says nothing. */
  readonly alpha: number;
  /** Standard error of alpha, from the curvature of the likelihood (equation 3.6, not its continuous approximation). */
  readonly standardError: number;
  /** Smallest degree of the tail, at least 1; occurs in the data. */
  readonly xmin: number;
  readonly max: number;
  /** Units with a degree of at least xmin, and how many different degrees they have. */
  readonly tail: number;
  readonly distinct: number;
  /** Kolmogorov–Smirnov distance: largest difference of the two cumulative distributions over k ≥ xmin, 0–1. */
  readonly ks: number;
}

/** A tail is considered from this many units and different degrees on. */
export const MIN_TAIL = 50;
export const MIN_DISTINCT = 3;

/** No fit is steeper. */
export const MAX_ALPHA = 20;
const MIN_ALPHA = 1 + 1e-6;
/** Gaps between degrees longer than this are crossed by the zeta function instead of term by term. */
const LONG_GAP = 14;

const MOMENTS = new Float64Array(3);

/** The fit with the smallest KS distance over all xmin ≥ 1 whose tail is large enough, the smallest such xmin in a tie;
 *  null when there is none. Degrees of 0 are left out. */
export function fitPowerLaw({ degree, count }: DegreeCounts): PowerLawFit | null {
  const last = degree.length - 1;
  let best: PowerLawFit | null = null;
  let tail = 0;
  let logSum = 0;
  for (let from = last; from >= 0 && degree[from] > 0; from--) {
    const xmin = degree[from];
    tail += count[from];
    logSum += count[from] * logInteger(xmin);
    if (tail < MIN_TAIL || last - from + 1 < MIN_DISTINCT) continue;
    const { alpha, variance } = estimateAlpha(xmin, logSum / tail);
    const ks = ksDistance(degree, count, from, tail, alpha, best === null ? Infinity : best.ks);
    if (best !== null && ks > best.ks) continue;
    const standardError = 1 / Math.sqrt(tail * variance);
    best = { alpha, standardError, xmin, max: degree[last], tail, distinct: last - from + 1, ks };
  }
  return best;
}

/**
 * The alpha at which ln k has this mean for k ≥ xmin, which is where the likelihood is largest, within (1, 20]; and the
 * variance of ln k there. Newton's steps kept inside a bracket: the mean falls as alpha rises.
 */
export function estimateAlpha(xmin: number, meanLog: number): { alpha: number; variance: number } {
  let low = MIN_ALPHA;
  let high = MAX_ALPHA;
  let alpha = Math.min(MAX_ALPHA, 1 + 1 / (meanLog - logInteger(xmin) + 1 / (2 * xmin)));
  for (let step = 0; ; step++) {
    hurwitzMoments(alpha, xmin, MOMENTS);
    const mean = MOMENTS[1] / MOMENTS[0];
    const variance = MOMENTS[2] / MOMENTS[0] - mean * mean;
    if (mean > meanLog) low = alpha;
    else high = alpha;
    let next = alpha + (mean - meanLog) / variance;
    if (!(next > low)) next = (low + alpha) / 2;
    else if (!(next < high)) next = high === MAX_ALPHA ? MAX_ALPHA : (alpha + high) / 2;
    // The error after a step is of the order of its square.
    if (step === 60 || Math.abs(next - alpha) <= 1e-6 * alpha) return { alpha: next, variance };
    alpha = next;
  }
}

/** Largest |F_data − F_fit| over degrees ≥ degree[from]; may stop early with anything above `enough`. */
function ksDistance(
  degree: Uint32Array,
  count: Uint32Array,
  from: number,
  tail: number,
  alpha: number,
  enough: number,
): number {
  const all = hurwitzZeta(alpha, degree[from]);
  let largest = 0;
  /** Share of the fit at degrees ≥ degree[k], and of the data. */
  let fitted = 1;
  let above = tail;
  for (let k = from; ; k++) {
    const x = degree[k];
    above -= count[k];
    const measured = above / tail;
    fitted -= exp(-alpha * logInteger(x)) / all;
    largest = Math.max(largest, Math.abs(fitted - measured));
    if (k === degree.length - 1 || largest > enough) return largest;
    // Between two degrees the data stand still, so the difference is largest at the ends of the gap.
    const next = degree[k + 1];
    if (next - x > LONG_GAP) fitted = hurwitzZeta(alpha, next) / all;
    else for (let y = x + 1; y < next; y++) fitted -= exp(-alpha * logInteger(y)) / all;
    largest = Math.max(largest, Math.abs(fitted - measured));
  }
}
