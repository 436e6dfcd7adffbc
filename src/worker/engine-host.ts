/**
 * Runs the engine for a page: in slices short enough that a command is heard within 20 ms, with frames when there is a
 * free buffer and somebody to see them. Knows a port, a clock and a way to yield, so that tests run it without a worker.
 */
import type { DataSet } from '../data/data-set.ts';
import type { Kernels } from '../engine/kernels/kernels.ts';
import type { Work } from '../engine/run.ts';
import { orderUnits } from '../measures/unit-order.ts';
import type { Command, EngineEvent, RunPhase } from '../protocol/messages.ts';
import type { Port } from '../protocol/port.ts';
import { isStill, stopsAtTest } from './active-run.ts';
import type { ActiveRun } from './active-run.ts';
import { answer } from './answer.ts';
import { divergence, failureOf, lackOfData } from './failures.ts';
import { layoutOf } from './layout.ts';
import { rewiringRecord } from './rewiring-record.ts';
import type { WentBack } from './run-memory.ts';
import { setUpRun } from './set-up-run.ts';

export interface HostTools {
  readonly port: Port<EngineEvent, Command>;
  /** Kernels with memory for the experiment. Rejects with a RangeError when there is not enough memory. */
  readonly createKernels: (start: Extract<Command, { kind: 'start' }>) => Promise<Kernels>;
  /** Milliseconds from any origin. */
  readonly now: () => number;
  /** Calls back after pending messages were delivered, `delay` ms later if given. */
  readonly later: (callback: () => void, delay?: number) => void;
}

const SLICE_MS = 8;
/** Progress comes with every frame, so that the page draws once; without frames, so often. */
const PROGRESS_MS = 250;

export function createEngineHost({ port, createKernels, now, later }: HostTools): void {
  let active: ActiveRun | null = null;
  let latestStart = 0;
  let looping = false;

  port.onMessage((command) => {
    if (command.kind === 'start') {
      latestStart = command.runId;
      active = null;
      void start(command);
      return;
    }
    if (active?.id === command.runId) obey(active, command);
  });

  async function start(command: Extract<Command, { kind: 'start' }>): Promise<void> {
    const { runId } = command;
    try {
      const kernels = await createKernels(command);
      if (latestStart !== runId) return;
      active = setUpRun(kernels, command, { port, now, later });
      active.connections.changed();
    } catch (error) {
      if (latestStart === runId) port.post({ kind: 'failed', runId, failure: failureOf(error, 0) });
    }
  }

  function obey(state: ActiveRun, command: Exclude<Command, { kind: 'start' }>): void {
    switch (command.kind) {
      case 'data':
        return load(state, command.dataSet);
      case 'play':
        return play(state, command.until);
      case 'playToTest':
        return playToTest(state, command.epoch);
      case 'keyframe':
      case 'newest':
      case 'topologies':
      case 'multiples':
      case 'find':
        return answer(state, command, port);
      case 'stepBatch':
        return play(state, 'batch');
      case 'stepEpoch':
        return play(state, 'epoch');
      case 'pause':
        return pause(state);
      case 'goOn':
        if (state.waits) play(state, state.until);
        return;
      case 'rewire':
        if (!canChange(state)) return;
        state.run.rewireByHand();
        return settle(state);
      case 'tune':
        if (!canChange(state)) return;
        state.run.tune(command.settings);
        return settle(state);
      case 'speed':
        state.speed = command.speed;
        state.meter.resume();
        return;
      case 'goBack':
        return goBack(state, command);
      case 'resume':
        return guard(state, () => resume(state, command));
      case 'takeTopologies':
        state.memory?.topology.takeIn(command.topologies);
        state.lookBack?.changed();
        state.biographies?.wentBack();
        return;
      case 'holdTopologies':
        return state.lookBack?.hold(command.topologies);
      case 'order':
        return order(state, command);
      case 'watch':
        state.frames.setWatch(command.watch);
        state.lookBack?.setWatch(command.watch);
        state.biographies?.setWatch(command.watch);
        state.connections.setWatch(command.watch);
        state.rewiringWatch.setWatch(command.watch);
        if (isStill(state)) sendFrame(state);
        return;
      case 'visible':
        state.frames.setVisible(command.visible);
        state.connections.setVisible(command.visible);
        return refresh(state);
      case 'returnBuffers':
        state.frames.takeBack(command.buffers);
        if (isStill(state)) sendFrame(state);
        return;
      default:
        command satisfies never;
    }
  }

  function load(state: ActiveRun, dataSet: DataSet): void {
    if (state.phase !== 'waiting') return;
    const failure = lackOfData(state.run.trainer.settings, dataSet);
    if (failure) return port.post({ kind: 'failed', runId: state.id, failure });
    state.run.trainer.load(dataSet);
    setPhase(state, state.run.finished ? 'finished' : 'paused');
    if (state.frames.awaitSamples) refresh(state);
  }

  function canChange({ run, phase }: ActiveRun): boolean {
    return phase !== 'waiting' && !run.finished;
  }

  /** To the beginning of a kept epoch at or before the one asked for, paused; training leads on from there. */
  function goBack(state: ActiveRun, { epoch, events }: Extract<Command, { kind: 'goBack' }>): void {
    const place = state.phase === 'waiting' ? null : (state.memory?.goBack(epoch, events) ?? null);
    if (!place) return port.post({ kind: 'wentBack', runId: state.id, place });
    setPhase(state, 'paused');
    tellPlace(state, place);
  }

  /** To a later state of a run that has just been set up; its data may still be on their way. */
  function resume(state: ActiveRun, { point, events }: Extract<Command, { kind: 'resume' }>): void {
    const place = state.memory!.resume(point, events);
    if (state.phase !== 'waiting') setPhase(state, state.run.finished ? 'finished' : 'paused');
    tellPlace(state, place);
  }

  function tellPlace(state: ActiveRun, place: WentBack): void {
    const { epoch, rewirings } = place;
    const { trainer, connections } = state.run;
    state.meter.goBack(place.seconds);
    state.progress.forget();
    state.epochs.goBack();
    state.lastRewiring = place.lastRewiring;
    const fingerprint = trainer.fingerprint();
    port.post({ kind: 'wentBack', runId: state.id, place: { epoch, rewirings, connections, fingerprint } });
    state.connections.changed();
    state.biographies?.wentBack();
    state.lookBack?.hold(null);
    refresh(state);
  }

  function order(state: ActiveRun, { by, ...given }: Extract<Command, { kind: 'order' }>): void {
    const { settings, network } = state.run.trainer;
    const { orders, classStarts } = given.orders
      ? { orders: given.orders, classStarts: given.classStarts }
      : orderUnits(network.layers, by);
    const layout = layoutOf(settings, orders);
    state.frames.setLayout(layout);
    state.lookBack?.setLayout(layout);
    port.post({ kind: 'ordered', runId: state.id, by, orders, classStarts });
    refresh(state);
  }

  function refresh(state: ActiveRun): void {
    state.frames.hurry();
    if (isStill(state)) sendFrame(state);
  }

  function play(state: ActiveRun, until: ActiveRun['until']): void {
    if (!canChange(state)) return;
    state.until = until;
    state.meter.resume();
    setPhase(state, 'playing');
    if (looping) return;
    looping = true;
    later(slice);
  }

  function playToTest(state: ActiveRun, epoch: number): void {
    if (state.run.trainer.epoch >= epoch) return refresh(state);
    play(state, { test: epoch });
  }

  function pause(state: ActiveRun): void {
    if (state.phase !== 'playing') return;
    const { step, totalSteps } = state.run.trainer;
    // The last rewiring has been watched: what is left is the run's last test.
    if (state.waits && step === totalSteps) return play(state, null);
    setPhase(state, 'paused');
    sendProgress(state, true);
    refresh(state);
  }

  function setPhase(state: ActiveRun, phase: RunPhase): void {
    state.waits = false;
    if (state.phase === phase) return;
    state.phase = phase;
    port.post({ kind: 'phase', runId: state.id, phase });
  }

  /** While paused a change takes effect at once: finishes an epoch's end that is under way, then takes the events. */
  function settle(state: ActiveRun): void {
    if (state.phase === 'playing') return;
    guard(state, () => {
      while (!state.run.finished && (!state.run.betweenBatches || state.run.hasDueEvent)) workOnce(state);
    });
    refresh(state);
  }

  function slice(): void {
    const state = active;
    looping = false;
    if (!state || isStill(state)) return;
    // Before the work: buffers given back during the last, perhaps long, batch have been heard of by now.
    showProgress(state);
    const ahead = state.meter.millisecondsAhead(state.speed);
    if (ahead <= 0) guard(state, () => workForSlice(state));
    if (isStill(state) || state !== active) return;
    looping = true;
    later(slice, ahead > 0 ? Math.min(ahead, 20) : undefined);
  }

  function showProgress(state: ActiveRun): void {
    const time = now();
    const frameComes = state.frames.due(time);
    if (frameComes || time >= state.progressDueAt) sendProgress(state, false);
    if (frameComes) sendFrame(state);
  }

  function workForSlice(state: ActiveRun): void {
    const end = now() + SLICE_MS;
    do workOnce(state);
    while (!isStill(state) && now() < end && state.meter.millisecondsAhead(state.speed) <= 0);
  }

  function workOnce(state: ActiveRun): void {
    state.rewiringWatch.prepare();
    const begin = now();
    const work = state.run.advance();
    const elapsed = now() - begin;
    state.meter.worked(elapsed);
    state.frames.changed();
    state.memory?.note(work, state.meter.seconds);
    report(state, work, elapsed);
  }

  function report(state: ActiveRun, work: Work, elapsed: number): void {
    const { id: runId, run, meter } = state;
    switch (work.kind) {
      case 'batch':
        meter.trained(work.result);
        state.progress.batchDone();
        if (state.until === 'batch') pause(state);
        return;
      case 'testing':
        return;
      case 'tested':
        sendProgress(state, true);
        state.frames.sendKept(state.lastRewiring);
        if (stopsAtTest(state)) pause(state);
        return;
      case 'event':
        return port.post({ kind: 'event', runId, event: work.event });
      case 'rewired': {
        state.lastRewiring = work.layers;
        state.epochs.rewired(elapsed);
        state.lookBack?.rewired();
        state.biographies?.changed();
        state.connections.changed();
        if (work.byHand) port.post({ kind: 'event', runId, event: run.events.at(-1)! });
        const record = rewiringRecord(run, work, meter.seconds, elapsed);
        port.post({ kind: 'rewired', runId, record: { ...record, lives: state.memory?.lives ?? [] } });
        if (state.rewiringWatch.rewired(work.layers, state.phase === 'playing')) endEpochAndWait(state);
        // Nothing comes between the rewiring of an epoch's end and what there is to tell of the epoch.
        else if (!run.betweenBatches) workOnce(state);
        return;
      }
      case 'epoch':
        port.post({ kind: 'epoch', runId, record: state.epochs.end(work.result) });
        state.biographies?.changed();
        if (run.finished) return finish(state);
        if (state.until === 'epoch' || state.until === work.result.epoch) pause(state);
        return;
      case 'diverged':
        finish(state);
        return port.post({ kind: 'failed', runId, failure: divergence(work) });
      case 'finished':
        return finish(state);
    }
  }

  /** Until the page has shown a rewiring; what the epoch's end has to tell is told first, unless it ends the playing. */
  function endEpochAndWait(state: ActiveRun): void {
    const { step, totalSteps } = state.run.trainer;
    if (state.until === null && step < totalSteps) while (!state.run.betweenBatches) workOnce(state);
    state.waits = true;
    sendProgress(state, true);
    refresh(state);
  }

  function finish(state: ActiveRun): void {
    setPhase(state, 'finished');
    sendFrame(state);
  }

  function sendProgress(state: ActiveRun, force: boolean): void {
    state.progressDueAt = now() + PROGRESS_MS;
    if (!force) state.meter.tick();
    if (!force && state.phase !== 'playing') return;
    const progress = state.progress.take();
    if (progress) port.post({ kind: 'progress', runId: state.id, ...progress });
  }

  function sendFrame(state: ActiveRun): void {
    state.frames.send(state.lastRewiring, isStill(state));
  }

  function guard(state: ActiveRun, work: () => void): void {
    try {
      work();
    } catch (error) {
      setPhase(state, 'finished');
      port.post({ kind: 'failed', runId: state.id, failure: failureOf(error, state.run.trainer.epoch) });
    }
  }
}
