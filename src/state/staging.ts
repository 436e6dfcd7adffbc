/**
 * Shows watched rewirings: runs the clock of their beats, lets the panels see the network as it was until new
 * connections grow, and lets training go on (or pause) afterwards. Without motion there is no clock: two still
 * pictures, between which the person turns, until the person goes on.
 */
import type { EngineClient } from '../client/engine-client.ts';
import { isOnStage } from '../client/lab.ts';
import type { Lab, StagedRewiring } from '../client/lab.ts';
import { createSignal } from '../client/signal.ts';
import { beatAt, planBeats, stillMoment } from '../history/rewiring-beats.ts';
import type { BeatMoment, BeatPace, BeatPlan, StillFrame } from '../history/rewiring-beats.ts';
import type { FrameBuffers } from '../protocol/frame-layout.ts';
import type { EngineEvent } from '../protocol/messages.ts';
import type { WatchedRewiring } from '../protocol/watched-rewiring.ts';
import type { Looking } from './looking.ts';
import { setView, useView } from './view-store.ts';

export interface Staging {
  readonly signals: Pick<Lab, 'staged' | 'beat'>;
  onRewiring(event: Extract<EngineEvent, { kind: 'rewiring' }>): void;
  /** The next rewiring is staged, whatever the speed; then training goes on, or pauses. */
  awaitRewiring(pausesAfter: boolean): void;
  /** The other still picture, where a rewiring is shown in two; true when one is. */
  turn(): boolean;
  /** To the end of the rewiring on stage; training goes on as if it had been watched. */
  skip(): void;
  /** The same unless it is shown in passing; true when one was on stage. */
  skipWatched(): boolean;
  /** The run plays, pauses or ends by itself: nothing is on stage any more. */
  drop(): void;
}

export function createStaging(
  engine: Pick<EngineClient, 'act'>,
  looking: Pick<Looking, 'showBefore'>,
): Staging {
  const staged = createSignal<StagedRewiring | null>(null);
  const beat = createSignal<BeatMoment | null>(null);
  let pending = 0;
  /** What is shown in two still pictures; null: nothing is. */
  let stills: { plan: BeatPlan; pace: BeatPace; rewiring: WatchedRewiring; before: FrameBuffers } | null =
    null;
  let waits = false;
  let pausesAfter = false;

  function clear(): void {
    cancelAnimationFrame(pending);
    stills = null;
    waits = false;
    if (!staged.get()) return;
    beat.set(null);
    staged.set(null);
    looking.showBefore(null);
  }

  /** What comes after a rewiring that was watched, or that there was no way to watch. */
  function end(): void {
    const waited = waits;
    const once = useView.getState().awaitsRewiring;
    clear();
    if (once) setView({ awaitsRewiring: false });
    if (waited) engine.act(once && pausesAfter ? 'pause' : 'goOn');
  }

  function show(plan: BeatPlan, scene: Pick<StagedRewiring, 'rewiring' | 'pace'>): void {
    const began = performance.now();
    const advance = () => {
      const moment = beatAt(plan, performance.now() - began);
      if (!moment) return end();
      const before = staged.get();
      const { layer } = moment;
      if (moment.beat === 'grow' && before?.beat !== 'grow') looking.showBefore(null);
      beat.set(moment);
      if (before?.beat !== moment.beat || before.layer !== layer) {
        staged.set({ ...scene, beat: moment.beat, layer, frame: null });
      }
      pending = requestAnimationFrame(advance);
    };
    advance();
  }

  function showStill(frame: StillFrame): void {
    const { plan, pace, rewiring, before } = stills!;
    const moment = stillMoment(plan, frame);
    looking.showBefore(frame === 'before' ? before : null);
    beat.set(moment);
    staged.set({ rewiring, pace, beat: moment.beat, layer: null, frame });
  }

  function skip(): void {
    if (staged.get()) end();
  }

  function skipWatched(): boolean {
    const isOn = isOnStage({ staged });
    if (isOn) end();
    return isOn;
  }

  useView.subscribe((view, before) => {
    if (view.shownEpoch !== null && before.shownEpoch === null) skip();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) skip();
  });

  return {
    signals: { staged, beat },
    onRewiring({ rewiring, before }) {
      const pace = !before ? 'passing' : useView.getState().awaitsRewiring ? 'told' : 'staged';
      if (pace === 'passing' && staged.get()) return;
      clear();
      waits = rewiring.waits;
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const plan = planBeats(rewiring, pace);
      const unseen = document.hidden || useView.getState().shownEpoch !== null;
      // In passing still pictures would flicker.
      if (!plan || unseen || (still && !before)) return end();
      if (still && before) {
        stills = { plan, pace, rewiring, before };
        return showStill('before');
      }
      if (before) looking.showBefore(before);
      show(plan, { rewiring, pace });
    },
    awaitRewiring(pauses) {
      pausesAfter = pauses;
      setView({ awaitsRewiring: true });
    },
    turn() {
      if (stills) showStill(staged.get()?.frame === 'before' ? 'after' : 'before');
      return stills !== null;
    },
    skip,
    skipWatched,
    drop() {
      clear();
      setView({ awaitsRewiring: false });
    },
  };
}
