/** Earlier runs of this visit, to compare with; all are named by what sets them apart from the present one. */
import type { Ghost } from '../client/lab.ts';
import { createSignal } from '../client/signal.ts';
import type { Signal } from '../client/signal.ts';
import { stepsPerEpoch } from '../config/experiment.ts';
import type { Experiment } from '../config/experiment.ts';
import type { RunSeries } from '../history/run-series.ts';
import { useExperiment } from './experiment-store.ts';
import { differences } from './split-patch.ts';

const MAX_GHOSTS = 5;

export interface Ghosts {
  readonly signal: Signal<readonly Ghost[]>;
  /**
   * A run gives way to `next`: it joins the others if it came far enough and they are of the same data. Of two whose
   * courses are the same, as far as the shorter one came, the longer stays.
   */
  keep(old: RunSeries | null, next: Experiment): void;
  /** That run is the present one again. */
  drop(run: RunSeries | null): void;
}

/** The experiment with the changes made while it ran. */
function settingsAtEnd({ experiment, events, epochs }: RunSeries): Experiment {
  const steps = (epochs.epoch.at(-1) ?? 0) * stepsPerEpoch(experiment);
  const tuned = events
    .filter(({ step }) => step < steps)
    .map((event) => (event.kind === 'tune' ? event.settings : {}));
  return Object.assign({}, experiment, ...tuned) as Experiment;
}

/** The other run began with this one's whole course, to the last bit, and went on, or not. */
function isPartOf(run: RunSeries, other: RunSeries): boolean {
  return run.epochs.fingerprint.every((fingerprint, k) => fingerprint === other.epochs.fingerprint[k]);
}

/** Two runs of one experiment differ in how far they came, and in what changed on the way and was taken back. */
function leftAt({ epochs }: RunSeries): Pick<Ghost, 'label' | 'short'> {
  const epoch = Math.round(epochs.epoch.at(-1) ?? 0);
  return { label: `same settings, left at epoch ${epoch}`, short: `left at ${epoch}` };
}

export function createGhosts(): Ghosts {
  const signal = createSignal<readonly Ghost[]>([]);
  const name = (runs: readonly RunSeries[], present: Experiment) =>
    signal.set(
      runs.map((run) => ({ series: run, ...(differences(settingsAtEnd(run), present) ?? leftAt(run)) })),
    );

  useExperiment.subscribe(({ current }, before) => {
    const ghosts = signal.get();
    if (current === before.current || ghosts.length === 0) return;
    name(
      ghosts.map(({ series }) => series),
      current,
    );
  });

  return {
    signal,
    keep(old, next) {
      const kept = signal.get().map(({ series }) => series);
      const others = old ? kept.filter((run) => !isPartOf(run, old)) : kept;
      const joins = old && old.epochs.epoch.length > 0 && !others.some((run) => isPartOf(old, run));
      const comparable = (joins ? [...others, old] : others).filter(
        ({ experiment }) => experiment.data === next.data,
      );
      name(comparable.slice(-MAX_GHOSTS), next);
    },
    drop: (run) => signal.set(signal.get().filter(({ series }) => series !== run)),
  };
}
