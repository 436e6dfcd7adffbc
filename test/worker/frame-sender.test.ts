/** What a frame computes anew: what is watched often, the rest as often as its cost allows, everything when it matters. */
import { expect, test } from 'vitest';
import { layerSizes } from '../../src/config/layer-plan.ts';
import { frameLayout, readFrame } from '../../src/protocol/frame-layout.ts';
import type { FrameView } from '../../src/protocol/frame-layout.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import type { Watch } from '../../src/protocol/messages.ts';
import { createFrameSender } from '../../src/worker/frame-sender.ts';
import { runOf, small } from '../helpers/small-run.ts';

/** Computing anything takes this long, by the clock of these tests. */
const COST_MS = 10;

function senderUnderTest() {
  const run = runOf(small());
  const layout = frameLayout(layerSizes(small()), { width: 28, height: 28 });
  let time = 0;
  let latest: ArrayBuffer | null = null;
  const now = () => (time += COST_MS / 2);
  const sender = createFrameSender(run, layout, NO_WATCH, now, ({ buffer }) => (latest = buffer));
  /** The frame of the present state after so many milliseconds, and what all of it would be. */
  const frameAfter = (milliseconds: number): { sent: FrameView; whole: FrameView } => {
    time += milliseconds;
    sender.changed();
    sender.send([]);
    const buffer = latest!.slice(0);
    sender.takeBack(latest!);
    return { sent: readFrame(buffer, layout), whole: readFrame(sender.snapshot([]), layout) };
  };
  const train = (until: 'batch' | 'rewired') => {
    while (run.advance().kind !== until);
  };
  const watchMatrix = (matrix: Watch['matrix']) => sender.setWatch({ ...NO_WATCH, matrix });
  return { sender, frameAfter, train, watchMatrix };
}

const histograms = ({ layers }: FrameView) => layers.map(({ histogram }) => histogram);
const strengths = ({ layers }: FrameView) => layers.map(({ blockStrength }) => blockStrength);

test('soon after a whole frame only its blocks are new, later everything is', () => {
  const { frameAfter, train } = senderUnderTest();
  const first = frameAfter(0);
  expect(first.sent).toEqual(first.whole);
  for (let step = 0; step < 5; step++) train('batch');
  const second = frameAfter(0);
  expect(second.sent.step).toBe(5);
  expect(strengths(second.sent)).toEqual(strengths(second.whole));
  expect(histograms(second.sent)).toEqual(histograms(first.sent));
  expect(histograms(second.sent)).not.toEqual(histograms(second.whole));
  const third = frameAfter(20 * COST_MS);
  expect(third.sent).toEqual(third.whole);
});

test('a frame after a rewiring is whole, and so is one that was hurried', () => {
  const { sender, frameAfter, train } = senderUnderTest();
  frameAfter(0);
  train('rewired');
  const rewired = frameAfter(0);
  expect(rewired.sent.rewirings).toBe(1);
  expect(rewired.sent).toEqual(rewired.whole);
  train('batch');
  sender.hurry();
  const hurried = frameAfter(0);
  expect(hurried.sent).toEqual(hurried.whole);
});

test('while a matrix is looked at, blocks wait for the rest', () => {
  const { frameAfter, train, watchMatrix } = senderUnderTest();
  watchMatrix({ layer: 0, rows: 10, columns: 10 });
  const first = frameAfter(0);
  train('batch');
  const second = frameAfter(0);
  expect(strengths(second.sent)).toEqual(strengths(first.sent));
  const third = frameAfter(20 * COST_MS);
  expect(third.sent).toEqual(third.whole);
});
