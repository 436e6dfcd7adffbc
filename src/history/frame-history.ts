/**
 * Frames kept at the ends of epochs under a cap, so that panels can look back at once; and at most one more: that of an
 * epoch which is looked at though it is not kept (any more).
 */
import type { FrameView } from '../protocol/frame-layout.ts';
import type { PastCut } from './connection-series.ts';
import { createEpochMemory } from './epoch-memory.ts';
import type { EpochMemory } from './epoch-memory.ts';

export interface FrameHistory {
  /** Kept epochs, ascending. */
  readonly epochs: readonly number[];
  /** The newest epoch the run has done, its frame kept or not; -1 before any. */
  readonly reached: number;
  /** Where the run was taken up without having come through the epochs before here; 0: at its beginning. */
  readonly takenUpAt: number;
  /** Notes that the run was taken up at that epoch. */
  reach(epoch: number): void;
  /** Keeps the frame, or not, as the cap allows. */
  add(frame: FrameView, byteLength: number): void;
  /** Takes over frames from before the run was taken up: its course is there from the beginning then. */
  takeIn(earlier: EpochMemory<FrameView>): void;
  /** Holds this frame besides the kept ones, in place of the one held before. */
  hold(frame: FrameView): void;
  /** The run went back: drops the frames of later epochs, which are still to come. */
  dropAfter(epoch: number): void;
  /** The epoch's own frame is there. */
  has(epoch: number): boolean;
  /** The frame nearest at or before the epoch; null when there is none. */
  at(epoch: number): FrameView | null;
}

export function createFrameHistory(capBytes: number): FrameHistory {
  const memory = createEpochMemory<FrameView>(capBytes);
  let held: FrameView | null = null;
  let reached = -1;
  let takenUpAt = 0;

  function at(epoch: number): FrameView | null {
    const kept = memory.at(epoch)?.item ?? null;
    const comesLater = held !== null && held.epoch <= epoch && !(kept && kept.epoch >= held.epoch);
    return comesLater ? held : kept;
  }

  return {
    get epochs() {
      return memory.epochs;
    },
    get reached() {
      return reached;
    },
    get takenUpAt() {
      return takenUpAt;
    },
    reach(epoch) {
      reached = epoch;
      takenUpAt = epoch;
    },
    add(frame, byteLength) {
      reached = epochOf(frame);
      memory.add(reached, frame, byteLength);
    },
    takeIn(earlier) {
      memory.merge(earlier);
      takenUpAt = 0;
    },
    hold(frame) {
      held = frame;
    },
    dropAfter(epoch) {
      memory.dropAfter(epoch);
      reached = Math.min(reached, epoch);
      takenUpAt = Math.min(takenUpAt, epoch);
      if (held && epochOf(held) > epoch) held = null;
    },
    has(epoch) {
      const frame = at(epoch);
      return frame !== null && epochOf(frame) === epoch;
    },
    at,
  };
}

/** The frame is of a network just rewired: kept frames are of the end of an epoch, before its rewiring. */
export function isRewired(frames: FrameHistory, frame: FrameView): boolean {
  const kept = frames.has(epochOf(frame)) ? frames.at(epochOf(frame)) : null;
  return kept !== null && Math.abs(kept.epoch - frame.epoch) < 1e-9 && kept.rewirings < frame.rewirings;
}

/** What the rewiring of an epoch took from a layer (from 0); null where nothing, or its own frame is not there. */
export function cutAt(frames: FrameHistory, epoch: number, layer: number): PastCut | null {
  const frame = frames.has(Math.round(epoch)) ? frames.at(Math.round(epoch)) : null;
  const shown = frame?.layers[layer];
  if (!frame || !shown || (shown.cutLow === 0 && shown.cutHigh === 0)) return null;
  return { rewirings: frame.rewirings, low: shown.cutLow, high: shown.cutHigh };
}

/** Of all kept epochs whose rewiring took something from a layer (from 0). */
export function pastCuts(frames: FrameHistory, layer: number): (PastCut & { readonly epoch: number })[] {
  return frames.epochs.flatMap((epoch) => {
    const cut = cutAt(frames, epoch, layer);
    return cut ? [{ ...cut, epoch }] : [];
  });
}

/** The epoch at whose end the frame was filled. */
export function epochOf({ epoch }: FrameView): number {
  return Math.round(epoch);
}

/** The epoch asked for; null: now, also while that one is still to come. */
export function epochChosen({ reached }: FrameHistory, shownEpoch: number | null): number | null {
  return shownEpoch === null || shownEpoch > reached ? null : shownEpoch;
}

/**
 * What stands for an epoch that is looked at: its own frame, or the nearest earlier one there is. null: now is shown,
 * also while that epoch is still to come.
 */
export function frameLookedAt(frames: FrameHistory, shownEpoch: number | null): FrameView | null {
  const epoch = epochChosen(frames, shownEpoch);
  return epoch === null ? null : frames.at(epoch);
}
