/** What random wiring would give the units of one side of a layer: computed once for a run's layer, not for every frame. */
import { binomialCcdf } from '../measures/ccdf.ts';
import { binomialDistribution } from '../measures/binomial.ts';
import { giniOf } from '../measures/gini.ts';
import type { FrameLayout, FrameView } from '../protocol/frame-layout.ts';

export type DegreeSide = 'out' | 'in';

/** Both sides of a layer in the order they are shown. */
export const SIDES: readonly DegreeSide[] = ['out', 'in'];

/** Key of a layer's side in a map. */
export const degreeKey = (layer: number, side: DegreeSide) => `${layer} ${side}`;

/** Of a layer of the same density with every connection at a place of chance; entry k belongs to degree k. */
export interface RandomDegrees {
  /** Connections of the layer, and their share of all that are possible. */
  readonly nnz: number;
  readonly p: number;
  /** P(K = k) and P(K ≥ k). */
  readonly shares: Float64Array;
  readonly ccdf: Float64Array;
  readonly gini: number;
}

const BY_RUN = new WeakMap<FrameLayout, Map<string, RandomDegrees>>();

/**
 * The degrees and core degrees of one side of a layer, and how many units there are on the other side. The arrays are
 * the frame's own.
 */
export function degreesOf(frame: FrameView, layer: number, side: DegreeSide) {
  const { fanIn, fanOut, coreIn, coreOut } = frame.layers[layer];
  return side === 'out'
    ? { degrees: fanOut, core: coreOut, others: fanIn.length }
    : { degrees: fanIn, core: coreIn, others: fanOut.length };
}

/** The same object as long as the layer keeps its number of connections; to be left unchanged. */
export function randomDegrees(frame: FrameView, layer: number, side: DegreeSide): RandomDegrees {
  const known = BY_RUN.get(frame.layout) ?? new Map<string, RandomDegrees>();
  BY_RUN.set(frame.layout, known);
  const key = degreeKey(layer, side);
  const { nnz } = frame.layers[layer];
  const before = known.get(key);
  if (before?.nnz === nnz) return before;
  const { degrees, others } = degreesOf(frame, layer, side);
  const p = Math.min(1, nnz / (degrees.length * others));
  const shares = binomialDistribution(others, p);
  const found = { nnz, p, shares, ccdf: binomialCcdf(others, p), gini: giniOf(shares) };
  known.set(key, found);
  return found;
}
