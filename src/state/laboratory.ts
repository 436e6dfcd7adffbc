/**
 * The laboratory: joins the engine, the data and the stores. Everything a person can do to a run is a function here.
 * Big and fast-changing things (frames, series) are signals of `lab`; readable facts go to the stores.
 */
import type { QueryClient } from '@tanstack/react-query';
import { createEngineClient } from '../client/engine-client.ts';
import { createSignal } from '../client/signal.ts';
import { settingOf } from '../config/setting-text.ts';
import { mayChange } from '../config/view.ts';
import { dataSetOf, pictureOf } from '../config/own-data.ts';
import { DEFAULT_EXPERIMENT, rewires, stepsPerEpoch } from '../config/experiment.ts';
import type { Experiment } from '../config/experiment.ts';
import { validateExperiment } from '../config/validate.ts';
import type { Limits } from '../config/validate.ts';
import { firstSamples, type DataSet } from '../data/data-set.ts';
import type { FirstNetwork } from '../engine/first-network.ts';
import type { KeptRun } from '../history/kept-run.ts';
import { HISTORY_BUDGET } from '../history/budget.ts';
import { createRunSeries, rewiringsBefore, truncatedSeries } from '../history/run-series.ts';
import type { RunSeries } from '../history/run-series.ts';
import { frameLayout } from '../protocol/frame-layout.ts';
import type { EngineEvent } from '../protocol/messages.ts';
import { keepingOf, noteKept } from './checkpoints.ts';
import { createCourses, type LeftCourse, type NewCourse } from './courses.ts';
import { createDataSupply } from './data-supply.ts';
import {
  dropAsked,
  initialisePlan,
  movePlan,
  planWithNewSeed,
  rewindCurrent,
  setPlan,
  useExperiment,
} from './experiment-store.ts';
import type { RunPlan } from './experiment-store.ts';
import { createGhosts } from './ghosts.ts';
import { createHeldChanges } from './held-changes.ts';
import { useMode } from './mode-store.ts';
import { noteFingerprint } from './promised-fingerprint.ts';
import { NO_RUN, arrivalAt, isUnderWay, setStatus, useRun } from './run-store.ts';
import type { Arrival, RunStatus } from './run-store.ts';
import { createKeeper, resumePoint, takeUp } from './keep-run.ts';
import { noteEpoch, noteEvent, noteProgress, noteReady, noteRewired } from './run-numbers.ts';
import { statusAt } from './status-after.ts';
import { livePart } from './split-patch.ts';
import { planAfter } from './keeps-network.ts';
import type { Laboratory } from './laboratory-commands.ts';
import { createLooking } from './looking.ts';
import { createMeanPicture } from './mean-picture.ts';
import { createStaging } from './staging.ts';
import { askOrder, forgetOrders, moveOrder, resetOrders, settleOrder } from './unit-order-store.ts';
import { paceOf, setView, useView } from './view-store.ts';

export type { Laboratory };

type Told<Kind> = Extract<EngineEvent, { kind: Kind }>;

/** frameBytes: frames of past epochs may take so many. */
export function createLaboratory(
  createWorker: () => Worker,
  queries: QueryClient,
  limits: () => Limits,
  frameBytes: number = HISTORY_BUDGET.frames,
): Laboratory {
  const series = createSignal<RunSeries | null>(null);
  const ghosts = createGhosts();
  const mean = createMeanPicture();
  const died = (message: string) => fail({ code: 'workerDied', message });
  const engine = createEngineClient(createWorker, onEvent, died, noteKept);
  const rewiringsAt = (epoch: number) => rewiringsBefore(series.get()!, epoch);
  const looking = createLooking(engine, createWorker, rewiringsAt, frameBytes);
  const staging = createStaging(engine, looking);
  const supplier = createDataSupply(queries, startRun, supply);
  const keeper = createKeeper(engine);
  const keep = (caption: string) => keeper.keep(() => (runsPlan ? series.get() : null), caption);
  const held = createHeldChanges(engine, adopt);
  const courses = createCourses(engine, () => keep(''), held.begin);

  let wantsToPlay = false;
  /** Out of sight: training waits. */
  let rests = false;
  /** Whether the run that goes on is the plan's: what happens to a stand-in or to a run on its way out is not. */
  let runsPlan = false;
  /** The run that gives way has told nothing which the one being set up has not told before. */
  let repeats = false;
  /** The run that the one being set up is to go on from; null: it begins at its beginning. */
  let resuming: KeptRun | null = null;
  /** From a file: what the present run began with, if it did. */
  let first: FirstNetwork | null = null;

  useView.subscribe((view, before) => {
    if (paceOf(view) !== paceOf(before)) engine.setSpeed(paceOf(view));
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
        noteProgress(series.get()!, event);
        return told();
      case 'rewired':
        noteRewired(series.get()!, event);
        return told();
      case 'rewiring':
        return staging.onRewiring(event);
      case 'epoch':
        return onEpoch(event);
      case 'event':
        return runsPlan ? noteEvent(series.get()!, event) : undefined;
      case 'newest':
        return keeper.onNewest(event);
      case 'wentBack':
        return courses.settle((course) => onWentBack(event, course));
      case 'ordered':
        return onOrdered(event);
      case 'topologies':
        return;
      case 'failed':
        return fail(event.failure);
      default:
        return looking.onEvent(event);
    }
  }

  function fail(failure: RunStatus['failure']): void {
    staging.drop();
    courses.drop();
    keeper.drop();
    supplier.networkSettled();
    setStatus({ phase: 'finished', failure });
  }

  function onReady(event: Told<'ready'>): void {
    const run = series.get()!;
    looking.setLayout(frameLayout(event.widths, pictureOf(dataSetOf(run.experiment))));
    noteReady(run, event);
    if (document.hidden) engine.setVisible(false);
    supplier.networkSettled();
    const { arrival, data } = useRun.getState();
    if (resuming && !data.standIn) engine.resume(resumePoint(resuming), resuming.events);
    else if (!data.standIn) courses.onReady();
    if (!resuming && !data.standIn) noteFingerprint(0, event.fingerprint);
    if (arrival && !arrival.epoch && !data.standIn) arrive(arrival);
  }

  /** The run is where its link wanted it. */
  function arrive({ epoch, unitOrder, comparedEpoch }: Arrival): void {
    if (epoch !== null) wantsToPlay = false;
    if (unitOrder !== 'index') engine.order(unitOrder);
    if (comparedEpoch !== null) setView({ comparedEpoch });
    useRun.setState({ arrival: null });
    held.release(true);
  }

  function train(): void {
    engine.play((runsPlan && useRun.getState().arrival?.epoch) || null);
  }

  function onPhase({ phase }: Told<'phase'>): void {
    const hasData = phase === 'paused' && useRun.getState().status.phase === 'waiting';
    if (phase !== 'playing') staging.drop();
    else staging.skip();
    setStatus({ phase });
    if (phase === 'finished') dropAsked();
    if (hasData && wantsToPlay && !rests) train();
  }

  /** The series have grown in place. */
  function told(): void {
    series.set(series.get());
  }

  function onEpoch(event: Told<'epoch'>): void {
    noteEpoch(series.get()!, event);
    told();
    const { epoch, fingerprint } = event.record;
    const { arrival } = useRun.getState();
    if (runsPlan) noteFingerprint(epoch, fingerprint);
    if (runsPlan && epoch === arrival?.epoch) arrive(arrival);
  }

  /** A resumed run stands where it was kept; a new course begins at a kept epoch and is trained up to that asked for. */
  function onWentBack({ place }: Told<'wentBack'>, newCourse: NewCourse | null): void {
    if (!newCourse && resuming && place) {
      series.set(takeUp(resuming, place, series.get()!.begin));
      return looking.leapTo(place.epoch);
    }
    if (!newCourse) return;
    const { epoch, events } = newCourse;
    const isThere = epoch === (place?.epoch ?? 0);
    wantsToPlay = !isThere;
    const { experiment } = useExperiment.getState();
    const arrival = arrivalAt(epoch);
    const left = series.get();
    if (!place) {
      setView({ shownEpoch: null });
      courses.follow(newCourse, 0, left);
      useRun.setState({ promised: null, arrival });
      return void load();
    }
    ghosts.keep(left, experiment);
    const course = truncatedSeries(left!, place.epoch, place.rewirings, events);
    series.set(course);
    looking.goBack(place.epoch);
    const steps = place.epoch * stepsPerEpoch(experiment);
    courses.follow(newCourse, events.filter(({ step }) => step < steps).length, left);
    forgetOrders();
    useRun.setState({ promised: null, found: null, arrival: isThere ? null : arrival });
    setStatus(statusAt(place, course));
    if (isThere) return held.release();
    held.show();
    if (!rests) train();
  }

  function onOrdered({ by, orders, classStarts }: Told<'ordered'>): void {
    const { widths } = useRun.getState().status;
    looking.setLayout(frameLayout(widths, pictureOf(dataSetOf(series.get()!.experiment)), orders));
    settleOrder({ by, orders, classStarts });
    setView({ unitOrder: by });
  }

  // ---- Beginning a run -------------------------------------------------------------------------------------------

  /** Sets up the network of the plan and shows it; training waits for supply. */
  function startRun(plan: RunPlan): void {
    const { experiment, events, network } = plan;
    courses.onRun(plan);
    if (!repeats) ghosts.keep(series.get(), experiment);
    repeats = false;
    staging.drop();
    keeper.drop();
    looking.begin();
    series.set(createRunSeries(experiment, events));
    rewindCurrent();
    held.beginAnew(useRun.getState().arrival !== null);
    setStatus({ ...NO_RUN, experiment });
    useRun.setState({ found: null });
    mean.begin(experiment);
    setView({ unitOrder: 'index' });
    resetOrders();
    first = network ?? null;
    engine.start(experiment, events, {
      speed: paceOf(useView.getState()),
      threads: useMode.getState().threads,
      watch: looking.watch(),
      first,
    });
  }

  function supply(experiment: Experiment, dataSet: DataSet, standIn: boolean): void {
    runsPlan = !standIn;
    const samples = firstSamples(dataSet, experiment.trainImages, experiment.testImages);
    engine.supply(samples, standIn ? null : keepingOf(resuming));
    looking.setData(experiment, samples, first);
    mean.supply(experiment, dataSet);
  }

  function load(from: KeptRun | null = null): Promise<void> {
    runsPlan = false;
    resuming = from;
    return supplier.begin(useExperiment.getState());
  }

  async function begin(play: boolean): Promise<void> {
    wantsToPlay = play;
    const index = supplier.readIndex();
    const { experiment, events } = useExperiment.getState();
    if (experiment.data !== DEFAULT_EXPERIMENT.data) {
      await index;
      // A run of another plan has begun.
      if (experiment !== useExperiment.getState().experiment) return;
      const valid = validateExperiment(experiment, limits());
      useRun.setState(({ problems }) => ({ problems: [...problems, ...valid.problems] }));
      initialisePlan({ experiment: valid.experiment, events });
    }
    await load();
  }

  /** Begins a plan that can be undone; `from`: waits where that run was. */
  function follow(plan: RunPlan, from: KeptRun | null = null): void {
    if (from) wantsToPlay = false;
    useRun.setState({ promised: null, arrival: null });
    setPlan(plan);
    setView({ shownEpoch: null });
    void load(from);
  }

  function adopt(plan: RunPlan): void {
    const { experiment, problems } = validateExperiment(plan.experiment, limits());
    if (problems.length > 0) useRun.setState({ problems });
    follow({ ...plan, experiment, network: problems.length > 0 ? null : (plan.network ?? null) });
  }

  /** Orders of units have come after the plan that can be undone. */
  function travel(direction: -1 | 1): void {
    const order = moveOrder(direction);
    if (order) return engine.order(order.by, order.orders, order.classStarts);
    const left = direction === -1 ? courses.takeBack() : null;
    if (left) return void returnTo(left);
    if (direction === 1 && courses.leaveAgain()) return;
    if (movePlan(direction)) void load();
  }

  /** To the course that was left, where it was; where it is not kept, it is trained again. */
  async function returnTo({ run, series: told, epoch }: LeftCourse): Promise<void> {
    const { past } = useExperiment.getState();
    const kept = await run;
    // Another plan has been asked for already.
    if (past !== useExperiment.getState().past) return;
    ghosts.drop(told);
    repeats = kept !== null && series.get()!.epochs.epoch.length <= epoch;
    const reached = told?.epochs.epoch.at(-1) ?? 0;
    wantsToPlay = kept === null && reached > 0;
    useRun.setState({ promised: null, arrival: wantsToPlay ? { ...arrivalAt(reached), again: true } : null });
    setView({ shownEpoch: null });
    // What changed after its newest epoch happens again at its step.
    void load(kept && { ...kept, events: useExperiment.getState().events });
  }

  function act(kind: 'pause' | 'stepBatch' | 'stepEpoch'): void {
    wantsToPlay = false;
    engine.act(kind);
  }

  return {
    lab: { ...looking.signals, ...staging.signals, series, ghosts: ghosts.signal, meanImage: mean.signal },
    begin: (playing) => void begin(playing),
    adopt,
    play() {
      rests = false;
      wantsToPlay = true;
      if (useRun.getState().status.phase === 'finished') void load();
      else train();
    },
    pause() {
      act('pause');
      if (useRun.getState().arrival) held.release();
      useRun.setState({ arrival: null });
    },
    rest(outOfSight) {
      rests = outOfSight;
      if (rests) engine.act('pause');
      else if (wantsToPlay && useRun.getState().status.phase !== 'finished') train();
    },
    stepBatch: () => act('stepBatch'),
    stepEpoch: () => act('stepEpoch'),
    rewire: held.rewire,
    watchRewiring() {
      const { phase } = useRun.getState().status;
      if (!isUnderWay(phase) || !rewires(useExperiment.getState().current)) return;
      setView({ shownEpoch: null, matrix: 0, networkPicture: 'ribbons' });
      staging.awaitRewiring(phase === 'paused');
      if (phase === 'paused') train();
    },
    skipBeats: staging.skipWatched,
    turnFrame: staging.turn,
    order(by) {
      askOrder(by);
      engine.order(by);
    },
    wantMultiples: looking.wantMultiples,
    reset: () => void load(),
    goOnFrom(epoch) {
      courses.whenSettled(() => {
        rests = false;
        courses.leaveAt(epoch);
      });
    },
    recall: () => looking.recall(useExperiment.getState().events),
    stopRecall: looking.stopRecall,
    newSeed() {
      if (mayChange(useMode.getState(), settingOf('seed').key)) adopt(planWithNewSeed());
    },
    change(patch) {
      const { current } = useExperiment.getState();
      const live = livePart(current, patch);
      if (!live) adopt(planAfter({ ...current, ...patch }));
      else if (Object.keys(live).length > 0) held.tune(live);
    },
    undo: () => courses.whenSettled(() => travel(-1)),
    redo: () => courses.whenSettled(() => travel(1)),
    forgetEvents: () => adopt(planAfter(useExperiment.getState().experiment)),
    retryData() {
      supplier.forget(useExperiment.getState().experiment.data);
      void load(resuming);
    },
    keep,
    resume: (run) => follow(run, run),
    open(plan) {
      wantsToPlay = false;
      follow(plan);
    },
  };
}
