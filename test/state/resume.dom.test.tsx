// @vitest-environment happy-dom
/** A laboratory over a real engine: runs are kept and resumed, with the stores and signals that tell of them. */
import { expect, test, vi } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import { makeBlobs } from '../../src/data/blobs.ts';
import type { KeptRun } from '../../src/history/kept-run.ts';
import { createReferenceKernels } from '../../src/engine/kernels/reference.ts';
import { Run } from '../../src/engine/run.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { readRunFile } from '../../src/history/read-run-file.ts';
import { encodeRunFile } from '../../src/history/run-file.ts';
import { receiveSeries } from '../../src/history/sent-series.ts';
import { openAddress } from '../../src/state/address.ts';
import { initialisePlan, useExperiment } from '../../src/state/experiment-store.ts';
import { runBeginning } from '../../src/state/run-beginning.ts';
import { useRun } from '../../src/state/run-store.ts';
import { openLaboratory } from '../helpers/laboratory.ts';

const LINK = '#v1&d=blobs&n=200&nt=100&h=24.16&e=3&b=32&x=4&ev=3:rewire_9:z:0.6';
const { experiment, events } = parseLink(LINK);

/** Of the epochs of a run that nothing disturbs. */
function undisturbed(): string[] {
  const run = new Run(createReferenceKernels(), experiment, makeBlobs(200, 100), events);
  const fingerprints: string[] = [];
  while (!run.finished) {
    const work = run.advance();
    if (work.kind === 'epoch') fingerprints.push(work.result.fingerprint);
  }
  return fingerprints;
}

function throughFile(run: KeptRun | null): KeptRun {
  return readRunFile(encodeRunFile(run!)).run!;
}

test('a run is kept, resumed beside another one, undone, and goes on to the same end', async () => {
  vi.useFakeTimers();
  const expected = undisturbed();
  initialisePlan({ experiment, events });
  const { laboratory, orders, settle } = openLaboratory();
  expect(await laboratory.keep('')).toBeNull();
  laboratory.begin(false);
  await settle();
  laboratory.stepEpoch();
  await settle();
  laboratory.stepBatch();
  await settle();
  const asked = laboratory.keep('first epoch');
  await settle();
  const kept = throughFile(await asked);
  expect(kept).toMatchObject({ caption: 'first epoch', events, fingerprint: expected[0] });
  expect(kept.series.epochs.fingerprint).toEqual(expected.slice(0, 1));

  // Another run, two epochs long, gives way to it.
  laboratory.adopt({ experiment: { ...experiment, seed: 7 }, events: [] });
  await settle();
  laboratory.stepEpoch();
  await settle();
  useRun.setState({
    opened: { name: 'f', problems: [], epoch: 1, caption: '', otherEngine: false, checked: true },
  });
  laboratory.resume(kept);
  await settle();
  expect(useRun.getState().status).toMatchObject({
    phase: 'paused',
    epoch: 1,
    step: 7,
    fingerprint: expected[0],
    fingerprintEpoch: 1,
    testAccuracy: kept.series.epochs.testAccuracy[0],
  });
  expect(useRun.getState().opened!.otherEngine).toBe(false);
  expect(useExperiment.getState()).toMatchObject({ experiment, events, taken: 1 });
  expect(laboratory.lab.series.get()!.epochs).toEqual(kept.series.epochs);
  expect(laboratory.lab.ghosts.get().map(({ short }) => short)).toContain('s=7');
  expect(laboratory.lab.frame.get()!.epoch).toBe(1);
  expect(orders.map(({ told }) => told === null)).toEqual([true, true, false]);
  expect(receiveSeries(orders[2].told!).epochs).toEqual(kept.series.epochs);

  laboratory.play();
  await settle();
  expect(laboratory.lab.series.get()!.epochs.fingerprint).toEqual(expected);
  expect(useExperiment.getState()).toMatchObject({ events, taken: 2, current: { zeta: 0.6 } });
  // What it was resumed from has not grown with it.
  expect(kept.series.epochs.fingerprint).toEqual(expected.slice(0, 1));

  laboratory.undo();
  await settle();
  expect(useExperiment.getState().experiment.seed).toBe(7);
  // As after every undo it begins at its beginning, and goes on if one was playing.
  expect(laboratory.lab.series.get()!.experiment.seed).toBe(7);
  expect(laboratory.lab.ghosts.get().at(-1)!.series.epochs.fingerprint).toEqual(expected);

  // A first network that is not the file's: made by another engine.
  const foreign = { ...kept.series, begin: { connections: 1, fingerprint: '0123456789abcdef' } };
  laboratory.resume({ ...kept, series: foreign });
  await settle();
  expect(useRun.getState().opened!.otherEngine).toBe(true);
  vi.useRealTimers();
});

test('a run whose file cannot be checked promises no fingerprint, nor when it is saved again', async () => {
  vi.useFakeTimers();
  const address = openAddress(LINK, () => ({}));
  const { laboratory, settle } = openLaboratory();
  const shared = () => address.sharedContent(laboratory.lab.series.get()).fingerprint;
  laboratory.begin(false);
  await settle();
  laboratory.stepEpoch();
  await settle();
  expect(shared()).toBe(undisturbed()[0]);
  const asked = laboratory.keep('');
  await settle();
  const file = encodeRunFile((await asked)!);
  const json = JSON.parse(file) as { crc32?: number; series: { doubtful?: boolean } };
  expect(json.series).not.toHaveProperty('doubtful');
  delete json.crc32;
  const unchecked = readRunFile(JSON.stringify(json)).run!;
  laboratory.resume(unchecked);
  await settle();
  expect(shared()).toBeNull();
  expect(runBeginning(laboratory.lab.series.get())).toMatchObject({ file: null });
  laboratory.resume(throughFile(unchecked));
  await settle();
  laboratory.stepEpoch();
  await settle();
  expect(shared()).toBeNull();
  const series = { ...unchecked.series, doubtful: false };
  laboratory.resume({ ...unchecked, series });
  await settle();
  expect(shared()).toBe(undisturbed()[0]);
  const begin = { connections: 1, fingerprint: '0123456789abcdef' };
  laboratory.resume({ ...unchecked, series: { ...series, begin } });
  await settle();
  expect(shared()).toBeNull();
  laboratory.reset();
  await settle();
  laboratory.stepEpoch();
  await settle();
  expect(shared()).toBe(undisturbed()[0]);
  vi.useRealTimers();
});

test('asking for a run that gives way gives null', async () => {
  vi.useFakeTimers();
  initialisePlan({ experiment, events });
  const { laboratory, settle } = openLaboratory();
  laboratory.begin(false);
  await settle();
  const asked = laboratory.keep('');
  laboratory.newSeed();
  expect(await asked).toBeNull();
  vi.useRealTimers();
});

test('generated shapes that stand in for missing data are trained on and not kept', async () => {
  vi.useFakeTimers();
  initialisePlan({ experiment: { ...experiment, data: 'mnist' }, events: [] });
  const { laboratory, orders, settle } = openLaboratory();
  laboratory.begin(true);
  // The stand-in is set up anew once the data have failed.
  await settle();
  await settle();
  expect(useRun.getState().data.standIn).toBe(true);
  expect(useRun.getState().status.epoch).toBe(experiment.epochs);
  expect(orders).toEqual([]);
  vi.useRealTimers();
});

test('a network from a file is the beginning: of a reset, of a changed rate, of what is redone', async () => {
  vi.useFakeTimers();
  initialisePlan({ experiment, events: [] });
  const { laboratory, settle } = openLaboratory();
  laboratory.begin(false);
  await settle();
  const own = useRun.getState().status.fingerprint!;
  const other = new Trainer(createReferenceKernels(), { ...experiment, seed: 5 }, null);
  const network = { layers: other.snapshot().layers, srelu: [], file: 'other.npz' };
  const begins = async (fingerprint: string) => {
    await settle();
    expect(useRun.getState().status).toMatchObject({ phase: 'paused', step: 0, fingerprint });
  };
  const beginning = () => runBeginning(laboratory.lab.series.get());
  expect(beginning()).toBeNull();
  laboratory.open({ experiment, events: [], network });
  await begins(other.fingerprint());
  expect(beginning()).toEqual({ file: 'other.npz', fingerprint: other.fingerprint() });
  laboratory.stepEpoch();
  await settle();
  expect(useRun.getState().status.epoch).toBe(1);
  laboratory.goOnFrom(0);
  await begins(other.fingerprint());
  laboratory.reset();
  await begins(other.fingerprint());
  laboratory.change({ learningRate: 0.01 });
  await begins(other.fingerprint());
  laboratory.undo();
  laboratory.undo();
  laboratory.undo();
  await begins(own);
  expect(beginning()).toBeNull();
  laboratory.redo();
  await begins(other.fingerprint());
  // Other layers, or another seed, ask for another network.
  laboratory.change({ seed: 9 });
  await settle();
  expect(useExperiment.getState().network).toBeNull();
  expect([own, other.fingerprint()]).not.toContain(useRun.getState().status.fingerprint);
  vi.useRealTimers();
});
