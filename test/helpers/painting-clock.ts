/** Stands in for the browser's frames: a drawn frame's message is delivered when the test says so. */
import { vi } from 'vitest';

export interface PaintingClock {
  /** Asked for last and not called yet; null: none. */
  draw: (() => void) | null;
  /** The frame drawn last has been painted. */
  deliver(): void;
}

/** Fake timers and globals until vi.useRealTimers and vi.unstubAllGlobals. */
export function stubPainting(): PaintingClock {
  const clock: PaintingClock = { draw: null, deliver: () => {} };
  vi.useFakeTimers();
  vi.stubGlobal(
    'MessageChannel',
    class {
      readonly port1 = { onmessage: () => {} };
      readonly port2 = { postMessage: () => {} };
      constructor() {
        clock.deliver = () => this.port1.onmessage();
      }
    },
  );
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => (clock.draw = callback));
  return clock;
}
