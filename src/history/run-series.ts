/** The numbers a run has produced so far: what the curves draw. Arrays grow in place and belong to the run. */
import type { RunEvent } from '../config/events.ts';
import type { Experiment } from '../config/experiment.ts';
import { createLivesSeries, truncatedLives } from './lives-series.ts';
import type { LivesSeries } from './lives-series.ts';

/** Columns of one measured moment; all arrays have the same length. */
export interface ProgressSeries {
  readonly epoch: number[];
  readonly samples: number[];
  readonly seconds: number[];
  readonly trainLoss: number[];
  readonly trainAccuracy: number[];
}

export interface EpochSeries extends ProgressSeries {
  readonly testLoss: number[];
  readonly testAccuracy: number[];
  /** Of all layers, while the epoch was tested. */
  readonly connections: number[];
  readonly fingerprint: string[];
}

export interface RewiringSeries {
  readonly epoch: number[];
  readonly samples: number[];
  readonly seconds: number[];
  /** Over all layers. */
  readonly removed: number[];
  readonly added: number[];
  readonly byHand: boolean[];
}

export interface RunSeries {
  readonly experiment: Experiment;
  readonly events: RunEvent[];
  /** The network before its first step; null while it is being set up. */
  begin: { readonly connections: number; readonly fingerprint: string } | null;
  /**
   * Whether its link may lead to other fingerprints: its file could not be checked, or its first network is not the one its
   * settings give here.
   */
  readonly doubtful: boolean;
  /** Fine points within epochs, thinned to a bounded number. */
  readonly progress: ProgressSeries;
  readonly epochs: EpochSeries;
  readonly rewirings: RewiringSeries;
  readonly lives: LivesSeries;
}

export function createRunSeries(experiment: Experiment, events: readonly RunEvent[]): RunSeries {
  return {
    experiment,
    events: [...events],
    begin: null,
    doubtful: false,
    progress: { epoch: [], samples: [], seconds: [], trainLoss: [], trainAccuracy: [] },
    epochs: {
      epoch: [],
      samples: [],
      seconds: [],
      trainLoss: [],
      trainAccuracy: [],
      testLoss: [],
      testAccuracy: [],
      connections: [],
      fingerprint: [],
    },
    rewirings: { epoch: [], samples: [], seconds: [], removed: [], added: [], byHand: [] },
    lives: createLivesSeries(),
  };
}

/**
 * A copy of the run as it was after that epoch and so many rewirings, to go on from. `events` are those of the new run.
 */
export function truncatedSeries(
  run: RunSeries,
  epoch: number,
  rewirings: number,
  events: readonly RunEvent[],
): RunSeries {
  return {
    experiment: run.experiment,
    events: [...events],
    begin: run.begin,
    doubtful: run.doubtful,
    progress: upTo(run.progress, countUpTo(run.progress.epoch, epoch)),
    epochs: upTo(run.epochs, countUpTo(run.epochs.epoch, epoch)),
    rewirings: upTo(run.rewirings, rewirings),
    lives: truncatedLives(run.lives, rewirings),
  };
}

/**
 * Whether a rewiring took place between the test at that epoch's end and the next step: what is kept of the epoch is the
 * network as tested, its fingerprint is that of the network that trains on.
 */
export function rewiredAfter({ rewirings }: RunSeries, epoch: number): boolean {
  return rewirings.epoch.some((each) => Math.abs(each - epoch) < 1e-9);
}

/** Rewirings done when that epoch was tested. */
export function rewiringsBefore({ rewirings }: RunSeries, epoch: number): number {
  return rewirings.epoch.findLastIndex((each) => each < epoch - 1e-9) + 1;
}

/** Epochs are counted in steps, so that a whole one may come out a rounding error too large. */
function countUpTo(epochs: readonly number[], epoch: number): number {
  return epochs.findLastIndex((each) => each <= epoch + 1e-9) + 1;
}

/** Columns of the first `count` moments. */
function upTo<Columns extends object>(columns: Columns, count: number): Columns {
  const cut = Object.entries(columns).map(([name, column]) => [name, (column as unknown[]).slice(0, count)]);
  return Object.fromEntries(cut) as Columns;
}

/** Fine points of a run, at most. */
export const MAX_PROGRESS_POINTS = 4000;

/** Appends one moment; when the series is full, every second point is dropped first. */
export function appendProgress(
  series: ProgressSeries,
  point: { epoch: number; samples: number; seconds: number; trainLoss: number; trainAccuracy: number },
): void {
  const columns = [series.epoch, series.samples, series.seconds, series.trainLoss, series.trainAccuracy];
  if (series.epoch.length >= MAX_PROGRESS_POINTS) {
    for (const column of columns) {
      for (let k = 0; 2 * k < column.length; k++) column[k] = column[2 * k];
      column.length = Math.ceil(column.length / 2);
    }
  }
  series.epoch.push(point.epoch);
  series.samples.push(point.samples);
  series.seconds.push(point.seconds);
  series.trainLoss.push(point.trainLoss);
  series.trainAccuracy.push(point.trainAccuracy);
}
