/**
 * Shows watched rewirings: runs the clock of their beats, lets the panels see the network as it was until new
 * connections grow, and lets training go on (or pause) afterwards.
 */
import type { EngineClient } from '../client/engine-client.ts';
import type { Lab, StagedRewiring } from '../client/lab.ts';
import { createSignal } from '../client/signal.ts';
import { beatAt, planBeats } from '../history/rewiring-beats.ts';
import type { BeatMoment, BeatPlan } from '../history/rewiring-beats.ts';
import type { EngineEvent } from '../protocol/messages.ts';
import type { Looking } from './looking.ts';
import { setView, useView } from './view-store.ts';

export interface Staging {
  readonly signals: Pick<Lab, 'staged' | 'beat'>;
  onRewiring(event: Extract<EngineEvent, { kind: 'rewiring' }>): void;
  /** The next rewiring is staged, whatever the speed; then training goes on, or pauses. */
  awaitRewiring(pausesAfter: boolean): void;
  /** To the end of the rewiring on stage; training goes on as if it had been watched. */
  skip(): void;
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
  let waits = false;
  let pausesAfter = false;

  function clear(): void {
    cancelAnimationFrame(pending);
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

  function show(plan: BeatPlan, scene: Omit<StagedRewiring, 'beat' | 'layer'>): void {
    const began = performance.now();
    const advance = () => {
      const moment = beatAt(plan, performance.now() - began);
      if (!moment) return end();
      const before = staged.get();
      const { layer } = moment;
      if (moment.beat === 'grow' && before?.beat !== 'grow') looking.showBefore(null);
      beat.set(moment);
      if (before?.beat !== moment.beat || before.layer !== layer) {
        staged.set({ ...scene, beat: moment.beat, layer });
      }
      pending = requestAnimationFrame(advance);
    };
    advance();
  }

  function skip(): void {
    if (staged.get()) end();
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
      const pace = before ? 'staged' : 'passing';
      if (pace === 'passing' && staged.get()) return;
      clear();
      waits = rewiring.waits;
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const plan = planBeats(rewiring, pace, still);
      const unseen = document.hidden || useView.getState().shownEpoch !== null;
      if (!plan || unseen) return end();
      if (before) looking.showBefore(before);
      show(plan, { rewiring, pace });
    },
    awaitRewiring(pauses) {
      pausesAfter = pauses;
      setView({ awaitsRewiring: true });
    },
    skip,
    drop() {
      clear();
      setView({ awaitsRewiring: false });
    },
  };
}
