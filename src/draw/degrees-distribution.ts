/** The degrees of one side of a layer in bars, those of a random layer beside them, and axes that hold both. */
import { formatCount } from '../math/format.ts';
import { summariseDegrees } from '../measures/degree-summary.ts';
import type { DegreeSummary } from '../measures/degree-summary.ts';
import { giniOf } from '../measures/gini.ts';
import type { FrameView } from '../protocol/frame-layout.ts';
import { degreesOf, randomDegrees } from './random-degrees.ts';
import type { DegreeSide } from './random-degrees.ts';
import { steadyCeiling } from './steady-scale.ts';

/** Bar k counts units with degree k·step … (k + 1)·step − 1. */
export interface DegreeBars {
  readonly step: number;
  readonly units: readonly number[];
  /** The same units by their core degree. */
  readonly core: readonly number[];
  /** Units a random layer would have in each bar on average. */
  readonly expected: readonly number[];
}

/** How the degrees of one side of a layer are spread, and those of a random layer. */
export interface DegreeSpread {
  readonly summary: DegreeSummary;
  /** Mean core degree. */
  readonly coreMean: number;
  /** Dispersion of the random layer: 1 − p. */
  readonly randomDispersion: number;
  /** Gini coefficient of the degrees, and the one expected of the random layer: 0 = all units alike. */
  readonly gini: number;
  readonly randomGini: number;
}

/** Ends of the axes of one side of one layer; both begin at 0. */
export interface DegreeScale {
  readonly degrees: number;
  readonly units: number;
}

const MOST_BARS = 60;
/**
 * The core may take the axis so many times as high as the degrees and the random layer need. Just after a rewiring all
 * connections born at zero are outside of it: a spike at few connections that is gone after some steps.
 */
const CORE_HEADROOM = 1.5;

/** A mean degree: one decimal while it has fewer than three digits before it. */
export function formatMeanDegree(mean: number): string {
  return mean < 99.95 ? mean.toFixed(1) : formatCount(mean);
}

/**
 * A scale that holds one side of a layer, a spike of its core perhaps not, and moves rarely; `previous` is the last
 * answer, null to begin.
 */
export function steadyDegreeScale(
  previous: DegreeScale | null,
  frame: FrameView,
  layer: number,
  side: DegreeSide,
): DegreeScale {
  const { degrees, others } = degreesOf(frame, layer, side);
  const mean = frame.layers[layer].nnz / degrees.length;
  const most = Math.max(summariseDegrees(degrees).max, mean + 4 * Math.sqrt(mean));
  const end = steadyCeiling(previous?.degrees ?? 0, Math.min(most, others));
  const { units, core, expected } = degreeBars(frame, layer, side, end);
  const needed = Math.max(...units, ...expected);
  const tallest = Math.max(needed, Math.min(Math.max(...core), needed * CORE_HEADROOM));
  return { degrees: end, units: steadyCeiling(previous?.units ?? 0, tallest) };
}

/** Counts the units of one side in bars up to degree `end`, which is not below the largest degree. */
export function degreeBars(frame: FrameView, layer: number, side: DegreeSide, end: number): DegreeBars {
  const { degrees, core: coreDegrees } = degreesOf(frame, layer, side);
  const step = Math.max(1, Math.ceil((end + 1) / MOST_BARS));
  const bars = Math.floor(end / step) + 1;
  const units = Array.from({ length: bars }, () => 0);
  const core = Array.from({ length: bars }, () => 0);
  const expected = Array.from({ length: bars }, () => 0);
  for (const degree of degrees) units[Math.min(bars - 1, Math.floor(degree / step))]++;
  for (const degree of coreDegrees) core[Math.min(bars - 1, Math.floor(degree / step))]++;
  const { shares } = randomDegrees(frame, layer, side);
  for (let k = 0; k < shares.length && k < bars * step; k++) {
    expected[Math.floor(k / step)] += shares[k] * degrees.length;
  }
  return { step, units, core, expected };
}

export function degreeSpread(frame: FrameView, layer: number, side: DegreeSide): DegreeSpread {
  const { degrees, core } = degreesOf(frame, layer, side);
  const { p, gini: randomGini } = randomDegrees(frame, layer, side);
  const summary = summariseDegrees(degrees);
  const unitsByDegree = new Float64Array(summary.max + 1);
  for (const degree of degrees) unitsByDegree[degree]++;
  const coreMean = summariseDegrees(core).mean;
  return { summary, coreMean, randomDispersion: 1 - p, gini: giniOf(unitsByDegree), randomGini };
}
