// @vitest-environment happy-dom
/** A run that was taken up later: the pictures of the epochs before are trained again beside it, to the last bit. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import type { FrameView } from '../../src/protocol/frame-layout.ts';
import { initialisePlan } from '../../src/state/experiment-store.ts';
import { useRun } from '../../src/state/run-store.ts';
import { setView } from '../../src/state/view-store.ts';
import { openLaboratory } from '../helpers/laboratory.ts';

const { experiment, events } = parseLink('#v1&d=blobs&n=200&nt=100&h=24.16&e=3&b=32&x=6&ev=3:rewire_9:z:0.6');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A frame as numbers alone. */
function pictureOf(frame: FrameView) {
  return structuredClone({ ...frame, layout: null });
}

/** A laboratory that has taken up, at an epoch, a run it had trained that far; the frames it had kept of it. */
async function takenUp(at = 3) {
  initialisePlan({ experiment, events });
  const opened = openLaboratory();
  const { laboratory, settle } = opened;
  const { frames } = laboratory.lab;
  laboratory.begin(false);
  await settle();
  for (let epoch = 0; epoch < at; epoch++) {
    laboratory.stepEpoch();
    await settle();
  }
  const asked = laboratory.keep('');
  await settle();
  const run = await asked;
  const seen = frames.get().epochs.map((epoch) => frames.get().at(epoch)!);
  laboratory.resume(run!);
  await settle();
  expect(useRun.getState().status).toMatchObject({ phase: at === 6 ? 'finished' : 'paused', epoch: at });
  return { ...opened, seen: seen.map(pictureOf) };
}

test('its pictures are those the run had kept, and those of later epochs stay', async () => {
  const { laboratory, settle, seen } = await takenUp();
  const { frames, recall } = laboratory.lab;
  laboratory.stepEpoch();
  await settle();
  expect([frames.get().takenUpAt, frames.get().has(1), frames.get().has(4)]).toEqual([3, false, true]);
  const later = pictureOf(frames.get().at(4)!);
  laboratory.recall();
  expect(recall.get()).toEqual({ epoch: 3, at: 0 });
  await settle();
  expect(recall.get()).toBeNull();
  expect([frames.get().takenUpAt, frames.get().epochs]).toEqual([0, [0, 1, 2, 3, 4]]);
  expect([0, 1, 2, 3].map((epoch) => pictureOf(frames.get().at(epoch)!))).toEqual(seen);
  expect(pictureOf(frames.get().at(4)!)).toEqual(later);
  // The run itself has stayed where it was.
  expect(useRun.getState().status).toMatchObject({ phase: 'paused', epoch: 4 });
});

test('its wirings are those of the run that was never left, over time and compared', async () => {
  const comparedIn = async ({
    laboratory,
    settle,
  }: Pick<ReturnType<typeof openLaboratory>, 'laboratory' | 'settle'>) => {
    const epochs = [0, 1, 2, 3, 4, 5];
    setView({ comparedEpoch: 1, shownEpoch: 5 });
    laboratory.wantMultiples(0, epochs);
    await settle();
    const { standIns, changes } = laboratory.lab.wiring.get()!;
    setView({ comparedEpoch: 2, shownEpoch: null });
    await settle();
    const present = laboratory.lab.wiring.get()!.changes;
    setView({ comparedEpoch: null });
    return { multiples: structuredClone(laboratory.lab.multiples.get()), standIns, changes, present };
  };
  initialisePlan({ experiment, events });
  const whole = openLaboratory();
  whole.laboratory.begin(true);
  await whole.settle();
  const expected = await comparedIn(whole);
  expect(expected.standIns).toBeNull();
  expect([...expected.multiples.values()].map(({ standIn }) => standIn)).toEqual(Array(6).fill(null));

  const again = await takenUp();
  again.laboratory.play();
  await again.settle();
  // Before: other wirings stand in.
  const without = await comparedIn(again);
  expect(without.standIns).not.toBeNull();
  again.laboratory.recall();
  await again.settle();
  expect(await comparedIn(again)).toEqual(expected);
});

test('a run kept at its end has them, too', async () => {
  const { laboratory, settle } = await takenUp(6);
  laboratory.recall();
  await settle();
  laboratory.wantMultiples(0, [0, 1, 6]);
  await settle();
  const multiples = laboratory.lab.multiples.get();
  expect([...multiples].map(([epoch, { standIn }]) => [epoch, standIn])).toEqual([
    [0, null],
    [1, null],
    [6, null],
  ]);
});

test('it can be stopped, ends with the run, and says when it fails', async () => {
  const { laboratory, settle, engines } = await takenUp();
  const { frames, recall } = laboratory.lab;
  laboratory.recall();
  laboratory.stopRecall();
  expect([recall.get(), frames.get().takenUpAt]).toEqual([null, 3]);
  laboratory.recall();
  laboratory.reset();
  expect(recall.get()).toBeNull();
  await settle();
  expect(frames.get().takenUpAt).toBe(0);

  const again = await takenUp();
  again.laboratory.recall();
  again.engines.at(-1)!.worker.onmessage!({
    data: { kind: 'failed', runId: 1, failure: { code: 'memory', message: '' } as never },
  });
  expect(again.laboratory.lab.recall.get()).toEqual({ epoch: 3, at: null });
  expect(engines.length).toBeGreaterThan(1);
});
