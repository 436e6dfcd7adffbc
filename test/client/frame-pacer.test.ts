/** Buffers go back the later, the longer drawing takes; never those of an earlier run. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFramePacer } from '../../src/client/frame-pacer.ts';
import type { FrameBuffers } from '../../src/protocol/frame-layout.ts';
import { stubPainting } from '../helpers/painting-clock.ts';
import type { PaintingClock } from '../helpers/painting-clock.ts';

let clock: PaintingClock;

beforeEach(() => {
  clock = stubPainting();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Draws the frame that replaces another in so many milliseconds. */
function drawFor(milliseconds: number): void {
  clock.draw!();
  vi.advanceTimersByTime(milliseconds);
  clock.deliver();
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
  expect(clock.draw).toBeNull();
  pacer.replaced({ head: new ArrayBuffer(8) });
  drawFor(10);
  pacer.reset();
  vi.advanceTimersByTime(1000);
  expect(back).not.toHaveBeenCalled();
});
