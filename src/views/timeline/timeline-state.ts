/** What the timeline shows and where its keys lead, as plain functions of the run and its past. */
import { epochChosen, epochOf, frameLookedAt } from '../../history/frame-history.ts';
import type { FrameHistory } from '../../history/frame-history.ts';
import { rewiredAfter } from '../../history/run-series.ts';
import type { RunSeries } from '../../history/run-series.ts';

export interface TimelineState {
  readonly kept: readonly number[];
  /** The newest epoch that can be chosen; -1 before any. */
  readonly reached: number;
  /** Epochs done: tested, and with the part of the one going on. */
  readonly epoch: number;
  readonly now: number;
  readonly planned: number;
  /** Right end of the timeline. */
  readonly end: number;
  /** The epoch chosen, if it has been reached; null for now. */
  readonly chosen: number | null;
  /** The epoch the panels really show: that one, or until it has been trained again an earlier one; null for now. */
  readonly lookingAt: number | null;
  /** Whether that epoch ended with a rewiring, which what the panels show comes before. */
  readonly rewiredAfter: boolean;
  /** Whether the newest epoch has been rewired. */
  readonly hasRewired: boolean;
}

export function timelineState(
  run: RunSeries | null,
  frames: FrameHistory | null,
  shownEpoch: number | null,
): TimelineState {
  const now = Math.max(run?.progress.epoch.at(-1) ?? 0, run?.epochs.epoch.at(-1) ?? 0);
  const planned = run?.experiment.epochs ?? 0;
  const lookingAt = lookedAt(frames, shownEpoch);
  return {
    kept: frames?.epochs ?? [],
    reached: frames?.reached ?? -1,
    epoch: run?.epochs.epoch.at(-1) ?? 0,
    now,
    planned,
    end: Math.max(1, planned, now),
    chosen: frames && epochChosen(frames, shownEpoch),
    lookingAt,
    rewiredAfter: run !== null && lookingAt !== null && rewiredAfter(run, lookingAt),
    hasRewired: run !== null && rewiredAfter(run, run.epochs.epoch.at(-1) ?? 0),
  };
}

/** The epoch the panels show when that one is asked for: the nearest before it while it is not there; null for now. */
export function lookedAt(frames: FrameHistory | null, shownEpoch: number | null): number | null {
  const frame = frames && frameLookedAt(frames, shownEpoch);
  return frame && epochOf(frame);
}

/** The whole epoch nearest to a place on the slider; null for now, which wins a tie: the right end is now. */
export function epochAt(place: number, reached: number, now: number): number | null {
  if (reached < 0) return null;
  const epoch = Math.max(0, Math.min(reached, Math.round(place)));
  return Math.abs(epoch - place) < now - place ? epoch : null;
}

/** Ascending numbers as stretches of equal steps, the longest from the first on. */
export function stretches(
  numbers: readonly number[],
): { readonly first: number; readonly last: number; readonly step: number }[] {
  const found: { first: number; last: number; step: number }[] = [];
  for (const each of numbers) {
    const open = found.at(-1);
    const step = open ? each - open.last : 0;
    if (open && (open.step === 0 || open.step === step)) Object.assign(open, { last: each, step });
    else found.push({ first: each, last: each, step: 0 });
  }
  return found;
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

/** Epochs passed by PageUp and PageDown, and by arrows with Shift. */
const PAGE = 10;

/** The epoch to show after a key was pressed, null for now; undefined when the key means nothing here. */
export function epochAfterKey(
  key: string,
  shownEpoch: number | null,
  reached: number,
  shift = false,
): number | null | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: shift ? -PAGE : -1,
    ArrowDown: shift ? -PAGE : -1,
    ArrowRight: shift ? PAGE : 1,
    ArrowUp: shift ? PAGE : 1,
    PageDown: -PAGE,
    PageUp: PAGE,
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  const now = reached + 1;
  const from = shownEpoch === null ? now : Math.min(shownEpoch, now);
  const epoch = Math.max(0, from + step);
  return epoch < now ? epoch : null;
}
