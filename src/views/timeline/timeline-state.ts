/** What the timeline shows and where its keys lead, as plain functions of the run and the kept epochs. */
import { wholeEpochs } from '../../config/experiment.ts';
import type { FrameHistory } from '../../history/frame-history.ts';
import { rewiredAfter } from '../../history/run-series.ts';
import type { RunSeries } from '../../history/run-series.ts';

export interface TimelineState {
  readonly kept: readonly number[];
  /** Epochs done: whole, and with the part of the one going on. */
  readonly epoch: number;
  readonly now: number;
  readonly planned: number;
  /** Right end of the timeline. */
  readonly end: number;
  /** The kept epoch the panels really show; null for now. */
  readonly lookingAt: number | null;
  /** Whether that epoch ended with a rewiring, which what the panels show comes before. */
  readonly rewiredAfter: boolean;
}

export function timelineState(
  run: RunSeries | null,
  frames: FrameHistory | null,
  shownEpoch: number | null,
): TimelineState {
  const kept = frames?.epochs ?? [];
  const now = Math.max(run?.progress.epoch.at(-1) ?? 0, run?.epochs.epoch.at(-1) ?? 0);
  const planned = run?.experiment.epochs ?? 0;
  const lookingAt = lookedAt(kept, shownEpoch);
  return {
    kept,
    epoch: wholeEpochs(now),
    now,
    planned,
    end: Math.max(1, planned, now),
    lookingAt,
    rewiredAfter: run !== null && lookingAt !== null && rewiredAfter(run, lookingAt),
  };
}

/** The kept epoch at or before the one asked for; null for now, also while that one is still to come. */
export function lookedAt(kept: readonly number[], shownEpoch: number | null): number | null {
  if (shownEpoch === null || shownEpoch > (kept.at(-1) ?? -1)) return null;
  return kept.findLast((epoch) => epoch <= shownEpoch) ?? null;
}

/** The kept epoch nearest to a place on the slider; null when now is nearer still. */
export function nearestKept(place: number, kept: readonly number[], now: number): number | null {
  let best: number | null = null;
  let least = Math.abs(now - place);
  // Now wins a tie, so that the right end is now even when the last epoch has just been kept.
  if (place >= now) return null;
  for (const epoch of kept) {
    const distance = Math.abs(epoch - place);
    if (distance < least) {
      least = distance;
      best = epoch;
    }
  }
  return best;
}

/**
 * What the last rewiring before the epoch shown did, or before now where `lookingAt` is null; null if there was none. A
 * kept frame is of the epoch's test, before the rewiring at its end.
 */
export function rewiringBefore(
  run: RunSeries | null,
  frames: FrameHistory | null,
  lookingAt: number | null,
): { readonly removed: number; readonly added: number } | null {
  if (!run) return null;
  const { removed, added } = run.rewirings;
  const frame = lookingAt === null ? null : frames?.at(lookingAt);
  const k = (frame?.rewirings ?? removed.length) - 1;
  return k >= 0 && k < removed.length ? { removed: removed[k], added: added[k] } : null;
}

/** Kept epochs passed by PageUp and PageDown. */
const PAGE = 10;

/** The epoch to show after a key was pressed, null for now; undefined when the key means nothing here. */
export function epochAfterKey(
  key: string,
  shownEpoch: number | null,
  kept: readonly number[],
): number | null | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -PAGE,
    PageUp: PAGE,
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  const found = shownEpoch === null ? -1 : kept.findLastIndex((epoch) => epoch <= shownEpoch);
  const from = shownEpoch === null ? kept.length : Math.max(0, found);
  const place = Math.max(0, from + step);
  return place < kept.length ? kept[place] : null;
}
