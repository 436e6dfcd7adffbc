/** Frames that come part by part: what does not come again stays, what was replaced goes back. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFrameSlot } from '../../src/client/frame-slot.ts';
import { frameLayout, frameParts, newFrame } from '../../src/protocol/frame-layout.ts';
import type { FrameBuffers } from '../../src/protocol/frame-layout.ts';
import { stubPainting } from '../helpers/painting-clock.ts';
import type { PaintingClock } from '../helpers/painting-clock.ts';

const layout = frameLayout([6, 4, 2], null);

let clock: PaintingClock;

beforeEach(() => {
  clock = stubPainting();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Every number of it is `value`. */
function frameOf(value: number): FrameBuffers {
  const buffers = newFrame(layout);
  const { head, layers, coreDegree } = frameParts(buffers, layout);
  head.fill(value);
  coreDegree.fill(value);
  for (const layer of layers) for (const array of Object.values(layer)) array.fill(value);
  return buffers;
}

function openSlot() {
  const back = vi.fn<(buffers: Partial<FrameBuffers>) => void>();
  const slot = createFrameSlot(back);
  slot.setLayout(layout);
  const settle = () => {
    clock.draw?.();
    clock.deliver();
    vi.advanceTimersByTime(1000);
  };
  return { slot, back, settle };
}

test('a part that does not come again stays; one that does goes back, as it was, once it is replaced', () => {
  const { slot, back, settle } = openSlot();
  const first = frameOf(1);
  expect(slot.receive(first)).toMatchObject({ step: 1, layers: [{ nnz: 0 }, { nnz: 0 }] });
  const { head, weights } = frameOf(2);
  const second = slot.receive({ head, weights });
  expect(second.step).toBe(2);
  expect([second.layers[0].histogram[0], second.layers[0].fanIn[0], second.coreDegree[0]]).toEqual([2, 1, 1]);
  settle();
  expect(back.mock.calls).toEqual([[{ head: first.head, weights: first.weights }]]);
  expect(slot.receive({ head: frameOf(3).head, degrees: frameOf(3).degrees }).layers[0].histogram[0]).toBe(2);
  settle();
  expect(back).toHaveBeenLastCalledWith({ head, degrees: first.degrees });
});

test('blocks of another order of units are not shown, and nothing of another run', () => {
  const { slot, back, settle } = openSlot();
  slot.receive(frameOf(1));
  slot.setLayout(layout);
  const { layers } = slot.receive({ head: frameOf(2).head });
  expect([layers[0].blockCount[0], layers[0].fanIn[0]]).toEqual([0, 1]);
  slot.reset();
  slot.setLayout(layout);
  expect(slot.receive({ head: frameOf(3).head }).layers[0].fanIn[0]).toBe(0);
  settle();
  expect(back).not.toHaveBeenCalled();
});
