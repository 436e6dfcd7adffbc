/** What a person can read of the run: its phase, latest numbers and what went wrong. At most ten changes a second. */
import { create } from 'zustand';
import type { Signal } from '../client/signal.ts';
import type { Experiment } from '../config/experiment.ts';
import type { Problem } from '../config/problems.ts';
import { DATA_SET_IDS } from '../config/data-sets.ts';
import type { BuiltInDataSetId, DataSetId } from '../config/data-sets.ts';
import type { UnitOrderId } from '../config/view.ts';
import type { DataProgress } from '../data/load.ts';
import type { NetworkFacts } from '../config/network-facts.ts';
import type { EngineFailure, RunPhase } from '../protocol/messages.ts';
import type { Promised } from './promised-fingerprint.ts';

export interface RunStatus {
  /** Whose run it is; null: none yet. */
  readonly experiment: Experiment | null;
  readonly phase: RunPhase;
  readonly step: number;
  /** Trained, a real number. */
  readonly epoch: number;
  readonly trainLoss: number | null;
  readonly testAccuracy: number | null;
  readonly samplesPerSecond: number | null;
  /** Per layer. */
  readonly connections: readonly number[];
  readonly widths: readonly number[];
  readonly kernels: 'simd' | 'scalar' | 'reference' | null;
  /** That compute the run now. */
  readonly threads: number;
  /** Of the network at `fingerprintEpoch`. */
  readonly fingerprint: string | null;
  /** The last whole epoch: an epoch is over once it was tested. */
  readonly fingerprintEpoch: number;
  /** After the last removal of a finished run: what is left. */
  readonly remaining: { readonly connections: number; readonly testAccuracy: number } | null;
  /** Layers a rewiring left alone, and why. */
  readonly skipped: readonly { readonly layer: number; readonly reason: string }[];
  readonly failure: EngineFailure | { readonly code: 'workerDied'; readonly message: string } | null;
}

export interface DataStatus {
  readonly wanted: DataSetId;
  /** null: not loading. */
  readonly progress: DataProgress | null;
  readonly error: string | null;
  /** The run uses generated shapes until the wanted set is there. */
  readonly standIn: boolean;
  /** Sets this build can offer; all until its index was read. */
  readonly available: readonly BuiltInDataSetId[];
}

export interface RunState {
  readonly status: RunStatus;
  readonly data: DataStatus;
  /** What was wrong in the link; emptied when the visitor has read it. */
  readonly problems: readonly Problem[];
  /** The run last opened, or what was wrong with it; null when there was none or the visitor has read it. */
  readonly opened: OpenedRun | null;
  /** null when the link promised nothing. */
  readonly promised: Promised | null;
  /** What the link asks for once the run is there: to pause after an epoch, put its units in line, compare. */
  readonly arrival: Arrival | null;
  /** The fingerprint this run has at that epoch; null before. */
  readonly found: string | null;
}

export interface OpenedRun {
  /** Of its file; null: it was kept on the device. */
  readonly name: string | null;
  /** Sentences; empty: it was opened. */
  readonly problems: readonly string[];
  /** Epochs its run has done. */
  readonly epoch: number;
  /** What its maker wrote, made harmless; may be empty. */
  readonly caption: string;
  /** The first network has another fingerprint here than it had. */
  readonly otherEngine: boolean;
  /** false: its file has no sum over its link and its curves. */
  readonly checked: boolean;
  /** What was in it, if it was a network. */
  readonly network?: NetworkFacts;
}

export interface Arrival {
  /** null: at the run's beginning, without a pause. */
  readonly epoch: number | null;
  readonly unitOrder: UnitOrderId;
  /** To compare the wiring with; null: none. */
  readonly comparedEpoch: number | null;
  /** It had come that far once, and was left. */
  readonly again?: boolean;
}

/** Where the run is to be trained to, as it is. */
export function arrivalAt(epoch: number): Arrival {
  return { epoch, unitOrder: 'index', comparedEpoch: null };
}

/** There is a run, and it has not ended. */
export function isUnderWay(phase: RunPhase): boolean {
  return phase === 'playing' || phase === 'paused';
}

/** Whether a change takes effect in the run itself: it is the one that was asked for, and has begun. */
export function takesChanges({ status, data }: RunState): boolean {
  return status.step > 0 && isUnderWay(status.phase) && !data.standIn;
}

export const NO_RUN: RunStatus = {
  experiment: null,
  phase: 'waiting',
  step: 0,
  epoch: 0,
  trainLoss: null,
  testAccuracy: null,
  samplesPerSecond: null,
  connections: [],
  widths: [],
  kernels: null,
  threads: 1,
  fingerprint: null,
  fingerprintEpoch: 0,
  remaining: null,
  skipped: [],
  failure: null,
};

export const useRun = create<RunState>(() => ({
  status: NO_RUN,
  data: { wanted: 'mnist', progress: null, error: null, standIn: false, available: DATA_SET_IDS },
  problems: [],
  opened: null,
  promised: null,
  arrival: null,
  found: null,
}));

/** For those who follow without renders of React. */
export const runSignal: Signal<RunState> = {
  get: useRun.getState,
  subscribe: (listener) => useRun.subscribe(listener),
};

const FLUSH_MS = 100;
let pending: Partial<RunStatus> = {};
let timer: ReturnType<typeof setTimeout> | null = null;
let flushed = -Infinity;

function flush(): void {
  timer = null;
  flushed = performance.now();
  const patch = pending;
  pending = {};
  useRun.setState(({ status }) => ({ status: { ...status, ...patch } }));
}

/** Changes the status now; what was queued goes along. */
export function setStatus(patch: Partial<RunStatus>): void {
  pending = { ...pending, ...patch };
  if (timer !== null) clearTimeout(timer);
  flush();
}

/** Changes the status soon, at most once in a tenth of a second. */
export function queueStatus(patch: Partial<RunStatus>): void {
  pending = { ...pending, ...patch };
  timer ??= setTimeout(flush, Math.max(0, flushed + FLUSH_MS - performance.now()));
}

/** With what was queued. */
export function statusNow(): RunStatus {
  if (timer !== null) setStatus({});
  return useRun.getState().status;
}

export function setData(patch: Partial<DataStatus>): void {
  useRun.setState(({ data }) => ({ data: { ...data, ...patch } }));
}

/** Says why a run or a file was not opened; name as in OpenedRun. */
export function tellRefused(name: string | null, problems: readonly string[]): void {
  useRun.setState({ opened: { name, problems, epoch: 0, caption: '', otherEngine: false, checked: true } });
}

/** Says that a run is open; the arguments as in OpenedRun. */
export function tellOpened(name: string | null, epoch: number, caption: string, checked: boolean): void {
  useRun.setState({ opened: { name, problems: [], epoch, caption, otherEngine: false, checked } });
}
