/** The sign that a rewiring has just happened: a signal that starts at 1 and fades; still for those who ask for no motion. */
import type { Signal } from '../../client/signal.ts';
import { createSignal } from '../../client/signal.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';

const FADE_MS = 700;
/** The whole network is drawn again at every step of the fading, so they are few. */
const STEP_MS = 100;
/** Shorter between two rewirings and there is no sign, so that nothing ever flashes. */
const LEAST_PAUSE_MS = 1500;

export interface RewiringGlow {
  readonly signal: Signal<number>;
  /** Follows the frames until the returned function is called. */
  follow(frames: Signal<FrameView | null>): () => void;
}

export function createRewiringGlow(): RewiringGlow {
  const signal = createSignal(0);
  let pending = 0;
  let began = -Infinity;

  function fade(): void {
    const left = Math.max(0, 1 - (performance.now() - began) / FADE_MS);
    signal.set(left);
    pending = left > 0 ? window.setTimeout(fade, STEP_MS) : 0;
  }

  return {
    signal,
    follow(frames) {
      let before = frames.get();
      let last = -Infinity;
      const stop = frames.subscribe(() => {
        const frame = frames.get();
        const rewired = frame && before?.layout === frame.layout && frame.rewirings > before.rewirings;
        before = frame;
        if (!rewired) return;
        const now = performance.now();
        const calm = now - last >= LEAST_PAUSE_MS;
        last = now;
        if (!calm || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
        began = now;
        if (!pending) fade();
      });
      return () => {
        stop();
        clearTimeout(pending);
        pending = 0;
        if (signal.get() > 0) signal.set(0);
      };
    },
  };
}
