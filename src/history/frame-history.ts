/**
 * Frames kept at the ends of epochs, so that panels can look back. Bounded: when the cap is reached every second kept
 * epoch is dropped and only every second new one is kept from then on (thinning by doubling).
 */
import type { FrameView } from '../protocol/frame-layout.ts';

export interface FrameHistory {
  /** Kept epochs, ascending. */
  readonly epochs: readonly number[];
  add(frame: FrameView, byteLength: number): void;
  /** The kept frame nearest at or before the epoch; null when none is. */
  at(epoch: number): FrameView | null;
}

export function createFrameHistory(capBytes: number): FrameHistory {
  const epochs: number[] = [];
  const frames: FrameView[] = [];
  let bytes = 0;
  let stride = 1;
  return {
    epochs,
    add(frame, byteLength) {
      const epoch = Math.round(frame.epoch);
      if (epoch % stride !== 0) return;
      while (bytes + byteLength > capBytes && frames.length > 1) {
        stride *= 2;
        let kept = 0;
        for (let k = 0; k < frames.length; k++) {
          if (epochs[k] % stride !== 0) continue;
          epochs[kept] = epochs[k];
          frames[kept++] = frames[k];
        }
        epochs.length = kept;
        frames.length = kept;
        bytes = kept * byteLength;
      }
      if (epoch % stride !== 0) return;
      epochs.push(epoch);
      frames.push(frame);
      bytes += byteLength;
    },
    at(epoch) {
      let found: FrameView | null = null;
      for (let k = 0; k < epochs.length && epochs[k] <= epoch; k++) found = frames[k];
      return found;
    },
  };
}
