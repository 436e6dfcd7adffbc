/**
 * Backpressure from the screen: how soon a drawn frame's buffers go back to the worker, which sends nothing without
 * them. Where drawing is slow the frames come less often, so that the page keeps to its share of the main thread.
 */
import type { FrameBuffers } from '../protocol/frame-layout.ts';

/** Drawing may take at most this share of the main thread's time. */
const SHARE = 1 / 3;
/** Longest pause between two frames, however slow the drawing. */
const MAX_PAUSE_MS = 400;

export interface FramePacer {
  /** Call before the panels are told of a new frame: what it replaces on screen; null: it is the first. */
  replaced(buffers: Partial<FrameBuffers> | null): void;
  /** Another run: buffers of the last one are dropped. */
  reset(): void;
}

/** giveBack: passes buffers to the worker. */
export function createFramePacer(giveBack: (buffers: Partial<FrameBuffers>) => void): FramePacer {
  const painted = new MessageChannel();
  let began = 0;
  let spare: Partial<FrameBuffers> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function release(): void {
    if (spare) giveBack(spare);
    spare = null;
  }

  painted.port1.onmessage = () => {
    const cost = performance.now() - began;
    timer = setTimeout(release, Math.min(MAX_PAUSE_MS, cost * (1 / SHARE - 1)));
  };

  return {
    replaced(buffers) {
      if (!buffers) return;
      spare = buffers;
      // The panels' own callbacks come after this one, their painting before the message is delivered.
      requestAnimationFrame(() => {
        began = performance.now();
        painted.port2.postMessage(null);
      });
    },
    reset() {
      clearTimeout(timer);
      spare = null;
    },
  };
}
