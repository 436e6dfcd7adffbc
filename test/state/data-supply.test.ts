/** When data are fetched: not before the network is set up, and for no plan that was given up. */
import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { withoutData } from '../../src/config/own-data.ts';
import { adaptTo } from '../../src/config/own-settings.ts';
import type { DataSet } from '../../src/data/data-set.ts';
import { importIdx } from '../../src/data/import-idx.ts';
import type { RunPlan } from '../../src/state/experiment-store.ts';
import { createDataSupply } from '../../src/state/data-supply.ts';
import { keepOwnData } from '../../src/state/own-data-store.ts';
import { useRun } from '../../src/state/run-store.ts';
import { smallSet } from '../helpers/idx-files.ts';
import { tinyBlobs } from '../helpers/tiny-data.ts';

const plan = (seed: number) => ({ experiment: { ...DEFAULT_EXPERIMENT, seed }, events: [] });

function supplyUnderTest() {
  const queries = new QueryClient();
  const fetchQuery = vi.spyOn(queries, 'fetchQuery').mockResolvedValue(tinyBlobs());
  const start = vi.fn<(of: RunPlan) => void>();
  const supply = vi.fn<(experiment: unknown, dataSet: DataSet, standIn: boolean) => void>();
  return { fetchQuery, start, supply, supplier: createDataSupply(queries, start, supply) };
}

test('the network first, then its data', async () => {
  const { fetchQuery, start, supply, supplier } = supplyUnderTest();
  const begun = supplier.begin(plan(1));
  await Promise.resolve();
  expect([start.mock.calls.length, fetchQuery.mock.calls.length]).toEqual([1, 0]);
  supplier.networkSettled();
  await begun;
  expect(supply.mock.calls.map(([experiment]) => experiment)).toEqual([plan(1).experiment]);
});

test('a network that fails while it is being started does not hold up what follows', async () => {
  const { start, supply, supplier } = supplyUnderTest();
  start.mockImplementationOnce(() => supplier.networkSettled());
  await supplier.begin(plan(1));
  expect(supply.mock.calls.length).toBe(1);
});

test('only the last of two plans gets data', async () => {
  const { fetchQuery, supply, supplier } = supplyUnderTest();
  void supplier.begin(plan(1));
  const begun = supplier.begin(plan(2));
  supplier.networkSettled();
  await begun;
  expect(fetchQuery.mock.calls.length).toBe(1);
  expect(supply.mock.calls.map(([experiment]) => experiment)).toEqual([plan(2).experiment]);
});

test('own data that are not here: generated shapes stand in, as many as there are at most', async () => {
  const { own } = importIdx(smallSet(120));
  const { start, supply, supplier, fetchQuery } = supplyUnderTest();
  const experiment = adaptTo(DEFAULT_EXPERIMENT, own);
  const many = { ...experiment, trainImages: 90_000, own: { ...own, trainCount: 90_000 } };
  const begun = supplier.begin({ experiment: many, events: [] });
  supplier.networkSettled();
  await begun;
  await vi.waitFor(() => expect(supply).toHaveBeenCalledOnce());
  expect(fetchQuery.mock.calls[0][0].queryKey).toEqual(['data-set', 'blobs', 60_000, 20]);
  expect(supply.mock.calls[0][2]).toBe(true);
  expect(start.mock.calls.map(([{ experiment: of }]) => [of.data, of.trainImages, of.own === null])).toEqual([
    ['own', 90_000, false],
    ['blobs', 60_000, true],
  ]);
  expect(useRun.getState().data).toMatchObject({ wanted: 'own', standIn: true, progress: null, error: null });
});

test('own data that are here: the run begins on them at once', async () => {
  const opened = importIdx(smallSet(120));
  keepOwnData(opened);
  const { start, supply, supplier, fetchQuery } = supplyUnderTest();
  const experiment = adaptTo(DEFAULT_EXPERIMENT, { ...opened.own, name: 'by another name' });
  const begun = supplier.begin({ experiment, events: [] });
  supplier.networkSettled();
  await begun;
  expect(supply.mock.calls).toEqual([[experiment, opened.dataSet, false]]);
  expect([fetchQuery.mock.calls.length, start.mock.calls.length]).toEqual([0, 1]);
  expect(useRun.getState().data.standIn).toBe(false);
});

test('a network without data waits: nothing stands in', async () => {
  const { start, supply, supplier, fetchQuery } = supplyUnderTest();
  const experiment = adaptTo(DEFAULT_EXPERIMENT, withoutData('net.npz', 64, 3));
  const begun = supplier.begin({ experiment, events: [] });
  supplier.networkSettled();
  await begun;
  expect([start.mock.calls.length, supply.mock.calls.length, fetchQuery.mock.calls.length]).toEqual([
    1, 0, 0,
  ]);
  expect(useRun.getState().data).toMatchObject({
    wanted: 'own',
    standIn: false,
    progress: null,
    error: null,
  });
});
