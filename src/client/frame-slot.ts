/**
 * Where frames of the present arrive part by part: a part that does not come again stays as it was. Each goes back to the
 * worker some time after the next one has replaced it on screen.
 */
import { newFrame, readFrame } from '../protocol/frame-layout.ts';
import type { FrameBuffers, FrameLayout, FramePart, FrameView } from '../protocol/frame-layout.ts';
import { createFramePacer } from './frame-pacer.ts';

export interface FrameSlot {
  /** Of the frames to come: their blocks are others. */
  setLayout(layout: FrameLayout): void;
  /** The frame that these parts make with those from before. Call before the panels are told of it. */
  receive(parts: Partial<FrameBuffers>): FrameView;
  /** Another run: nothing is left. */
  reset(): void;
}

/** The parts of that name that are there. */
function pick(buffers: Partial<FrameBuffers>, wanted: (part: FramePart) => boolean): Partial<FrameBuffers> {
  return Object.fromEntries(Object.entries(buffers).filter(([part]) => wanted(part as FramePart)));
}

/** giveBack: passes buffers to the worker. */
export function createFrameSlot(giveBack: (buffers: Partial<FrameBuffers>) => void): FrameSlot {
  const pacer = createFramePacer(giveBack);
  let layout: FrameLayout | null = null;
  /** In place of parts that have not come yet. */
  let blank: FrameBuffers | null = null;
  let onScreen: Partial<FrameBuffers> | null = null;

  return {
    setLayout(next) {
      layout = next;
      blank ??= newFrame(next);
      onScreen &&= pick(onScreen, (part) => part !== 'blocks');
    },
    receive(parts) {
      pacer.replaced(onScreen && pick(onScreen, (part) => part in parts));
      onScreen = { ...onScreen, ...parts };
      return readFrame({ ...blank!, ...onScreen }, layout!);
    },
    reset() {
      pacer.reset();
      layout = null;
      blank = null;
      onScreen = null;
    },
  };
}
