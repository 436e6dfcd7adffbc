// @vitest-environment happy-dom
/** Epochs that are not kept are shown all the same, as they were: a laboratory over real engines, its memory very small. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import type { FrameView } from '../../src/protocol/frame-layout.ts';
import { initialisePlan } from '../../src/state/experiment-store.ts';
import { useRun } from '../../src/state/run-store.ts';
import { DEFAULT_VIEW, setView, useView } from '../../src/state/view-store.ts';
import { layoutOf } from '../../src/worker/layout.ts';
import { openLaboratory } from '../helpers/laboratory.ts';

const { experiment, events } = parseLink(
  '#v1&d=blobs&n=200&nt=100&h=24.16&e=3&b=32&x=8&ev=3:rewire_37:z:0.6',
);
const BYTES = layoutOf(experiment).byteLength;
const LOOKED_AT = {
  pinned: { level: 1, kind: 'unit', index: 3 },
  networkPicture: 'connections',
  strongest: 20,
} as const;

beforeEach(() => {
  vi.useFakeTimers();
  useView.setState(DEFAULT_VIEW);
  initialisePlan({ experiment, events });
});
afterEach(() => void vi.useRealTimers());

/** Every epoch of the run as it was when it was kept. */
async function keptMoments() {
  const { laboratory, settle } = openLaboratory();
  laboratory.begin(true);
  await settle();
  const frames = laboratory.lab.frames.get();
  expect(frames.epochs).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  return frames.epochs.map((epoch) => frames.at(epoch)!);
}

/** A finished run of which epochs 0, 4 and 8 are kept. */
async function forgetfulLaboratory() {
  const opened = openLaboratory(3 * BYTES);
  opened.laboratory.begin(true);
  await opened.settle();
  expect(useRun.getState().status.epoch).toBe(8);
  expect(opened.laboratory.lab.frames.get().epochs).toEqual([0, 4, 8]);
  return opened;
}

/** All that the panels draw of it. */
function numbersOf({ layout: _layout, ...numbers }: FrameView) {
  return numbers;
}

test('any epoch is shown as it was, to the last bit; until it is there, the nearest kept one before it', async () => {
  const moments = await keptMoments();
  const { laboratory, settle } = await forgetfulLaboratory();
  const { lab } = laboratory;
  for (const epoch of [6, 7, 3, 1, 8, 5]) {
    setView({ shownEpoch: epoch });
    const meanwhile = lab.frame.get()!.epoch;
    expect(meanwhile).toBeLessThanOrEqual(epoch);
    expect(meanwhile).toBeGreaterThanOrEqual(epoch - (epoch % 4));
    await settle();
    expect(lab.frame.get()!.epoch).toBe(epoch);
    expect(numbersOf(lab.frame.get()!)).toEqual(numbersOf(moments[epoch]));
    // At most one more than fits.
    expect(lab.frames.get().epochs).toEqual([0, 4, 8]);
  }
  setView({ shownEpoch: null });
  expect(lab.frame.get()!.epoch).toBe(8);
});

test('its close-ups are of that epoch, with weights', async () => {
  const { laboratory, settle } = await forgetfulLaboratory();
  const { lab } = laboratory;
  setView({ ...LOOKED_AT, shownEpoch: 3 });
  // Of epoch 0 meanwhile, whose wiring is known without weights.
  await vi.advanceTimersByTimeAsync(100);
  await settle();
  const { focus, strongest, ends } = lab;
  const total = (frame: FrameView, unit: number) =>
    frame.layers[0].fanIn[unit] + frame.layers[1].fanOut[unit];
  expect(focus.get()!.parts.map((part) => part.weight !== null)).toEqual([true, true]);
  expect(focus.get()!.parts.reduce((sum, part) => sum + part.total, 0)).toBe(total(lab.frame.get()!, 3));
  expect(strongest.get()!.map(({ weight }) => weight.length)).toEqual([20, 20, 20]);
  expect(ends.get()!.layers.map(({ length }) => length / 2)).toEqual(
    lab.frame.get()!.layers.map(({ nnz }) => nnz),
  );
  setView({ pinned: null });
  expect(focus.get()).toBeNull();
});

test('an epoch that is looked at stays when it is given up for want of room', async () => {
  const { laboratory, settle } = openLaboratory(3 * BYTES);
  laboratory.begin(false);
  await settle();
  for (let k = 0; k < 2; k++) {
    laboratory.stepEpoch();
    await settle();
  }
  setView({ shownEpoch: 1 });
  const { frame, frames } = laboratory.lab;
  const shown = frame.get();
  laboratory.play();
  await settle();
  expect(frames.get().epochs).toEqual([0, 4, 8]);
  expect(frame.get()).toBe(shown);
  expect(shown!.epoch).toBe(1);
});

test('of a resumed run the epochs before are trained again', async () => {
  const moments = await keptMoments();
  const { laboratory, settle } = openLaboratory();
  laboratory.begin(false);
  await settle();
  for (let k = 0; k < 3; k++) {
    laboratory.stepEpoch();
    await settle();
  }
  const asked = laboratory.keep('');
  await settle();
  const kept = await asked;
  laboratory.resume(kept!);
  await settle();
  setView({ shownEpoch: 2 });
  expect(laboratory.lab.frames.get().epochs).toEqual([0]);
  await settle();
  expect(numbersOf(laboratory.lab.frame.get()!)).toEqual(numbersOf(moments[2]));
});

test('two epochs that are not kept are compared as they were', async () => {
  const compared = async ({ laboratory, settle }: ReturnType<typeof openLaboratory>) => {
    laboratory.begin(true);
    await settle();
    setView({ comparedEpoch: 3, shownEpoch: 7 });
    await settle();
    expect(laboratory.lab.frame.get()!.epoch).toBe(7);
    const { standIns, changes } = laboratory.lab.wiring.get()!;
    expect(standIns).toBeNull();
    setView({ comparedEpoch: null, shownEpoch: null });
    return changes;
  };
  const changes = await compared(openLaboratory());
  expect(changes![0].born).toBeGreaterThan(0);
  expect(await compared(openLaboratory(3 * BYTES))).toEqual(changes);
});
