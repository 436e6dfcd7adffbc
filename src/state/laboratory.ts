/**
 * The laboratory: joins the engine, the data and the stores. Everything a person can do to a run is a function here.
 * Big and fast-changing things (frames, series) are signals of `lab`; readable facts go to the stores.
 */
import type { QueryClient } from '@tanstack/react-query';
import { createEngineClient } from '../client/engine-client.ts';
import { createFramePacer } from '../client/frame-pacer.ts';
import type { Ghost, Lab } from '../client/lab.ts';
import { dataIndexQuery, dataSetQuery } from '../client/queries.ts';
import { createSignal } from '../client/signal.ts';
import type { UnitOrderId } from '../config/view.ts';
import { DATA_SETS } from '../config/data-sets.ts';
import { DEFAULT_EXPERIMENT } from '../config/experiment.ts';
import type { Experiment } from '../config/experiment.ts';
import { layerSizes } from '../config/layer-plan.ts';
import type { Problem } from '../config/problems.ts';
import { settingOf } from '../config/setting-text.ts';
import { validateExperiment } from '../config/validate.ts';
import type { Limits } from '../config/validate.ts';
import { availableDataSets } from '../data/data-index.ts';
import { firstSamples, meanImage } from '../data/data-set.ts';
import type { DataSet } from '../data/data-set.ts';
import { createFrameHistory } from '../history/frame-history.ts';
import type { FrameHistory } from '../history/frame-history.ts';
import { appendProgress, createRunSeries } from '../history/run-series.ts';
import type { RunSeries } from '../history/run-series.ts';
import { frameLayout, readFrame } from '../protocol/frame-layout.ts';
import type { FrameLayout, FrameView } from '../protocol/frame-layout.ts';
import type { EngineEvent, FocusConnections, MatrixBins, Watch } from '../protocol/messages.ts';
import {
  initialisePlan,
  movePlan,
  recordEvent,
  rewindCurrent,
  setPlan,
  useExperiment,
} from './experiment-store.ts';
import type { RunPlan } from './experiment-store.ts';
import { NO_RUN, queueStatus, setData, setStatus, useRun } from './run-store.ts';
import type { Arrival } from './run-store.ts';
import { appendEpoch, appendRewiring, total } from './record-run.ts';
import { differences, livePart } from './split-patch.ts';
import { setView, useView } from './view-store.ts';
import type { ViewState } from './view-store.ts';
import { requestedWatch } from './watch.ts';

const HISTORY_BYTES = 64 * 1024 * 1024;
const MAX_GHOSTS = 5;
/** How long to wait for the wanted data before training on generated shapes. */
const STAND_IN_AFTER_MS = 800;

export interface Laboratory {
  readonly lab: Lab;
  /** Begins the plan in the experiment store; `play`: train at once. */
  begin(play: boolean): void;
  /** Trains on; a finished run starts over. */
  play(): void;
  pause(): void;
  stepBatch(): void;
  stepEpoch(): void;
  rewire(): void;
  /** The same run from its start, with the same events. */
  reset(): void;
  newSeed(): void;
  /** Puts the hidden units in line, as the network of this moment suggests. */
  order(by: UnitOrderId): void;
  /** Live changes join the run; any other begins a new one and leaves the old as a ghost. */
  change(patch: Partial<Experiment>): void;
  /** Another plan altogether: a preset, a link, an undone change. */
  adopt(plan: RunPlan): void;
  undo(): void;
  redo(): void;
  /** The same experiment without the events so far. */
  forgetEvents(): void;
  retryData(): void;
}

export function createLaboratory(
  createWorker: () => Worker,
  queries: QueryClient,
  limits: () => Limits,
): Laboratory {
  const liveFrame = createSignal<FrameView | null>(null);
  const shown = createSignal<FrameView | null>(null);
  const focus = createSignal<FocusConnections | null>(null);
  const matrix = createSignal<MatrixBins | null>(null);
  const series = createSignal<RunSeries | null>(null);
  const ghosts = createSignal<readonly Ghost[]>([]);
  const frames = createSignal<FrameHistory | null>(null);
  const mean = createSignal<{ pixels: Float32Array; width: number; height: number } | null>(null);
  const engine = createEngineClient(createWorker, onEvent, (message) =>
    setStatus({ phase: 'finished', failure: { code: 'workerDied', message } }),
  );
  const pacer = createFramePacer((buffer) => engine.returnBuffer(buffer));

  let wantsToPlay = false;
  /** Whether the run that goes on is the plan's: what happens to a stand-in or to a run on its way out is not. */
  let runsPlan = false;
  let layout: FrameLayout | null = null;
  let loading: AbortController | null = null;
  /** Of the frame on screen: goes back to the worker some time after the next one has replaced it. */
  let onScreen: ArrayBuffer | null = null;

  function showFrame(): void {
    const { shownEpoch } = useView.getState();
    const kept = shownEpoch === null ? null : (frames.get()?.at(shownEpoch) ?? null);
    const latest = frames.get()?.epochs.at(-1) ?? 0;
    const frame = kept && shownEpoch! <= latest ? kept : liveFrame.get();
    if (frame !== shown.get()) shown.set(frame);
  }

  useView.subscribe((view, before) => {
    if (view.shownEpoch !== before.shownEpoch) showFrame();
    if (view.speed !== before.speed) engine.setSpeed(view.speed);
    const watch = watchOf(view);
    if (JSON.stringify(watch) !== JSON.stringify(watchOf(before))) {
      if (!watch.focus) focus.set(null);
      if (!watch.matrix) matrix.set(null);
      engine.setWatch(watch);
    }
  });
  document.addEventListener('visibilitychange', () => engine.setVisible(!document.hidden));

  // ---- What the engine says ------------------------------------------------------------------------------------

  function onEvent(event: EngineEvent): void {
    switch (event.kind) {
      case 'ready':
        return onReady(event);
      case 'phase':
        return onPhase(event);
      case 'progress':
        return onProgress(event);
      case 'rewired':
        return onRewired(event);
      case 'epoch':
        return onEpoch(event);
      case 'event':
        return runsPlan ? recordEvent(event.event) : undefined;
      case 'ordered':
        return onOrdered(event);
      case 'frame':
        return onFrame(event);
      case 'failed':
        return setStatus({ phase: 'finished', failure: event.failure });
      default:
        event satisfies never;
    }
  }

  function onReady(event: Extract<EngineEvent, { kind: 'ready' }>): void {
    const { widths, connections, kernels, fingerprint } = event;
    layout = frameLayout(widths, DATA_SETS[series.get()!.experiment.data]);
    series.get()!.begin = { connections: total(connections), fingerprint };
    setStatus({ widths, connections, kernels, fingerprint, fingerprintEpoch: 0 });
    if (document.hidden) engine.setVisible(false);
    const { arrival, data } = useRun.getState();
    if (arrival && !arrival.epoch && !data.standIn) arrive(arrival);
  }

  /** The run is where its link wanted it. */
  function arrive({ epoch, unitOrder }: Arrival): void {
    if (epoch !== null) wantsToPlay = false;
    if (unitOrder !== 'index') engine.order(unitOrder);
    useRun.setState({ arrival: null });
  }

  function train(): void {
    engine.play((runsPlan && useRun.getState().arrival?.epoch) || null);
  }

  function onPhase({ phase }: Extract<EngineEvent, { kind: 'phase' }>): void {
    const hasData = phase === 'paused' && useRun.getState().status.phase === 'waiting';
    setStatus({ phase });
    if (hasData && wantsToPlay) train();
  }

  function onProgress(event: Extract<EngineEvent, { kind: 'progress' }>): void {
    const { points, now, samplesPerSecond } = event;
    for (const point of points) appendProgress(series.get()!.progress, point);
    series.set(series.get());
    queueStatus({ step: now.step, epoch: now.epoch, trainLoss: now.trainLoss, samplesPerSecond });
  }

  function onRewired({ record }: Extract<EngineEvent, { kind: 'rewired' }>): void {
    appendRewiring(series.get()!.rewirings, record);
    series.set(series.get());
    const skipped = record.layers.flatMap(({ skipped: reason }, layer) =>
      reason ? [{ layer, reason }] : [],
    );
    queueStatus({ connections: record.connections, skipped, step: record.step, epoch: record.epoch });
  }

  function onEpoch({ record }: Extract<EngineEvent, { kind: 'epoch' }>): void {
    appendEpoch(series.get()!.epochs, record);
    series.set(series.get());
    const { promised, arrival } = useRun.getState();
    if (runsPlan && record.epoch === promised?.epoch) useRun.setState({ found: record.fingerprint });
    if (runsPlan && record.epoch === arrival?.epoch) arrive(arrival);
    const { remaining } = record;
    queueStatus({
      step: record.step,
      epoch: record.epoch,
      testAccuracy: (remaining ?? record).testAccuracy,
      fingerprint: record.fingerprint,
      fingerprintEpoch: record.epoch,
      remaining: remaining && {
        connections: total(remaining.connections),
        testAccuracy: remaining.testAccuracy,
      },
    });
  }

  function onOrdered({ by, orders }: Extract<EngineEvent, { kind: 'ordered' }>): void {
    const { widths } = useRun.getState().status;
    layout = frameLayout(widths, DATA_SETS[series.get()!.experiment.data], orders);
    setView({ unitOrder: by });
  }

  function onFrame(event: Extract<EngineEvent, { kind: 'frame' }>): void {
    const frame = readFrame(event.buffer, layout!);
    if (event.kept) {
      frames.get()!.add(frame, event.buffer.byteLength);
      frames.set(frames.get());
      if (useView.getState().shownEpoch !== null) showFrame();
      return;
    }
    pacer.replaced(onScreen);
    onScreen = event.buffer;
    liveFrame.set(frame);
    if (event.focus) focus.set(event.focus);
    if (event.matrix) matrix.set(event.matrix);
    showFrame();
  }

  // ---- Beginning a run -------------------------------------------------------------------------------------------

  /** Sets up the network of the plan and shows it; training waits for supply. */
  function startRun({ experiment, events }: RunPlan): void {
    keepGhost(experiment);
    pacer.reset();
    onScreen = null;
    layout = null;
    liveFrame.set(null);
    focus.set(null);
    matrix.set(null);
    series.set(createRunSeries(experiment, events));
    frames.set(createFrameHistory(HISTORY_BYTES));
    rewindCurrent();
    setStatus({ ...NO_RUN });
    useRun.setState({ found: null });
    mean.set(null);
    const view = useView.getState();
    engine.start(experiment, events, { speed: view.speed, watch: watchOf(view) });
    setView({ unitOrder: 'index' });
    if (view.shownEpoch === null) shown.set(null);
  }

  function supply({ data, trainImages, testImages }: Experiment, dataSet: DataSet): void {
    engine.supply(firstSamples(dataSet, trainImages, testImages));
    const { width, height } = DATA_SETS[data];
    mean.set({ pixels: meanImage(dataSet, Math.min(1000, trainImages)), width, height });
  }

  /** The old run joins those to compare with; all are named by what sets them apart from the next. */
  function keepGhost(next: Experiment): void {
    const old = series.get();
    const kept = ghosts.get().map((ghost) => ghost.series);
    if (old && old.epochs.epoch.length > 0) kept.push(old);
    const comparable = kept.filter(({ experiment }) => experiment.data === next.data);
    ghosts.set(
      comparable.slice(-MAX_GHOSTS).map((run) => ({ series: run, ...differences(run.experiment, next) })),
    );
  }

  async function load(): Promise<void> {
    loading?.abort();
    runsPlan = false;
    const controller = new AbortController();
    loading = controller;
    const plan: RunPlan = useExperiment.getState();
    const { data: wanted, trainImages, testImages } = plan.experiment;
    setData({ wanted, progress: { receivedBytes: 0, totalBytes: null }, error: null, standIn: false });
    startRun(plan);
    const standIn = setTimeout(() => void startStandIn(plan, controller.signal), STAND_IN_AFTER_MS);
    try {
      const query = dataSetQuery(wanted, trainImages, testImages, (progress) => {
        if (!controller.signal.aborted) setData({ progress });
      });
      const dataSet = await queries.fetchQuery(query);
      if (controller.signal.aborted) return;
      if (useRun.getState().data.standIn) startRun(plan);
      setData({ progress: null, standIn: false });
      supply(plan.experiment, dataSet);
      runsPlan = true;
    } catch (error) {
      if (controller.signal.aborted) return;
      setData({ progress: null, error: error instanceof Error ? error.message : String(error) });
      void startStandIn(plan, controller.signal);
    } finally {
      clearTimeout(standIn);
    }
  }

  async function startStandIn(plan: RunPlan, signal: AbortSignal): Promise<void> {
    if (plan.experiment.data === 'blobs' || useRun.getState().data.standIn) return;
    const { trainImages, testImages } = plan.experiment;
    const dataSet = await queries.fetchQuery(dataSetQuery('blobs', trainImages, testImages));
    const { data } = useRun.getState();
    if (signal.aborted || (data.progress === null && data.error === null)) return;
    setData({ standIn: true });
    const experiment: Experiment = { ...plan.experiment, data: 'blobs' };
    startRun({ experiment, events: [] });
    supply(experiment, dataSet);
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

  async function begin(play: boolean): Promise<void> {
    wantsToPlay = play;
    const index = readIndex();
    const { experiment, events } = useExperiment.getState();
    if (experiment.data !== DEFAULT_EXPERIMENT.data) {
      await index;
      const valid = validateExperiment(experiment, limits());
      useRun.setState(({ problems }) => ({ problems: [...problems, ...valid.problems] }));
      initialisePlan({ experiment: valid.experiment, events });
    }
    await load();
  }

  function adopt(plan: RunPlan): void {
    const { experiment, problems } = validateExperiment(plan.experiment, limits());
    if (problems.length > 0) useRun.setState({ problems });
    useRun.setState({ promised: null, arrival: null });
    setPlan({ experiment, events: plan.events });
    setView({ shownEpoch: null });
    void load();
  }

  function act(kind: 'pause' | 'stepBatch' | 'stepEpoch' | 'rewire', playing: boolean): void {
    wantsToPlay = playing;
    engine.act(kind);
  }

  return {
    lab: { frame: shown, focus, matrix, series, ghosts, frames, meanImage: mean },
    begin: (playing) => void begin(playing),
    adopt,
    play() {
      wantsToPlay = true;
      if (useRun.getState().status.phase === 'finished') void load();
      else train();
    },
    pause() {
      useRun.setState({ arrival: null });
      act('pause', false);
    },
    stepBatch: () => act('stepBatch', false),
    stepEpoch: () => act('stepEpoch', false),
    rewire: () => engine.act('rewire'),
    order: (by) => engine.order(by),
    reset: () => void load(),
    newSeed() {
      const seed = crypto.getRandomValues(new Uint32Array(1))[0];
      adopt({ experiment: { ...useExperiment.getState().current, seed }, events: [] });
    },
    change(patch) {
      const { current } = useExperiment.getState();
      const { status, data } = useRun.getState();
      const live = livePart(current, patch);
      if (live && Object.keys(live).length === 0) return;
      const running = status.step > 0 && (status.phase === 'playing' || status.phase === 'paused');
      if (live && running && !data.standIn) engine.tune(live);
      else adopt({ experiment: { ...current, ...patch }, events: [] });
    },
    undo: () => void (movePlan(-1) && load()),
    redo: () => void (movePlan(1) && load()),
    forgetEvents: () => adopt({ experiment: useExperiment.getState().experiment, events: [] }),
    retryData() {
      queries.removeQueries({ queryKey: ['data-set', useExperiment.getState().experiment.data] });
      void load();
    },
  };
}

/** What the view needs of the present network. */
function watchOf(view: ViewState): Watch {
  return requestedWatch(view, layerSizes(useExperiment.getState().current));
}
