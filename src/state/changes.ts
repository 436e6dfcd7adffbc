/** Which settings were changed while the run on the page went on. */
import type { Signal } from '../client/signal.ts';
import { stepsPerEpoch } from '../config/experiment.ts';
import type { LiveSettings } from '../config/settings.ts';
import { useExperiment } from './experiment-store.ts';

export interface Change {
  readonly epoch: number;
  readonly settings: LiveSettings;
}

/** Those that have taken effect, in their order. */
export const changesSignal: Signal<readonly Change[]> = {
  get() {
    const { experiment, events, taken } = useExperiment.getState();
    return events
      .slice(0, taken)
      .flatMap((event) =>
        event.kind === 'tune'
          ? [{ epoch: event.step / stepsPerEpoch(experiment), settings: event.settings }]
          : [],
      );
  },
  subscribe: (listener) =>
    useExperiment.subscribe((now, before) => {
      if (now.taken !== before.taken || now.events !== before.events) listener();
    }),
};
