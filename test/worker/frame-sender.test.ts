/** What a frame computes anew: what is watched often, the rest as often as its cost allows, everything when it matters. */
import { describe, expect, test } from 'vitest';
import { layerSizes } from '../../src/config/layer-plan.ts';
import { FRAME_PARTS, frameLayout, newFrame, readFrame } from '../../src/protocol/frame-layout.ts';
import type { FrameBuffers, FramePart, FrameView } from '../../src/protocol/frame-layout.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import type { Watch } from '../../src/protocol/messages.ts';
import { createFrameSender } from '../../src/worker/frame-sender.ts';
import { runOf, small } from '../helpers/small-run.ts';

/** Computing anything takes this long, by the clock of these tests. */
const COST_MS = 10;

function senderUnderTest(parts: readonly FramePart[] = FRAME_PARTS) {
  const run = runOf(small());
  const layout = frameLayout(layerSizes(small()), { width: 28, height: 28 });
  let time = 0;
  let message: Partial<FrameBuffers> | null = null;
  let whole = newFrame(layout);
  let transferred: readonly Transferable[] = [];
  const now = () => (time += COST_MS / 2);
  const sender = createFrameSender(run, layout, { ...NO_WATCH, parts }, now, {
    live({ buffers }, transfer) {
      message = buffers;
      transferred = transfer;
      whole = { ...whole, ...structuredClone(buffers) };
    },
    kept: () => {},
  });
  /** The frame of the present state after so many milliseconds, what came of it, and what all of it would be. */
  const frameAfter = (milliseconds: number, still = false) => {
    time += milliseconds;
    sender.send([], still);
    const came = Object.keys(message!);
    expect(transferred.filter((each) => Object.values(message!).includes(each as ArrayBuffer))).toHaveLength(
      came.length,
    );
    sender.takeBack(message!);
    return {
      came,
      bytes: Object.values(message!).reduce((sum, { byteLength }) => sum + byteLength, 0),
      sent: readFrame(whole, layout),
      now: readFrame(sender.snapshot([]), layout),
    };
  };
  const train = (until: 'batch' | 'rewired') => {
    while (run.advance().kind !== until);
    sender.changed();
  };
  const watch = (next: Partial<Watch>) => sender.setWatch({ ...NO_WATCH, parts, ...next });
  return { sender, layout, frameAfter, train, watch };
}

const histograms = ({ layers }: FrameView) => layers.map(({ histogram }) => histogram);
const strengths = ({ layers }: FrameView) => layers.map(({ blockStrength }) => blockStrength);

test('soon after a whole frame only its blocks are new, later everything that trains', () => {
  const { frameAfter, train } = senderUnderTest();
  const first = frameAfter(0);
  expect(first.came).toEqual([...FRAME_PARTS]);
  expect(first.sent).toEqual(first.now);
  for (let step = 0; step < 5; step++) train('batch');
  const second = frameAfter(0);
  expect(second.came).toEqual(['head', 'blocks']);
  expect(second.sent.step).toBe(5);
  expect(strengths(second.sent)).toEqual(strengths(second.now));
  expect(histograms(second.sent)).toEqual(histograms(first.sent));
  expect(histograms(second.sent)).not.toEqual(histograms(second.now));
  train('batch');
  const third = frameAfter(20 * COST_MS);
  expect(third.came).toEqual(FRAME_PARTS.filter((part) => part !== 'degrees'));
  expect(third.sent).toEqual(third.now);
});

test('a frame after a rewiring is whole, and so is one that was hurried', () => {
  const { sender, frameAfter, train } = senderUnderTest();
  frameAfter(0);
  train('rewired');
  const rewired = frameAfter(0);
  expect(rewired.sent.rewirings).toBe(1);
  expect(rewired.sent).toEqual(rewired.now);
  train('batch');
  sender.hurry();
  const hurried = frameAfter(0);
  expect(hurried.sent).toEqual(hurried.now);
});

describe('what nobody looks at stays where it is', () => {
  test.each<[string, FramePart[]]>([
    ['ribbons and the map of the pixels', ['blocks', 'degrees', 'inputs']],
    ['a matrix and the histograms', ['weights']],
    ['the degrees', ['core', 'degrees']],
    ['curves alone', []],
  ])('%s', (_, parts) => {
    const { layout, frameAfter, train } = senderUnderTest(parts);
    const seen = FRAME_PARTS.filter((part) => part === 'head' || parts.includes(part));
    for (const until of ['rewired', 'batch', 'rewired'] as const) {
      train(until);
      const { came, bytes } = frameAfter(20 * COST_MS);
      const due = until === 'rewired' ? seen : seen.filter((part) => part !== 'degrees');
      expect(came).toEqual(due);
      expect(bytes).toBe(due.reduce((sum, part) => sum + layout.bytes[part], 0));
    }
  });

  test('what is turned to comes with the next frame, at once, as it is now', () => {
    const { frameAfter, train, watch } = senderUnderTest(['blocks']);
    frameAfter(0, true);
    train('rewired');
    frameAfter(0);
    train('batch');
    watch({ parts: ['blocks', 'weights', 'core', 'degrees'] });
    const { came, sent, now } = frameAfter(0);
    expect(came).toEqual(['head', 'degrees', 'core', 'blocks', 'weights']);
    const { coreDegree, degree, strength, ...asked } = now;
    expect(sent).toMatchObject(asked);
    expect(coreDegree.length + degree.length + strength.length).toBe(3 * 784);
  });

  test('where training stands still all of it goes, once', () => {
    const { frameAfter, train, watch } = senderUnderTest([]);
    train('rewired');
    frameAfter(0);
    train('batch');
    const { came, sent, now } = frameAfter(0, true);
    expect(came).toEqual([...FRAME_PARTS]);
    expect(sent).toEqual(now);
    watch({ parts: ['weights'] });
    expect(frameAfter(0, true).came).toEqual([]);
  });
});
