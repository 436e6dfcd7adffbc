/** What a person changes while the run is on its way to an epoch it goes on from: it takes effect there, not before. */
import type { Experiment } from '../config/experiment.ts';
import { useExperiment } from './experiment-store.ts';

export interface HeldChanges {
  /** From here on changes are held; without it they take effect at once. */
  begin(): void;
  tune(settings: Partial<Experiment>): void;
  rewire(): void;
  /** The plan was set anew; the controls show held settings all the same. */
  show(): void;
  /** A run begins: one that is to go there all the same, or another one, which held changes do not concern. */
  beginAnew(goesThere: boolean): void;
  /** The run is there, or stays where it is: everything takes effect. tune: where another way is known to be right. */
  release(tune?: (settings: Partial<Experiment>) => void): void;
}

/** take: what makes a change take effect. */
export function createHeldChanges(take: Pick<HeldChanges, 'tune' | 'rewire'>): HeldChanges {
  let isHolding = false;
  let settings: Partial<Experiment> | null = null;
  let rewires = false;

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
      if (!isHolding) return take.tune(patch);
      settings = { ...settings, ...patch };
      show();
    },
    rewire() {
      if (!isHolding) return take.rewire();
      rewires = true;
    },
    show,
    beginAnew: (goesThere) => (goesThere ? show() : drop()),
    release(tune = take.tune) {
      const all = { settings, rewires };
      drop();
      if (all.settings) tune(all.settings);
      if (all.rewires) take.rewire();
    },
  };
}
