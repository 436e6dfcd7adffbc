/** When data are fetched: not before the network is set up, and for no plan that was given up. */
import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { DataSet } from '../../src/data/data-set.ts';
import type { RunPlan } from '../../src/state/experiment-store.ts';
import { createDataSupply } from '../../src/state/data-supply.ts';
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
