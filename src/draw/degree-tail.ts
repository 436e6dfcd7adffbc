/** The tail of one side of a layer now and at earlier epochs; counted once for every frame. */
import { doublingEpochs } from '../history/doubling-epochs.ts';
import type { FrameHistory } from '../history/frame-history.ts';
import { ccdfOf } from '../measures/ccdf.ts';
import type { Ccdf } from '../measures/ccdf.ts';
import { countDistinctDegrees } from '../measures/degree-counts.ts';
import type { DegreeCounts } from '../measures/degree-counts.ts';
import { hasSameUnits } from '../protocol/frame-layout.ts';
import type { FrameView } from '../protocol/frame-layout.ts';
import { degreeKey, degreesOf, randomDegrees } from './random-degrees.ts';
import type { DegreeSide, RandomDegrees } from './random-degrees.ts';
import { roundDown, roundUp } from './steady-scale.ts';

/** Shared by all who ask for the same frame: to be left unchanged. */
export interface DegreeTail {
  readonly counts: DegreeCounts;
  readonly measured: Ccdf;
  readonly random: RandomDegrees;
}

export interface EarlierTail {
  readonly epoch: number;
  readonly measured: Ccdf;
}

/** Ends of the axes: degrees, and the smallest share. */
export interface TailScale {
  readonly from: number;
  readonly to: number;
  readonly least: number;
}

const BY_FRAME = new WeakMap<FrameView, Map<string, DegreeTail>>();

export function tailOf(frame: FrameView, layer: number, side: DegreeSide): DegreeTail {
  const known = BY_FRAME.get(frame) ?? new Map<string, DegreeTail>();
  BY_FRAME.set(frame, known);
  const key = degreeKey(layer, side);
  const before = known.get(key);
  if (before) return before;
  const counts = countDistinctDegrees(degreesOf(frame, layer, side).degrees);
  const found = { counts, measured: ccdfOf(counts), random: randomDegrees(frame, layer, side) };
  known.set(key, found);
  return found;
}

/** Kept epochs 0, 1, 2, 4 … and the last one before the frame, ascending. */
export function earlierEpochs(frames: FrameHistory, frame: FrameView): number[] {
  const kept = frames.epochs.filter((epoch) => epoch < frame.epoch);
  return doublingEpochs(kept).filter((epoch) => hasSameUnits(frames.at(epoch)!.layout, frame.layout));
}

/** Of the earlier epochs, the oldest first. */
export function earlierTails(
  frames: FrameHistory,
  frame: FrameView,
  layer: number,
  side: DegreeSide,
): EarlierTail[] {
  return earlierEpochs(frames, frame).map((epoch) => ({
    epoch,
    measured: tailOf(frames.at(epoch)!, layer, side).measured,
  }));
}

/** P(K ≥ k). */
export function shareAtLeast({ degree, share }: Ccdf, k: number): number {
  const place = degree.findIndex((value) => value >= k);
  return place < 0 ? 0 : share[place];
}

/** Round ends that hold everything drawn, so that they move rarely; at least one unit's share is seen. */
export function tailScale(
  { counts, measured, random }: DegreeTail,
  earlier: readonly EarlierTail[],
): TailScale {
  const least = 0.5 / Math.max(1, counts.units);
  let from = Infinity;
  let to = random.ccdf.length - 1;
  while (to > 1 && random.ccdf[to] < least) to--;
  for (const { degree } of [measured, ...earlier.map((tail) => tail.measured)]) {
    from = Math.min(from, degree.find((value) => value > 0) ?? Infinity);
    to = Math.max(to, degree.at(-1) ?? 1);
  }
  from = Math.max(1, Math.floor(roundDown(Number.isFinite(from) ? from : 1)));
  to = Math.ceil(roundUp(to));
  return to >= 1.5 * from ? { from, to, least } : { from: Math.ceil(from / 2), to: 2 * to, least };
}
