/**
 * What else the tail of a degree distribution could be: each model gives ln P(k | k ≥ xmin) for every degree of the tail,
 * so that they can be compared on the same data (Clauset, Shalizi and Newman 2009, section 5 and table 2.1).
 */
import { exp, log } from '../math/elementary.ts';
import { hurwitzZeta } from '../math/hurwitz.ts';
import { logChoose, logInteger } from '../math/integers.ts';
import { millsRatio } from '../math/normal.ts';
import { minimise } from '../math/minimise.ts';
import type { DegreeCounts } from './degree-counts.ts';

/** The degrees ≥ xmin; of DegreeCounts with no smaller ones. Needs at least two different degrees, xmin ≥ 1. */
export interface Tail extends DegreeCounts {
  readonly xmin: number;
}

/** ln P of each degree of the tail, in order. */
export type LogShares = Float64Array;

export function tailFrom({ degree, count }: DegreeCounts, xmin: number): Tail {
  const from = degree.findIndex((value) => value >= xmin);
  const start = from < 0 ? degree.length : from;
  const counts = count.subarray(start);
  return {
    xmin,
    degree: degree.subarray(start),
    count: counts,
    units: counts.reduce((sum, number) => sum + number, 0),
  };
}

/** Mean of g(degree, position) over the units of a tail. */
function meanOver({ degree, count, units }: Tail, g: (degree: number, k: number) => number): number {
  let sum = 0;
  for (let k = 0; k < degree.length; k++) sum += count[k] * g(degree[k], k);
  return sum / units;
}

/** k^−alpha / ζ(alpha, xmin), alpha > 1. */
export function powerLawShares({ degree, xmin }: Pick<Tail, 'degree' | 'xmin'>, alpha: number): LogShares {
  const all = log(hurwitzZeta(alpha, xmin));
  return Float64Array.from(degree, (k) => -alpha * logInteger(k) - all);
}

/** A model at its most likely parameters. */
export interface FittedModel {
  /** Of the tail's degrees, and of any other degrees ≥ xmin. */
  readonly shares: LogShares;
  readonly sharesAt: (degrees: Uint32Array) => LogShares;
}

/** The exponential of whole numbers, (1 − e^−rate)·e^(−rate·(k − xmin)), at its most likely rate. */
export function fitExponential(tail: Tail): FittedModel & { readonly rate: number } {
  const { degree, xmin } = tail;
  const excess = meanOver(tail, (k) => k - xmin);
  const rate = log(1 + 1 / excess);
  const first = -log(1 + excess);
  const sharesAt = (degrees: Uint32Array) => Float64Array.from(degrees, (k) => first - rate * (k - xmin));
  return { rate, shares: sharesAt(degree), sharesAt };
}

/**
 * Random wiring: Binomial(trials, p) given k ≥ xmin. Nothing is fitted. p in (0, 1). Throws RangeError if a degree
 * exceeds trials.
 */
export function binomialShares({ degree, xmin }: Tail, trials: number, p: number): LogShares {
  const largest = degree[degree.length - 1];
  if (largest > trials) throw new RangeError(`a degree must be at most ${trials} (trials), got ${largest}`);
  const logP = log(p);
  const logRest = log(1 - p);
  const logShare = (k: number) => logChoose(trials, k) + k * logP + (trials - k) * logRest;
  // The sum over k ≥ xmin as a multiple of its largest term.
  const top = Math.max(xmin, Math.min(trials, Math.floor((trials + 1) * p)));
  const odds = p / (1 - p);
  let sum = 1;
  for (let k = top, term = 1; k < trials && term > 1e-18; k++) {
    term *= ((trials - k) / (k + 1)) * odds;
    sum += term;
  }
  for (let k = top, term = 1; k > xmin && term > 1e-18; k--) {
    term *= k / (trials - k + 1) / odds;
    sum += term;
  }
  const all = logShare(top) + log(sum);
  return Float64Array.from(degree, (k) => logShare(k) - all);
}

/** Curvatures between which a log-normal is sought; at the lower end it is a power law over any range of degrees. */
const MIN_CURVATURE = 1e-5;
const MAX_CURVATURE = 1e4;
/** How many sigma xmin may lie below the median of the whole log-normal, and at most does where the search begins. */
const MAX_BELOW = 30;
const START_BELOW = 20;

/**
 * The log-normal with degree k for (k − ½, k + ½], given k ≥ xmin, at its most likely parameters. mu and sigma are those
 * of ln k; far out of the data's range where the data are (nearly) a power law, which is a log-normal's limit.
 *
 * With t = ln k − ln(xmin − ½), in standard deviations of the data, the density is e^(−slope·t − curvature·t²/2) up to a
 * factor. In slope and ln curvature the search is well-conditioned, and a power law is simply curvature 0.
 */
export function fitLogNormal(tail: Tail): FittedModel & { readonly mu: number; readonly sigma: number } {
  const { degree, xmin } = tail;
  const origin = log(xmin - 0.5);
  const mean = meanOver(tail, (k) => logInteger(k) - origin);
  const scale = Math.sqrt(meanOver(tail, (k) => square(logInteger(k) - origin - mean)));
  const edgesOf = (degrees: Uint32Array, side: number) =>
    Float64Array.from(degrees, (k) => (log(k + side) - origin) / scale);
  const [lower, upper] = [edgesOf(degree, -0.5), edgesOf(degree, 0.5)];
  const shares = new Float64Array(degree.length);
  const loss = (slope: number, logCurvature: number) => {
    const curvature = exp(logCurvature);
    if (!(curvature > MIN_CURVATURE && curvature < MAX_CURVATURE)) return Infinity;
    if (slope < -MAX_BELOW * Math.sqrt(curvature)) return Infinity;
    fillLogNormal(lower, upper, slope, curvature, shares);
    return -meanOver(tail, (_, k) => shares[k]);
  };
  // From the log-normal the data would show if nothing of it were cut off.
  const { x: slope, y } = minimise(loss, [Math.max(-mean / scale, -START_BELOW), 0], 0.5, 1e-11);
  const curvature = exp(y);
  const sharesAt = (degrees: Uint32Array) => {
    const found = new Float64Array(degrees.length);
    fillLogNormal(edgesOf(degrees, -0.5), edgesOf(degrees, 0.5), slope, curvature, found);
    return found;
  };
  return {
    mu: origin - (scale * slope) / curvature,
    sigma: scale / Math.sqrt(curvature),
    shares: sharesAt(degree),
    sharesAt,
  };
}

function square(x: number): number {
  return x * x;
}

/** ln of the normal mass between lower and upper relative to that above 0. */
function fillLogNormal(
  lower: Float64Array,
  upper: Float64Array,
  slope: number,
  curvature: number,
  shares: LogShares,
): void {
  const root = Math.sqrt(curvature);
  const all = massAbove(slope / root);
  for (let k = 0; k < lower.length; k++) {
    const [t, end] = [lower[k], upper[k]];
    const drop = exp(-(end - t) * (slope + (curvature * (t + end)) / 2));
    const mass = massBetween(slope / root + t * root, slope / root + end * root, drop);
    shares[k] = -t * (slope + (curvature * t) / 2) + log(mass / all);
  }
}

/** P(Z > z) ÷ density at z, z ≥ −37. */
function massAbove(z: number): number {
  return z >= 0 ? millsRatio(z) : wholeMass(z) - millsRatio(-z);
}

/** P(a < Z < b) ÷ density at a, where `drop` is the density at b ÷ that at a. */
function massBetween(a: number, b: number, drop: number): number {
  if (a >= 0) return millsRatio(a) - drop * millsRatio(b);
  if (b <= 0) return drop * millsRatio(-b) - millsRatio(-a);
  return wholeMass(a) - millsRatio(-a) - drop * millsRatio(b);
}

/** 1 ÷ density at z. */
function wholeMass(z: number): number {
  return 2.5066282746310002 * exp((z * z) / 2);
}
