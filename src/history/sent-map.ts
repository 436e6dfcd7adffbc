/**
 * A map on its way to another thread: what its runs share stands there once, the rest in columns. Thousands of whole
 * experiments would take the thread that receives them longer than anything else it does.
 */
import type { RunEvent } from '../config/events.ts';
import type { Experiment } from '../config/experiment.ts';
import { settingOf } from '../config/setting-text.ts';
import type { SettingId } from '../config/settings.ts';
import type { MapRun, RunMap } from './map-file.ts';

export interface SentMap {
  readonly axes: readonly { readonly id: SettingId; readonly values: readonly string[] }[];
  /** Of the first run. */
  readonly experiment: Experiment;
  readonly events: readonly RunEvent[];
  /** In what runs may differ, with its value in every run. */
  readonly varied: readonly { readonly id: SettingId; readonly values: readonly unknown[] }[];
  /** A number a run. */
  readonly epoch: Int32Array;
  readonly testAccuracy: Float64Array;
  readonly testLoss: Float64Array;
  readonly connections: Float64Array;
  readonly fingerprint: readonly string[];
  /** Places among the runs, cell after cell. */
  readonly cells: readonly Int32Array[];
}

export function sendMap({ axes, runs, cells }: RunMap): SentMap {
  const [{ experiment, events }] = runs;
  const ids = new Set<SettingId>([...axes.map(({ setting }) => setting.id), 'seed']);
  const place = new Map(runs.map((run, k) => [run, k]));
  return {
    axes: axes.map(({ setting, values }) => ({ id: setting.id, values })),
    experiment,
    events,
    varied: [...ids].map((id) => ({ id, values: runs.map((run) => run.experiment[id]) })),
    epoch: Int32Array.from(runs, ({ epoch }) => epoch),
    testAccuracy: Float64Array.from(runs, ({ testAccuracy }) => testAccuracy),
    testLoss: Float64Array.from(runs, ({ testLoss }) => testLoss),
    connections: Float64Array.from(runs, ({ connections }) => connections),
    fingerprint: runs.map(({ fingerprint }) => fingerprint),
    cells: cells.map((cell) => Int32Array.from(cell, (run) => place.get(run)!)),
  };
}

/** The map that was sent. */
export function receiveMap(sent: SentMap): RunMap {
  const { axes, experiment, events, varied, fingerprint, cells } = sent;
  const runs = fingerprint.map((each, k): MapRun => {
    const own: Record<string, unknown> = { ...experiment };
    for (const { id, values } of varied) own[id] = values[k];
    return {
      experiment: own as unknown as Experiment,
      events,
      epoch: sent.epoch[k],
      testAccuracy: sent.testAccuracy[k],
      testLoss: sent.testLoss[k],
      connections: sent.connections[k],
      fingerprint: each,
    };
  });
  return {
    axes: axes.map(({ id, values }) => ({ setting: settingOf(id), values })),
    runs,
    cells: cells.map((cell) => Array.from(cell, (k) => runs[k])),
  };
}
