/**
 * The page's side of the engine: owns the worker and its run ids, gives frame buffers back, notices a worker that died.
 */
import type { UnitOrderId } from '../config/view.ts';
import type { RunEvent } from '../config/events.ts';
import type { Experiment } from '../config/experiment.ts';
import type { LiveSettings } from '../config/settings.ts';
import { copyDataSet } from '../data/data-set.ts';
import type { DataSet } from '../data/data-set.ts';
import type { FirstNetwork } from '../engine/first-network.ts';
import type { CellRange } from '../protocol/connection.ts';
import type { FrameBuffers } from '../protocol/frame-layout.ts';
import type { ClassStarts, Command, EngineEvent, Watch } from '../protocol/messages.ts';
import type { LifeSign } from '../protocol/port.ts';
import type { PastState, ResumePoint } from '../protocol/resume-point.ts';
import { buffersOf } from '../protocol/topologies.ts';
import type { SentTopologies } from '../protocol/topologies.ts';
import { dropRuns } from '../storage/kept-runs.ts';
import type { KeepOrder, KeepReport } from '../storage/messages.ts';
import { whenFree } from './locks.ts';

export interface EngineClient {
  /** Begins a new run; everything of earlier runs is dropped from now on. */
  start(
    experiment: Experiment,
    events: readonly RunEvent[],
    options: {
      speed: number;
      threads: number | null;
      watch: Watch;
      from?: PastState | null;
      first?: FirstNetwork | null;
      moments?: readonly number[] | null;
    },
  ): void;
  /** What the run trains on, and how it is kept, if it is; waits for the run to be ready if need be. */
  supply(dataSet: DataSet, keeping?: Keeping | null): void;
  /** Trains on, to the end of epoch `until` if that is still to come. */
  play(until: number | null): void;
  playToTest(epoch: number): void;
  askKeyframe(epoch: number): void;
  /** The newest state to go on from; answered by 'newest'. */
  askNewest(): void;
  /** All wirings that are kept; answered by 'topologies'. */
  askTopologies(): void;
  /** Hands over those from before the state that the run has leapt to. */
  giveTopologies(topologies: SentTopologies): void;
  /** Lends it some of the same run, to show where its own are not kept any more; null: takes them back. */
  holdTopologies(topologies: SentTopologies | null): void;
  /** Leaps to a later state of the run that has just begun; answered by 'wentBack'. */
  resume(point: ResumePoint, events: readonly RunEvent[]): void;
  /** A layer's matrix after so many rewirings each, compared with that of `since`; answered by 'multiple'. */
  askMultiples(matrix: NonNullable<Watch['matrix']>, since: number, moments: readonly number[]): void;
  /** Which connection lies in some cells, now or after so many rewirings; answered by 'found'. */
  find(cells: CellRange, at: number | null): void;
  act(kind: 'pause' | 'stepBatch' | 'stepEpoch' | 'rewire' | 'goOn'): void;
  tune(settings: LiveSettings): void;
  setSpeed(speed: number): void;
  /** Puts the hidden units in line, without orders as the present network suggests; the answer is the event 'ordered'. */
  order(by: UnitOrderId, orders?: readonly Int32Array[] | null, classStarts?: ClassStarts): void;
  /** Back to a kept epoch at or before this one, with the events of the new course; answered by 'wentBack'. */
  goBack(epoch: number, events: readonly RunEvent[]): void;
  setWatch(watch: Watch): void;
  setVisible(visible: boolean): void;
  /** Gives the buffers of a frame back to the worker. */
  returnBuffers(buffers: Partial<FrameBuffers>): void;
  /** Ends the worker; the next start makes a new one. */
  stop(): void;
}

/** How a run is kept on the device. */
export type Keeping = Pick<KeepOrder, 'told' | 'replaces'>;

/** A run that takes longer to be ready is not waited for when another is wanted. */
const PATIENCE_MS = 1000;

/** Called for every event of the current run, when the worker died (with what the browser said about it), and when it has kept a run. */
export function createEngineClient(
  createWorker: () => Worker,
  onEvent: (event: EngineEvent) => void,
  onDeath: (message: string) => void,
  onKept: (report: KeepReport) => void = () => {},
): EngineClient {
  let worker: Worker | null = null;
  /** Held by the worker. */
  let lock: string | null = null;
  let runId = 0;
  let ready = false;
  let startedAt = Infinity;
  /** Questions from before the run was ready. */
  let early: Command[] = [];
  let supplies: { readonly dataSet: DataSet; readonly keeping: Keeping | null } | null = null;

  function post(command: Command | KeepOrder, transfer: Transferable[] = []): void {
    worker?.postMessage(command, transfer);
  }

  function hear(event: EngineEvent): void {
    onEvent(event);
    if (event.kind !== 'ready') return;
    ready = true;
    deliver();
    for (const question of early.splice(0)) post(question);
  }

  /** A run that is not set up yet hears nothing: it is asked as soon as it is. */
  function ask(question: Command): void {
    if (ready) post(question);
    else early.push(question);
  }

  function deliver(): void {
    if (!ready || !supplies) return;
    const { keeping } = supplies;
    const dataSet = copyDataSet(supplies.dataSet);
    const { train, test } = dataSet;
    const arrays = [train.values, train.labels, test.values, test.labels];
    // A copy that is handed over takes a tenth of the time of one the browser makes for itself.
    post(
      { kind: 'data', runId, dataSet },
      arrays.map(({ buffer }) => buffer as ArrayBuffer),
    );
    if (keeping) post({ kind: 'keep', runId, ...keeping });
    supplies = null;
  }

  function open(): Worker {
    const opened = createWorker();
    lock = null;
    opened.onmessage = ({ data }: MessageEvent<EngineEvent | LifeSign | KeepReport>) => {
      if (data.kind === 'kept') return onKept(data);
      if (data.kind !== 'alive') return data.runId === runId ? hear(data) : undefined;
      if (worker === opened) ({ lock } = data);
      void whenFree(data.lock).then(() => died('it was ended from outside'));
    };
    const died = (message: string) => {
      if (worker !== opened) return;
      opened.terminate();
      worker = null;
      onDeath(message);
    };
    opened.onerror = (event) => died(event.message || 'the worker could not be loaded');
    opened.onmessageerror = () => died('a message from the worker could not be read');
    return opened;
  }

  // At once, so that it has loaded its code by the time the data are there.
  worker = open();

  return {
    start(experiment, events, { speed, threads, watch, from = null, first = null, moments = null }) {
      // A worker deep in setting up another network would not listen before that is done.
      if (!ready && performance.now() - startedAt > PATIENCE_MS) {
        worker?.terminate();
        worker = null;
        // What it kept of the run before, which gives way: it had no time to drop that itself.
        if (lock !== null) dropRuns([lock]).catch(() => {});
      }
      worker ??= open();
      runId++;
      ready = false;
      startedAt = performance.now();
      supplies = null;
      early = [];
      post({ kind: 'start', runId, experiment, events, from, first, speed, threads, watch, moments });
    },
    supply(dataSet, keeping = null) {
      supplies = { dataSet, keeping };
      deliver();
    },
    play: (until) => post({ kind: 'play', runId, until }),
    playToTest: (epoch) => post({ kind: 'playToTest', runId, epoch }),
    askMultiples: (matrix, since, moments) => post({ kind: 'multiples', runId, matrix, since, moments }),
    askKeyframe: (epoch) => post({ kind: 'keyframe', runId, epoch }),
    askNewest: () => ask({ kind: 'newest', runId }),
    askTopologies: () => post({ kind: 'topologies', runId }),
    giveTopologies: (topologies) =>
      post({ kind: 'takeTopologies', runId, topologies }, buffersOf(topologies)),
    holdTopologies: (topologies) =>
      post({ kind: 'holdTopologies', runId, topologies }, topologies ? buffersOf(topologies) : []),
    resume: (point, events) => post({ kind: 'resume', runId, point, events }),
    find: (cells, at) => post({ kind: 'find', runId, cells, at }),
    act: (kind) => post({ kind, runId }),
    tune: (settings) => post({ kind: 'tune', runId, settings }),
    setSpeed: (speed) => post({ kind: 'speed', runId, speed }),
    order: (by, orders = null, classStarts = null) => post({ kind: 'order', runId, by, orders, classStarts }),
    goBack: (epoch, events) => ask({ kind: 'goBack', runId, epoch, events }),
    setWatch: (watch) => post({ kind: 'watch', runId, watch }),
    setVisible: (visible) => post({ kind: 'visible', runId, visible }),
    returnBuffers: (buffers) => post({ kind: 'returnBuffers', runId, buffers }, Object.values(buffers)),
    stop() {
      worker?.terminate();
      worker = null;
    },
  };
}
