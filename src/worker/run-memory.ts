/** What the worker keeps of a run, to go back to and to compare with: topologies, keyframes, the
 *  lives of the connections and the time it took. */
import type { RunEvent } from '../config/events.ts';
import type { LayerRewiring } from '../engine/rewire-network.ts';
import type { Run, RunState, Work } from '../engine/run.ts';
import { HISTORY_BUDGET, LENT_BYTES } from '../history/budget.ts';
import { createKeyframes } from '../history/keyframes.ts';
import type { Keyframe } from '../history/keyframes.ts';
import { createTopologyLog } from '../history/topology-log.ts';
import type { TopologyLog } from '../history/topology-log.ts';
import type { LayerLives, LayerPast } from '../protocol/lives.ts';
import type { PastState, ResumePoint } from '../protocol/resume-point.ts';
import { createConnectionLives } from './connection-lives.ts';

/** Where a run has gone back to. */
export interface WentBack {
  readonly epoch: number;
  readonly rewirings: number;
  /** Of training until then. */
  readonly seconds: number;
  /** What the last rewiring before that did to each layer; empty if there was none. */
  readonly lastRewiring: readonly LayerRewiring[];
}

export interface RunMemory {
  /** After every unit of work, with the seconds of training so far. */
  note(work: Work, seconds: number): void;
  /**
   * Puts the run back to the newest keyframe at or before the epoch and gives it the events of the new course, those
   * before the keyframe included; null, and nothing happens, when no keyframe is kept.
   */
  goBack(epoch: number, events: readonly RunEvent[]): WentBack | null;
  /** Leaps to a later state of a run that has not begun. Throws RangeError when it does not fit, as Run.goBack. */
  resume(point: ResumePoint, events: readonly RunEvent[]): WentBack;
  /** The newest state to go on from, and the past of the connections until then, null where it is not known. Shared. */
  newest(): { readonly state: RunState; readonly lives: readonly (LayerPast | null)[] | null };
  readonly topology: TopologyLog;
  /** Those kept, ascending by epoch. */
  keyframes(): readonly Keyframe[];
  /** Held by topologies and keyframes. */
  readonly byteLength: number;
  /** From which that epoch's test can be reached; null when none is kept. Shared, not copied. */
  stateBefore(epoch: number): PastState | null;
  /** Of each layer after the last rewiring; empty until there is one on the present course. */
  readonly lives: readonly (LayerLives | null)[];
}

/** moments: rewirings after which wirings are kept; null: after all, as many as have room. */
export function createRunMemory(run: Run, moments: readonly number[] | null = null): RunMemory {
  const topology = createTopologyLog(moments ? LENT_BYTES : HISTORY_BUDGET.topologies);
  const keyframes = createKeyframes(HISTORY_BUDGET.keyframes);
  /** Entry e: when epoch e ended. */
  const ends: Pick<WentBack, 'seconds' | 'lastRewiring'>[] = [{ seconds: 0, lastRewiring: [] }];
  let lastRewiring: readonly LayerRewiring[] = [];

  function noteTopology(): void {
    const { rewirings, epoch, network } = run.trainer;
    if (topology.kept.length > 0 && moments && !moments.includes(rewirings)) return;
    topology.record(network.layers, { rewiring: rewirings, epoch });
  }

  function keepState(epoch: number): void {
    newest = { epoch, state: run.newest, exploration: follower.explored() };
    if (!run.finished) keyframes.add(newest);
  }

  noteTopology();
  const follower = createConnectionLives(run.trainer, topology);
  let lives: RunMemory['lives'] = [];
  let newest: Keyframe;
  keepState(0);

  return {
    topology,
    keyframes: () => keyframes.all,
    get byteLength() {
      return topology.byteLength + keyframes.byteLength;
    },
    stateBefore(epoch) {
      const keyframe = keyframes.nearest(Math.max(0, epoch - 1));
      return keyframe && { state: keyframe.state, lastRewiring: ends[keyframe.epoch].lastRewiring };
    },
    get lives() {
      return lives;
    },
    note(work, secondsNow) {
      if (work.kind === 'rewired') {
        lastRewiring = work.layers;
        noteTopology();
        lives = follower.rewired(work.layers);
      }
      if (work.kind !== 'epoch') return;
      ends[work.result.epoch] = { seconds: secondsNow, lastRewiring };
      keepState(work.result.epoch);
    },
    goBack(epoch, events) {
      const keyframe = keyframes.nearest(epoch);
      if (!keyframe) return null;
      run.goBack(keyframe.state, events);
      keyframes.dropAfter(keyframe.epoch);
      newest = keyframe;
      const { rewirings } = run.trainer;
      topology.forgetFrom(rewirings + 1);
      follower.goBack(keyframe.exploration);
      lives = [];
      const end = ends[keyframe.epoch];
      lastRewiring = end.lastRewiring;
      return { epoch: keyframe.epoch, rewirings, ...end };
    },
    resume({ state, lives: pasts, seconds }, events) {
      run.goBack(state, events);
      const { rewirings } = run.trainer;
      const epoch = Math.round(run.trainer.epoch);
      if (rewirings > 0)
        topology.leap(run.trainer.network.layers, { rewiring: rewirings, epoch: run.trainer.epoch });
      follower.resume(pasts);
      ends[epoch] = { seconds, lastRewiring: [] };
      keepState(epoch);
      return { epoch, rewirings, ...ends[epoch] };
    },
    newest() {
      const { state, exploration } = newest;
      return { state, lives: follower.pasts(exploration, state.trainer.rewirings) };
    },
  };
}
