/** A run as it leaves the page and comes back: what it was to be, what it has told, and the state it goes on from. */
import type { RunEvent } from '../config/events.ts';
import { stepsPerEpoch } from '../config/experiment.ts';
import type { Experiment } from '../config/experiment.ts';
import type { RunState } from '../engine/run.ts';
import type { LayerPast } from '../protocol/lives.ts';
import type { ResumePoint } from '../protocol/resume-point.ts';
import { truncatedSeries } from './run-series.ts';
import type { RunSeries } from './run-series.ts';

/** Owned by whoever made it; nothing in it is changed afterwards. */
export interface KeptRun {
  /** As the run began. */
  readonly experiment: Experiment;
  /** Of the whole run, those still to come included, in ascending steps. */
  readonly events: readonly RunEvent[];
  /** At the beginning of an epoch, or at the run's end. */
  readonly state: RunState;
  /** Of the network of the state, 16 hexadecimal digits. */
  readonly fingerprint: string;
  /** Until the state. */
  readonly series: RunSeries;
  /** Of each layer until the state; null for one that is never rewired. null altogether: not recorded. */
  readonly lives: readonly (LayerPast | null)[] | null;
  /** At the end of a run whose last rewiring only removed: what is left. */
  readonly remaining: { readonly connections: number; readonly testAccuracy: number } | null;
  /** A person's words; may be empty. */
  readonly caption: string;
}

/**
 * The run as of its newest state. told: what it has told by now, with events of the whole run; remaining: as told at its
 * end. null: no network is told of yet.
 */
export function keptRun(
  { state, lives }: Pick<ResumePoint, 'state' | 'lives'>,
  told: RunSeries,
  events: readonly RunEvent[],
  remaining: KeptRun['remaining'],
  caption: string,
): KeptRun | null {
  const { experiment } = told;
  const { step, rewirings } = state.trainer;
  const perEpoch = stepsPerEpoch(experiment);
  const series = truncatedSeries(told, step / perEpoch, rewirings, events);
  const fingerprint = series.epochs.fingerprint.at(-1) ?? series.begin?.fingerprint;
  if (fingerprint === undefined) return null;
  const isEnd = step === perEpoch * experiment.epochs;
  return {
    experiment,
    events,
    state,
    lives,
    series,
    fingerprint,
    remaining: isEnd ? remaining : null,
    caption,
  };
}

/** Epochs a run has done by its state. */
export function epochsDone({ series }: Pick<KeptRun, 'series'>): number {
  return series.epochs.epoch.length;
}
