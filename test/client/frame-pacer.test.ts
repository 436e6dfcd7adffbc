/** Buffers go back the later, the longer drawing takes; never those of an earlier run. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFramePacer } from '../../src/client/frame-pacer.ts';
import type { FrameBuffers } from '../../src/protocol/frame-layout.ts';

/** Stands in for the browser's own: the message of a drawn frame is delivered when the test says so. */
let deliver: () => void;
let draw: (() => void) | null;

beforeEach(() => {
  vi.useFakeTimers();
  draw = null;
  vi.stubGlobal(
    'MessageChannel',
    class {
      readonly port1 = { onmessage: () => {} };
      readonly port2 = { postMessage: () => {} };
      constructor() {
        deliver = () => this.port1.onmessage();
      }
    },
  );
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => (draw = callback));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Draws the frame that replaces another in so many milliseconds. */
function drawFor(milliseconds: number): void {
  draw!();
  vi.advanceTimersByTime(milliseconds);
  deliver();
}

test('a buffer goes back after twice the time of drawing', () => {
  const back = vi.fn<(buffers: Partial<FrameBuffers>) => void>();
  const pacer = createFramePacer(back);
  const buffers = { head: new ArrayBuffer(8) };
  pacer.replaced(buffers);
  drawFor(20);
  vi.advanceTimersByTime(39);
  expect(back).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2);
  expect(back.mock.calls).toEqual([[buffers]]);
});

test('however slow the drawing, it goes back before half a second', () => {
  const back = vi.fn<(buffers: Partial<FrameBuffers>) => void>();
  const pacer = createFramePacer(back);
  pacer.replaced({ head: new ArrayBuffer(8) });
  drawFor(3000);
  vi.advanceTimersByTime(500);
  expect(back).toHaveBeenCalledOnce();
});

test('the first frame replaces nothing; nothing of an earlier run goes back', () => {
  const back = vi.fn<(buffers: Partial<FrameBuffers>) => void>();
  const pacer = createFramePacer(back);
  pacer.replaced(null);
  expect(draw).toBeNull();
  pacer.replaced({ head: new ArrayBuffer(8) });
  drawFor(10);
  pacer.reset();
  vi.advanceTimersByTime(1000);
  expect(back).not.toHaveBeenCalled();
});
