/**
 * Brings a run and its data together: the network is set up while they load; where they are late, generated shapes
 * stand in; where they fail, or are a person's own and not in the page, it says so and the stand-in goes on.
 */
import type { QueryClient } from '@tanstack/react-query';
import { dataIndexQuery, dataSetQuery } from '../client/queries.ts';
import { DATA_SETS } from '../config/data-sets.ts';
import type { Experiment } from '../config/experiment.ts';
import { isWithoutData } from '../config/own-data.ts';
import type { Problem } from '../config/problems.ts';
import { settingOf } from '../config/setting-text.ts';
import { fitToDataSet } from '../config/validate.ts';
import { availableDataSets } from '../data/data-index.ts';
import type { DataSet } from '../data/data-set.ts';
import type { RunPlan } from './experiment-store.ts';
import { ownDataSet } from './own-data-store.ts';
import { setData, useRun } from './run-store.ts';

/** How long to wait for the wanted data before training on generated shapes. */
const STAND_IN_AFTER_MS = 800;

interface Job {
  readonly plan: RunPlan;
  /** Aborts when another job takes its place. */
  readonly signal: AbortSignal;
  /** The wanted data are there. */
  hasData: boolean;
}

export interface DataSupply {
  /** Begins a run of the plan and supplies it; what is under way for another plan ends. */
  begin(plan: RunPlan): Promise<void>;
  /** The network of the plan is set up, or never will be. */
  networkSettled(): void;
  /** Learns which data sets this site has. */
  readIndex(): Promise<void>;
  /** Forgets what has been loaded of the data set. */
  forget(data: Experiment['data']): void;
}

/** start sets up the network of a plan; supply gives it its data, and says whether it is a stand-in's. */
export function createDataSupply(
  queries: QueryClient,
  start: (plan: RunPlan) => void,
  supply: (experiment: Experiment, dataSet: DataSet, standIn: boolean) => void,
): DataSupply {
  let loading: AbortController | null = null;
  let settle: () => void = () => {};

  async function begin(plan: RunPlan): Promise<void> {
    loading?.abort();
    const controller = new AbortController();
    loading = controller;
    const job: Job = { plan, signal: controller.signal, hasData: false };
    const { data: wanted } = plan.experiment;
    setData({ wanted, progress: { receivedBytes: 0, totalBytes: null }, error: null, standIn: false });
    const settled = new Promise<void>((resolve) => (settle = resolve));
    start(plan);
    // The picture of the network comes first: while it is made, reading data would only slow it down.
    await settled;
    if (controller.signal.aborted) return;
    // Such a network waits, and nothing takes its place.
    if (isWithoutData(plan.experiment.own)) return setData({ progress: null });
    const standIn = setTimeout(() => void startStandIn(job), STAND_IN_AFTER_MS);
    try {
      const dataSet = await fetchWanted(plan.experiment, controller.signal);
      if (controller.signal.aborted) return;
      if (!dataSet) {
        setData({ progress: null });
        return void startStandIn(job);
      }
      job.hasData = true;
      if (useRun.getState().data.standIn) start(plan);
      setData({ progress: null, standIn: false });
      supply(plan.experiment, dataSet, false);
    } catch (error) {
      if (controller.signal.aborted) return;
      setData({ progress: null, error: error instanceof Error ? error.message : String(error) });
      void startStandIn(job);
    } finally {
      clearTimeout(standIn);
    }
  }

  /** null: own data that are not in the page. */
  async function fetchWanted(experiment: Experiment, signal: AbortSignal): Promise<DataSet | null> {
    const { data, own, trainImages, testImages } = experiment;
    if (data === 'own') return ownDataSet(own);
    const query = dataSetQuery(data, trainImages, testImages, (progress) => {
      if (!signal.aborted) setData({ progress });
    });
    return queries.fetchQuery(query);
  }

  async function startStandIn(job: Job): Promise<void> {
    const { plan, signal } = job;
    if (plan.experiment.data === 'blobs' || useRun.getState().data.standIn) return;
    const { experiment } = fitToDataSet({ ...plan.experiment, data: 'blobs', own: null }, DATA_SETS.blobs);
    const { trainImages, testImages } = experiment;
    const dataSet = await queries.fetchQuery(dataSetQuery('blobs', trainImages, testImages));
    if (signal.aborted || job.hasData) return;
    setData({ standIn: true });
    start({ experiment, events: [] });
    supply(experiment, dataSet, true);
  }

  async function readIndex(): Promise<void> {
    const index = await queries.fetchQuery(dataIndexQuery()).catch(() => null);
    if (!index) return;
    const available = availableDataSets(index);
    setData({ available });
    const offer = (problem: Problem) =>
      problem.key === settingOf('data').key ? { ...problem, allowed: available.join(', ') } : problem;
    useRun.setState(({ problems }) => ({ problems: problems.map(offer) }));
  }

  return {
    begin,
    networkSettled: () => settle(),
    readIndex,
    forget: (data) => queries.removeQueries({ queryKey: ['data-set', data] }),
  };
}
