/** Frames kept at the ends of epochs under a cap, so that panels can look back. */
import type { FrameView } from '../protocol/frame-layout.ts';
import { createEpochMemory } from './epoch-memory.ts';

export interface FrameHistory {
  /** Kept epochs, ascending. */
  readonly epochs: readonly number[];
  add(frame: FrameView, byteLength: number): void;
  /** Drops the frames of later epochs. */
  dropAfter(epoch: number): void;
  /** The kept frame nearest at or before the epoch; null when none is. */
  at(epoch: number): FrameView | null;
}

export function createFrameHistory(capBytes: number): FrameHistory {
  const memory = createEpochMemory<FrameView>(capBytes);
  return {
    get epochs() {
      return memory.epochs;
    },
    add: (frame, byteLength) => memory.add(Math.round(frame.epoch), frame, byteLength),
    dropAfter: memory.dropAfter,
    at: (epoch) => memory.at(epoch)?.item ?? null,
  };
}
