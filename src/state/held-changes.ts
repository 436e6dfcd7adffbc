/** What a person changes while the run is on its way to an epoch it goes on from: it takes effect there, not before. */
import type { EngineClient } from '../client/engine-client.ts';
import type { Experiment } from '../config/experiment.ts';
import { useExperiment } from './experiment-store.ts';

export interface HeldChanges {
  /** From here on changes are held. */
  begin(): void;
  readonly isHolding: boolean;
  tune(settings: Partial<Experiment>): void;
  rewire(): void;
  /** The plan was set anew; the controls show held settings all the same. */
  show(): void;
  /** A run begins: one that is to go there all the same, or another one, which held changes do not concern. */
  beginAnew(goesThere: boolean): void;
  /** The run is there, or stays where it is: everything takes effect. */
  release(): void;
}

export function createHeldChanges(engine: Pick<EngineClient, 'tune' | 'act'>): HeldChanges {
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
    get isHolding() {
      return isHolding;
    },
    tune(patch) {
      settings = { ...settings, ...patch };
      show();
    },
    rewire() {
      rewires = true;
    },
    show,
    beginAnew: (goesThere) => (goesThere ? show() : drop()),
    release() {
      if (settings) engine.tune(settings);
      if (rewires) engine.act('rewire');
      drop();
    },
  };
}
