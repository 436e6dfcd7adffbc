/** Hidden units on their way to new places: follows the frames, animates a change of order, and only that. */
import type { Signal } from '../../client/signal.ts';
import { createSignal } from '../../client/signal.ts';
import type { FrameLayout, FrameView } from '../../protocol/frame-layout.ts';

const MOVE_MS = 600;

export interface UnitMove {
  readonly from: FrameLayout;
  /** Share of the way, 0 – 1, slow at both ends. */
  readonly share: number;
}

function sameWidths(a: FrameLayout, b: FrameLayout): boolean {
  return (
    a.levels.length === b.levels.length &&
    a.levels.every(({ order }, level) => order.length === b.levels[level].order.length)
  );
}

/** follow: until the returned function is called. Those who ask for no motion get none. */
export function createUnitMove(): {
  readonly signal: Signal<UnitMove | null>;
  follow(frames: Signal<FrameView | null>): () => void;
} {
  const signal = createSignal<UnitMove | null>(null);
  let pending = 0;

  function start(from: FrameLayout): void {
    const began = performance.now();
    const advance = () => {
      const t = Math.min(1, (performance.now() - began) / MOVE_MS);
      signal.set(t < 1 ? { from, share: t * t * (3 - 2 * t) } : null);
      pending = t < 1 ? requestAnimationFrame(advance) : 0;
    };
    cancelAnimationFrame(pending);
    advance();
  }

  return {
    signal,
    follow(frames) {
      let layout = frames.get()?.layout ?? null;
      const stop = frames.subscribe(() => {
        const next = frames.get()?.layout ?? null;
        const before = layout;
        layout = next;
        if (!next || !before || next === before || !sameWidths(before, next)) return;
        if (!matchMedia('(prefers-reduced-motion: reduce)').matches) start(before);
      });
      return () => {
        stop();
        cancelAnimationFrame(pending);
        signal.set(null);
      };
    },
  };
}
