// @vitest-environment happy-dom
/** A run that goes on from an earlier epoch leaves nothing behind for good: undone, it stands where it was. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RunEvent } from '../../src/config/events.ts';
import { parseLink } from '../../src/config/link.ts';
import { makeBlobs } from '../../src/data/blobs.ts';
import { createReferenceKernels } from '../../src/engine/kernels/reference.ts';
import { Run } from '../../src/engine/run.ts';
import { initialisePlan, useExperiment } from '../../src/state/experiment-store.ts';
import { useRun } from '../../src/state/run-store.ts';
import { DEFAULT_VIEW, setView, useView } from '../../src/state/view-store.ts';
import { openLaboratory } from '../helpers/laboratory.ts';

const { experiment, events } = parseLink('#v1&d=blobs&n=200&nt=100&h=24.16&e=3&b=32&x=7&ev=3:rewire_9:z:0.6');

beforeEach(() => {
  vi.useFakeTimers();
  useView.setState(DEFAULT_VIEW);
  initialisePlan({ experiment, events });
});
afterEach(() => void vi.useRealTimers());

/** Of the epochs of a run that nothing disturbs. */
function undisturbed(all: readonly RunEvent[]): string[] {
  const run = new Run(createReferenceKernels(), experiment, makeBlobs(200, 100), all);
  const fingerprints: string[] = [];
  while (!run.finished) {
    const work = run.advance();
    if (work.kind === 'epoch') fingerprints.push(work.result.fingerprint);
  }
  return fingerprints;
}

type Opened = ReturnType<typeof openLaboratory>;

async function trainEpochs({ laboratory, settle }: Opened, count: number) {
  for (let k = 0; k < count; k++) {
    laboratory.stepEpoch();
    await settle();
  }
}

/** Paused two batches into epoch 6, where something has been changed. */
async function changedRun(): Promise<Opened> {
  const opened = openLaboratory();
  const { laboratory, settle } = opened;
  laboratory.begin(false);
  await settle();
  await trainEpochs(opened, 5);
  laboratory.stepBatch();
  await settle();
  laboratory.change({ zeta: 0.1 });
  await settle();
  laboratory.stepBatch();
  await settle();
  return opened;
}

test('undone, the old course is there at its newest epoch, and goes on as if it had not been left', async () => {
  const opened = await changedRun();
  const { laboratory, settle } = opened;
  const { lab } = laboratory;
  const plan = useExperiment.getState().events;
  expect(plan.length).toBe(3);
  const expected = undisturbed(plan);
  const old = lab.series.get()!;
  setView({ shownEpoch: 2 });
  laboratory.goOnFrom(2);
  await settle();
  expect(useRun.getState().status).toMatchObject({ phase: 'paused', epoch: 2 });
  expect(useExperiment.getState().events).toEqual(events);
  laboratory.change({ zeta: 0.5 });
  await trainEpochs(opened, 1);
  expect(lab.ghosts.get().map(({ series }) => series)).toEqual([old]);
  const other = lab.series.get()!;

  laboratory.undo();
  await settle();
  expect(useRun.getState().status).toMatchObject({
    phase: 'paused',
    epoch: 5,
    step: 35,
    fingerprint: expected[4],
    fingerprintEpoch: 5,
  });
  expect(lab.series.get()!.epochs).toEqual(old.epochs);
  expect(lab.series.get()!.rewirings).toEqual(old.rewirings);
  expect(useExperiment.getState()).toMatchObject({ events: plan, taken: 2, current: { zeta: 0.6 } });
  expect(lab.ghosts.get().map(({ series }) => series)).toEqual([other]);
  expect(useView.getState().shownEpoch).toBeNull();

  laboratory.play();
  await settle();
  expect(lab.series.get()!.epochs.fingerprint).toEqual(expected);
});

test('redone, the new course begins once more, and can be undone again', async () => {
  const { laboratory, settle } = await changedRun();
  const plan = useExperiment.getState().events;
  const expected = undisturbed(plan);
  const { lab } = laboratory;
  const place = () => [useRun.getState().status.epoch, lab.series.get()!.epochs.fingerprint.at(-1)];
  laboratory.goOnFrom(3);
  await settle();
  for (let k = 0; k < 2; k++) {
    expect(place()).toEqual([3, expected[2]]);
    expect(useExperiment.getState().events).toEqual(events);
    laboratory.undo();
    await settle();
    expect(place()).toEqual([5, expected[4]]);
    expect(useExperiment.getState().events).toEqual(plan);
    // The new course had told nothing of its own.
    expect(lab.ghosts.get()).toEqual([]);
    laboratory.redo();
    await settle();
  }
  expect(useRun.getState().status.phase).toBe('paused');
  expect(useExperiment.getState().future).toEqual([]);
});

test('undone and redone before the new course has begun, all the same', async () => {
  const { laboratory, settle } = await changedRun();
  const plan = useExperiment.getState().events;
  const expected = undisturbed(plan);
  laboratory.goOnFrom(3);
  laboratory.undo();
  await settle();
  expect(useRun.getState().status).toMatchObject({ phase: 'paused', epoch: 5, fingerprint: expected[4] });
  expect(useExperiment.getState().events).toEqual(plan);
  laboratory.redo();
  laboratory.undo();
  await settle();
  expect(useRun.getState().status).toMatchObject({ phase: 'paused', epoch: 5, fingerprint: expected[4] });
  expect(useExperiment.getState()).toMatchObject({ events: plan, future: { length: 1 } });
});

test('undone and redone while the old course is on its way, each in its turn', async () => {
  const { laboratory, settle } = await changedRun();
  const expected = undisturbed(events);
  const plan = useExperiment.getState().events;
  const old = undisturbed(plan);
  const place = () => [
    useRun.getState().status.epoch,
    laboratory.lab.series.get()!.epochs.fingerprint.at(-1),
  ];
  for (let k = 0; k < 2; k++) {
    laboratory.goOnFrom(3);
    laboratory.undo();
    laboratory.redo();
    await settle();
    expect(place()).toEqual([3, expected[2]]);
    expect(useExperiment.getState()).toMatchObject({ events, future: [] });
    laboratory.undo();
    await settle();
    expect(place()).toEqual([5, old[4]]);
    expect(useExperiment.getState().events).toEqual(plan);
  }
  // Now between the steps of one.
  laboratory.goOnFrom(3);
  await settle();
  laboratory.undo();
  await vi.advanceTimersByTimeAsync(0);
  laboratory.redo();
  laboratory.undo();
  await settle();
  expect(place()).toEqual([5, old[4]]);
});

test('redone before its run is set up, a new course begins as soon as it is', async () => {
  const opened = await changedRun();
  const { laboratory, settle } = opened;
  laboratory.change({ epsilon: 5 });
  await settle();
  laboratory.pause();
  await settle();
  const before = useExperiment.getState().past.length;
  laboratory.goOnFrom(0);
  await settle();
  const { past, experiment: wider } = useExperiment.getState();
  expect([past.length, wider.epsilon]).toEqual([before + 1, 5]);
  for (let k = 0; k < 2; k++) {
    laboratory.undo();
    await settle();
  }
  expect(useExperiment.getState()).toMatchObject({ experiment: { epsilon: 3 }, future: { length: 2 } });
  laboratory.redo();
  laboratory.redo();
  await settle();
  expect(useRun.getState().status).toMatchObject({ phase: 'paused', epoch: 0 });
  expect(useExperiment.getState()).toMatchObject({ experiment: wider, future: [] });
  laboratory.undo();
  await settle();
  expect(useExperiment.getState().future).toHaveLength(1);
});

test('of two asked for at once, both are courses: the second is taken, the first comes back', async () => {
  const { laboratory, settle } = await changedRun();
  const expected = undisturbed(events);
  laboratory.goOnFrom(4);
  laboratory.goOnFrom(2);
  await settle();
  const place = () => [
    useRun.getState().status.epoch,
    laboratory.lab.series.get()!.epochs.fingerprint.at(-1),
  ];
  expect(place()).toEqual([2, expected[1]]);
  laboratory.undo();
  await settle();
  expect(place()).toEqual([4, expected[3]]);
});

test('a run that has failed can be left by undoing', async () => {
  const { laboratory, settle, engines } = await changedRun();
  laboratory.change({ epsilon: 5 });
  await settle();
  laboratory.stepEpoch();
  await settle();
  laboratory.goOnFrom(1);
  const worker: unknown = engines[0].worker;
  (worker as Worker).onerror!(new ErrorEvent('error', { message: 'out of memory' }));
  expect(useRun.getState().status.failure).toMatchObject({ code: 'workerDied' });
  laboratory.undo();
  await settle();
  expect(useExperiment.getState().experiment.epsilon).toBe(3);
  expect(useRun.getState().status.failure).toBeNull();
});

test('a finished run is taken up at its end; courses left before it are trained again as far as they had come', async () => {
  const opened = openLaboratory();
  const { laboratory, settle } = opened;
  laboratory.begin(true);
  await settle();
  const expected = undisturbed(events);
  const status = () => useRun.getState().status;
  expect(status()).toMatchObject({ phase: 'finished', fingerprint: expected.at(-1) });
  const { remaining } = status();
  laboratory.goOnFrom(4);
  await settle();
  laboratory.goOnFrom(1);
  await settle();
  expect(status().epoch).toBe(1);
  laboratory.undo();
  await settle();
  expect(status()).toMatchObject({ phase: 'paused', epoch: 4, fingerprint: expected[3] });
  laboratory.undo();
  await settle();
  expect(status()).toMatchObject({ phase: 'finished', fingerprint: expected.at(-1) });
  expect(laboratory.lab.series.get()!.epochs.fingerprint).toEqual(expected);
  laboratory.goOnFrom(4);
  await settle();
  laboratory.undo();
  await settle();
  expect(status()).toMatchObject({ phase: 'finished', fingerprint: expected.at(-1), remaining });
});

test('of three courses each is undone and redone at the epoch where it was left', async () => {
  const opened = openLaboratory();
  const { laboratory, settle } = opened;
  laboratory.begin(false);
  await settle();
  await trainEpochs(opened, 3);
  const place = () => {
    const { epoch, phase } = useRun.getState().status;
    return [epoch, phase, laboratory.lab.series.get()!.epochs.fingerprint.at(-1)];
  };
  const places = [place()];
  for (const zeta of [0.2, 0.8]) {
    laboratory.goOnFrom(2);
    await settle();
    laboratory.change({ zeta });
    await trainEpochs(opened, 2);
    places.push(place());
  }
  expect(new Set(places.map(String)).size).toBe(3);
  const told: unknown[] = [];
  const stop = useRun.subscribe(({ arrival }) => told.push(arrival));
  for (const expected of [places[1], places[0]]) {
    laboratory.undo();
    await settle();
    expect(place()).toEqual(expected);
  }
  stop();
  // The last but one was not kept whole, and that is said.
  expect(told).toContainEqual(expect.objectContaining({ epoch: 3, again: true }));
  const { experiment: settings } = useExperiment.getState();
  for (const events of [1, 2]) {
    laboratory.redo();
    await settle();
    expect(useRun.getState().status).toMatchObject({ epoch: 2, phase: 'paused' });
    expect(useExperiment.getState()).toMatchObject({ experiment: settings, future: { length: 2 - events } });
  }
});
