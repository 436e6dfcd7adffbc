/** The degrees of one side of a layer in bars, those of a random layer beside them, and axes that hold both. */
import { formatCount } from '../math/format.ts';
import { binomialDistribution } from '../measures/binomial.ts';
import { summariseDegrees } from '../measures/degree-summary.ts';
import type { DegreeSummary } from '../measures/degree-summary.ts';
import { giniOf } from '../measures/gini.ts';
import type { FrameView } from '../protocol/frame-layout.ts';
import { steadyCeiling } from './steady-scale.ts';

export type DegreeSide = 'out' | 'in';

/** One side of one layer; bar k counts units with degree k·step … (k + 1)·step − 1. */
export interface DegreeDistribution {
  readonly layer: number;
  readonly side: DegreeSide;
  readonly summary: DegreeSummary;
  /** Dispersion of the random layer: 1 − p. */
  readonly randomDispersion: number;
  /** Gini coefficient of the degrees, and the one expected of the random layer: 0 = all units alike. */
  readonly gini: number;
  readonly randomGini: number;
  readonly step: number;
  readonly units: readonly number[];
  /** Units a random layer would have in each bar on average. */
  readonly expected: readonly number[];
}

/** Ends of the axes of one side of one layer; both begin at 0. */
export interface DegreeScale {
  readonly degrees: number;
  readonly units: number;
}

/** A mean degree: one decimal while it has fewer than three digits before it. */
export function formatMeanDegree(mean: number): string {
  return mean < 99.95 ? mean.toFixed(1) : formatCount(mean);
}

/** Both sides of a layer in the order they are shown. */
export const SIDES: readonly DegreeSide[] = ['out', 'in'];
const MOST_BARS = 60;

/** Key of a layer's side in a map of scales. */
export const degreeKey = (layer: number, side: DegreeSide) => `${layer} ${side}`;

/** Scales that hold the given layers and move rarely; `previous` is the last answer, an empty map to begin. */
export function steadyDegreeScales(
  previous: ReadonlyMap<string, DegreeScale>,
  frame: FrameView,
  layers: readonly number[],
): Map<string, DegreeScale> {
  const scales = new Map(previous);
  for (const layer of layers) {
    for (const side of SIDES) {
      const key = degreeKey(layer, side);
      const { fanIn, fanOut, nnz } = frame.layers[layer];
      const degrees = side === 'out' ? fanOut : fanIn;
      const mean = nnz / degrees.length;
      const most = Math.max(summariseDegrees(degrees).max, mean + 4 * Math.sqrt(mean));
      const possible = side === 'out' ? fanIn.length : fanOut.length;
      const end = steadyCeiling(previous.get(key)?.degrees ?? 0, Math.min(most, possible));
      const { units, expected } = degreeDistribution(frame, layer, side, end);
      const tallest = Math.max(...units, ...expected);
      scales.set(key, { degrees: end, units: steadyCeiling(previous.get(key)?.units ?? 0, tallest) });
    }
  }
  return scales;
}

/** Counts the units of one side in bars up to degree `end`, which is not below the largest degree. */
export function degreeDistribution(
  frame: FrameView,
  layer: number,
  side: DegreeSide,
  end: number,
): DegreeDistribution {
  const { fanIn, fanOut, nnz } = frame.layers[layer];
  const degrees = side === 'out' ? fanOut : fanIn;
  const others = side === 'out' ? fanIn.length : fanOut.length;
  const p = Math.min(1, nnz / (fanIn.length * fanOut.length));
  const step = Math.max(1, Math.ceil((end + 1) / MOST_BARS));
  const bars = Math.floor(end / step) + 1;
  const units = Array.from({ length: bars }, () => 0);
  const expected = Array.from({ length: bars }, () => 0);
  const summary = summariseDegrees(degrees);
  const unitsByDegree = new Float64Array(summary.max + 1);
  for (const degree of degrees) {
    units[Math.min(bars - 1, Math.floor(degree / step))]++;
    unitsByDegree[degree]++;
  }
  const random = binomialDistribution(others, p);
  for (let k = 0; k < random.length && k < bars * step; k++) {
    expected[Math.floor(k / step)] += random[k] * degrees.length;
  }
  return {
    layer,
    side,
    summary,
    randomDispersion: 1 - p,
    gini: giniOf(unitsByDegree),
    randomGini: giniOf(random),
    step,
    units,
    expected,
  };
}
