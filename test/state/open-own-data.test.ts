/** Own files on their way in: put together, taken for what is asked for, told apart, given up. */
import { beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { adaptTo } from '../../src/config/own-settings.ts';
import { DataError } from '../../src/data/data-error.ts';
import { experimentOnTable } from '../../src/config/table-settings.ts';
import { importIdx } from '../../src/data/import-idx.ts';
import { openOwnData, readOwnFiles } from '../../src/data/open-own-data.ts';
import { importTable } from '../../src/data/table/import-table.ts';
import { initialisePlan } from '../../src/state/experiment-store.ts';
import type { RunPlan } from '../../src/state/experiment-store.ts';
import type { Laboratory } from '../../src/state/laboratory.ts';
import { openFiles } from '../../src/state/open-file.ts';
import { beginWith, missingData, openOwnFiles } from '../../src/state/open-own-data.ts';
import { cancelOpening } from '../../src/state/opening.ts';
import { keepOwnData, ownDataSet, useOwnData } from '../../src/state/own-data-store.ts';
import { useRun } from '../../src/state/run-store.ts';
import { useTable } from '../../src/state/table-store.ts';
import { smallSet } from '../helpers/idx-files.ts';
import type { NamedIdx } from '../helpers/idx-files.ts';

const adopt = vi.fn<(plan: RunPlan) => void>();
const retryData = vi.fn<() => void>();
const laboratory = { adopt, retryData };
const runner = laboratory as unknown as Laboratory;

/** As the data worker does it. */
async function read(files: readonly File[], recipe: string) {
  return openOwnData(await readOwnFiles(files, () => {}), recipe);
}
vi.mock('../../src/client/data-client.ts', () => ({
  readOwnData: (files: readonly File[], recipe: string) => read(files, recipe),
}));

const asFile = ({ name, bytes }: NamedIdx) => new File([bytes], name);
const open = (...files: NamedIdx[]) => openOwnFiles(files.map(asFile), laboratory, read);

const [images, labels] = smallSet(120);
const { own } = importIdx([images, labels]);

beforeEach(() => {
  adopt.mockClear();
  retryData.mockClear();
  cancelOpening();
  useOwnData.setState(useOwnData.getInitialState());
  useRun.setState({ opened: null });
  initialisePlan({ experiment: DEFAULT_EXPERIMENT, events: [] });
});

test('a whole set begins an experiment with as many samples as it has', async () => {
  await open(images, labels);
  expect(adopt.mock.calls).toEqual([[{ experiment: adaptTo(DEFAULT_EXPERIMENT, own), events: [] }]]);
  expect(useOwnData.getState()).toMatchObject({ opened: own, waiting: null, opening: null, other: null });
  expect(ownDataSet({ ...own, name: 'other name' })!.train.count).toBe(100);
});

test('files that come one by one wait for each other', async () => {
  await open(images);
  expect(adopt).not.toHaveBeenCalled();
  expect(useOwnData.getState().waiting!.sentence).toContain('open the file with their labels too');
  await open(labels);
  expect(adopt.mock.calls[0][0].experiment.own).toEqual(own);
  expect(useOwnData.getState().waiting).toBeNull();
});

test('files to test on that follow the ones to train on join them', async () => {
  await open(images, labels);
  const testing = smallSet(30, 4, 't10k');
  await open(...testing);
  expect(adopt.mock.calls.at(-1)![0].experiment.own).toEqual(importIdx([images, labels, ...testing]).own);
});

test('an experiment that asks for these data goes on with them, as it was', async () => {
  const experiment = { ...adaptTo(DEFAULT_EXPERIMENT, { ...own, name: 'elsewhere.idx' }), seed: 3 };
  initialisePlan({ experiment, events: [] });
  expect(missingData()).toEqual(experiment.own);
  await open(images, labels);
  expect([retryData.mock.calls.length, adopt.mock.calls.length]).toEqual([1, 0]);
  expect(missingData()).toBeNull();
});

test('other data than those asked for are kept apart until somebody wants them', async () => {
  const wanted = { ...own, sha256: 'ab'.repeat(32) };
  initialisePlan({ experiment: { ...adaptTo(DEFAULT_EXPERIMENT, wanted), seed: 3 }, events: [] });
  await open(images, labels);
  expect([retryData.mock.calls.length, adopt.mock.calls.length]).toEqual([0, 0]);
  const { other } = useOwnData.getState();
  expect(other).toEqual({
    own,
    differences: [expect.stringMatching(/^SHA-256 .* in place of SHA-256 abababab…$/)],
  });
  beginWith(other!.own, laboratory);
  expect(adopt.mock.calls[0][0].experiment).toMatchObject({ own, seed: 3 });
  expect(useOwnData.getState().other).toBeNull();
});

const table = {
  name: 'people.csv',
  bytes: new TextEncoder().encode(`age,group\n${'1,a\n2,b\n'.repeat(20)}`),
};

test('a table where pictures are asked for is told apart from them, and can be used', async () => {
  initialisePlan({ experiment: adaptTo(DEFAULT_EXPERIMENT, own), events: [] });
  await openFiles([asFile(images)], runner, () => ({}));
  expect(useOwnData.getState().waiting).not.toBeNull();
  await openFiles([asFile(table)], runner, () => ({}));
  expect(useTable.getState().table).toBeNull();
  const { other, waiting } = useOwnData.getState();
  expect([other!.own.name, other!.differences[0], waiting]).toEqual([
    'people.csv',
    '1 feature in place of 6 × 5 pixels',
    null,
  ]);
  beginWith(other!.own, laboratory);
  expect(adopt.mock.calls[0][0].experiment.own).toMatchObject({ kind: 'table', name: 'people.csv' });
});

test('pictures where a table is asked for are told apart from it, and can be used', async () => {
  const { own: wanted } = importTable([table], '');
  initialisePlan({ experiment: experimentOnTable(wanted, DEFAULT_EXPERIMENT), events: [] });
  await openFiles([images, labels].map(asFile), runner, () => ({}));
  const { other } = useOwnData.getState();
  expect([other!.own, other!.differences[0]]).toEqual([own, '6 × 5 pixels in place of 1 feature']);
  beginWith(other!.own, laboratory);
  expect(adopt.mock.calls[0][0].experiment).toMatchObject({ own, trainImages: own.trainCount });
});

test('what cannot be used is refused, and nothing waits for it', async () => {
  await open({ ...images, bytes: images.bytes.slice(0, 100) }, labels);
  expect(useRun.getState().opened!.problems[0]).toContain('train-images.idx is not a usable IDX file');
  expect(useOwnData.getState()).toMatchObject({ waiting: null, opening: null, loaded: [] });
  expect(adopt).not.toHaveBeenCalled();
});

test('reading tells how far it is, and can be given up', async () => {
  let signal: AbortSignal | null = null;
  let fail: (error: Error) => void = () => {};
  const opening = openOwnFiles([asFile(images)], laboratory, (_files, _recipe, onProgress, aborts) => {
    signal = aborts;
    onProgress({ receivedBytes: 10, totalBytes: 100 });
    return new Promise((_resolve, reject) => (fail = reject));
  });
  expect(useOwnData.getState().opening).toEqual({
    name: 'train-images.idx',
    progress: { receivedBytes: 10, totalBytes: 100 },
  });
  cancelOpening();
  expect(signal!.aborted).toBe(true);
  fail(new DataError('aborted', 'given up'));
  await opening;
  expect(useOwnData.getState()).toMatchObject({ opening: null, waiting: null });
  expect(useRun.getState().opened).toBeNull();
});

test('old sets are let go of when there are too many bytes; the latest stays', () => {
  const { dataSet } = importIdx([images, labels]);
  const big = { ...dataSet, train: { ...dataSet.train, values: { byteLength: 300e6 } as Uint8Array } };
  for (const name of ['a', 'b', 'c']) {
    keepOwnData({ own: { ...own, sha256: name.repeat(64) }, dataSet: big });
  }
  expect(useOwnData.getState().loaded.map(({ own: { sha256 } }) => sha256[0])).toEqual(['c', 'b']);
});
