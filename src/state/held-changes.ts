/**
 * What a person changes while a run trains: it takes effect at once or, while the run is on its way to an epoch it goes on
 * from, there and not before.
 */
import type { EngineClient } from '../client/engine-client.ts';
import type { Experiment } from '../config/experiment.ts';
import { noteAsked, useExperiment } from './experiment-store.ts';
import type { RunPlan } from './experiment-store.ts';
import { planAfter } from './keeps-network.ts';
import { takesChanges, useRun } from './run-store.ts';

export interface HeldChanges {
  /** From here on changes are held; without it they take effect at once. */
  begin(): void;
  tune(settings: Partial<Experiment>): void;
  rewire(): void;
  /** The plan was set anew; the controls show held settings all the same. */
  show(): void;
  /** A run begins: one that is to go there all the same, or another one, which held changes do not concern. */
  beginAnew(goesThere: boolean): void;
  /** The run is there, or stays where it is: everything takes effect. trains: it is known to take changes. */
  release(trains?: boolean): void;
}

/** adopt: begins another run. */
export function createHeldChanges(
  engine: Pick<EngineClient, 'tune' | 'act'>,
  adopt: (plan: RunPlan) => void,
): HeldChanges {
  let isHolding = false;
  let settings: Partial<Experiment> | null = null;
  let rewires = false;

  /** Of the run that goes on, or of a new one. */
  function take(patch: Partial<Experiment>, trains = takesChanges(useRun.getState())): void {
    if (!trains) return adopt(planAfter({ ...useExperiment.getState().current, ...patch }));
    noteAsked(patch);
    engine.tune(patch);
  }

  function show(): void {
    if (settings) useExperiment.setState(({ current }) => ({ current: { ...current, ...settings } }));
  }

  function drop(): void {
    isHolding = false;
    settings = null;
    rewires = false;
  }

  return {
    begin() {
      drop();
      isHolding = true;
    },
    tune(patch) {
      if (!isHolding) return take(patch);
      settings = { ...settings, ...patch };
      show();
    },
    rewire() {
      if (!isHolding) return engine.act('rewire');
      rewires = true;
    },
    show,
    beginAnew: (goesThere) => (goesThere ? show() : drop()),
    release(trains) {
      const all = { settings, rewires };
      drop();
      if (all.settings) take(all.settings, trains);
      if (all.rewires) engine.act('rewire');
    },
  };
}
