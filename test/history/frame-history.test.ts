/** Kept frames stay under their cap and evenly spread. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFrameHistory, frameLookedAt, isRewired, pastCuts } from '../../src/history/frame-history.ts';
import { frameLayout, frameParts, newFrame, readFrame } from '../../src/protocol/frame-layout.ts';

const layout = frameLayout([4, 2], null);
const BYTES = layout.byteLength;

function frameOf(epoch: number) {
  const buffers = newFrame(layout);
  frameParts(buffers, layout).head[1] = epoch;
  return readFrame(buffers, layout);
}

function historyOf(capFrames: number, epochs: number) {
  const history = createFrameHistory(capFrames * BYTES);
  for (let epoch = 0; epoch <= epochs; epoch++) history.add(frameOf(epoch), BYTES);
  return history;
}

test('below the cap every epoch is kept', () => {
  expect(historyOf(10, 9).epochs).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

// One more than fits: every second one goes, and only every second is taken from then on.
test.each([
  [10, 10, [0, 2, 4, 6, 8, 10]],
  [10, 18, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18]],
  [10, 20, [0, 4, 8, 12, 16, 20]],
  [3, 8, [0, 4, 8]],
  [3, 9, [0, 4, 8]],
  [2, 1000, [0, 512]],
])('room for %d frames after epoch %d: %j', (cap, epochs, expected) => {
  expect(historyOf(cap, epochs).epochs).toEqual(expected);
});

test('the cap holds, the first epoch stays, gaps are equal powers of two', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(600), (cap, last) => {
      const { epochs } = historyOf(cap, last);
      const gap = epochs.length > 1 ? epochs[1] - epochs[0] : 1;
      expect(epochs.length).toBeLessThanOrEqual(cap);
      expect(epochs).toEqual(epochs.map((_, k) => k * gap));
      expect(gap & (gap - 1)).toBe(0);
      // Never thinner than necessary: at half the gap it would not have fitted.
      if (gap > 1) expect((2 * last) / gap).toBeGreaterThanOrEqual(cap - 1);
    }),
    { numRuns: 100, seed: 1 },
  );
});

describe('looking back', () => {
  const history = historyOf(10, 20);

  test.each([
    [0, 0],
    [3.9, 0],
    [4, 4],
    [15, 12],
    [20, 20],
    [1000, 20],
  ])('at %d gives the frame of epoch %d', (epoch, found) => {
    expect(history.at(epoch)?.epoch).toBe(found);
  });

  test('before the first there is none', () => {
    expect(history.at(-1)).toBeNull();
    expect(createFrameHistory(BYTES).at(5)).toBeNull();
  });
});

describe('one frame more', () => {
  test('is held besides the kept ones until another one is, and stands for its epoch and those up to the next kept one', () => {
    const history = historyOf(3, 9);
    expect(history.reached).toBe(9);
    const five = frameOf(5);
    history.hold(five);
    expect([history.has(5), history.has(6), history.at(7)]).toEqual([true, false, five]);
    expect(history.at(8)!.epoch).toBe(8);
    expect(history.epochs).toEqual([0, 4, 8]);
    history.hold(frameOf(3));
    expect([history.has(5), history.has(3), history.at(5)!.epoch]).toEqual([false, true, 4]);
  });

  test('goes with its epoch when the run goes back, and another course may bring it again', () => {
    const history = historyOf(3, 9);
    history.hold(frameOf(6));
    history.dropAfter(6);
    expect([history.reached, history.has(6)]).toEqual([6, true]);
    history.dropAfter(5);
    expect([history.reached, history.has(6), history.at(6)!.epoch]).toEqual([5, false, 4]);
  });

  test('what is to come is not looked at', () => {
    const history = historyOf(3, 9);
    expect(frameLookedAt(history, 10)).toBeNull();
    expect(frameLookedAt(history, null)).toBeNull();
    expect(frameLookedAt(history, 9)!.epoch).toBe(8);
    expect(history.takenUpAt).toBe(0);
    history.reach(12);
    expect(history.takenUpAt).toBe(12);
    expect(frameLookedAt(history, 10)!.epoch).toBe(8);
  });
});

test('a frame of a kept epoch after more rewirings is of the network rewired', () => {
  const history = createFrameHistory(10 * BYTES);
  const tested = { ...frameOf(3), rewirings: 2 };
  history.add(tested, BYTES);
  expect(isRewired(history, tested)).toBe(false);
  expect(isRewired(history, { ...tested, rewirings: 3 })).toBe(true);
  expect(isRewired(history, { ...frameOf(3.2), rewirings: 3 })).toBe(false);
  expect(isRewired(history, { ...frameOf(4), rewirings: 3 })).toBe(false);
});

test('what rewirings took is known of the kept epochs that ended with one', () => {
  const history = createFrameHistory(10 * BYTES);
  for (const epoch of [0, 1, 2]) {
    const frame = frameOf(epoch);
    const layers = frame.layers.map((layer) => ({ ...layer, cutLow: -0.1 * epoch, cutHigh: 0.2 * epoch }));
    history.add({ ...frame, layers, rewirings: epoch }, BYTES);
  }
  expect(pastCuts(history, 0)).toEqual([
    { epoch: 1, rewirings: 1, low: -0.1, high: 0.2 },
    { epoch: 2, rewirings: 2, low: -0.2, high: 0.4 },
  ]);
});
