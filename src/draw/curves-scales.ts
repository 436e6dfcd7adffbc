/**
 * Axes of the learning curves: the horizontal one spans the planned run from the start; the vertical ones adapt to the
 * numbers in few, round steps and in one direction only, unless the running numbers would leave the plot.
 */
import { max, quantile } from 'd3';
import type { RunSeries } from '../history/run-series.ts';
import { roundUp } from './steady-scale.ts';

export type CurveAxisId = 'epochs' | 'samples' | 'seconds';

export interface CurveScales {
  /** Right end; the left is 0. */
  readonly xEnd: number;
  readonly accuracy: readonly [number, number];
  readonly loss: readonly [number, number];
}

/** The column of a series' moments that an axis measures. */
export function axisColumn(
  series: { readonly epoch: number[]; readonly samples: number[]; readonly seconds: number[] },
  axis: CurveAxisId,
): readonly number[] {
  return axis === 'epochs' ? series.epoch : axis === 'samples' ? series.samples : series.seconds;
}

const ACCURACY_FLOORS = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.2, 0];
const ACCURACY_CEILINGS = [0.25, 0.5, 0.75, 1];
/** Epochs to have seen before an axis leaves out the beginning. */
const SETTLED = 3;

const last = (values: readonly number[]) => values[values.length - 1];

/** Axes for a run and earlier ones. `previous` is the last answer for the same run, axis and log choice, else null. */
export function steadyCurveScales(
  previous: CurveScales | null,
  run: RunSeries,
  ghosts: readonly RunSeries[],
  axis: CurveAxisId,
  log: boolean,
): CurveScales {
  return {
    xEnd: xEnd(previous?.xEnd ?? 0, run, ghosts, axis),
    accuracy: accuracyDomain(previous?.accuracy ?? null, run, ghosts),
    loss: log
      ? logLossDomain(previous?.loss ?? null, run, ghosts)
      : lossDomain(previous?.loss ?? null, run, ghosts),
  };
}

function xEnd(previous: number, run: RunSeries, ghosts: readonly RunSeries[], axis: CurveAxisId): number {
  const { epochs, trainImages } = run.experiment;
  const now = Math.max(last(axisColumn(run.progress, axis)) ?? 0, last(axisColumn(run.epochs, axis)) ?? 0);
  const reached = Math.max(now, max(ghosts, (ghost) => last(axisColumn(ghost.epochs, axis))) ?? 0);
  if (axis === 'epochs') return Math.max(epochs, reached);
  if (axis === 'samples') return Math.max(epochs * trainImages, reached);
  const { epoch, seconds } = run.progress;
  const planned = epoch.length > 0 ? (last(seconds) / last(epoch)) * epochs : 0;
  const need = Math.max(reached, planned);
  return previous > 0 && need <= previous && need >= previous / 2 ? previous : roundUp(need * 1.1);
}

function accuracyDomain(
  previous: readonly [number, number] | null,
  run: RunSeries,
  ghosts: readonly RunSeries[],
): readonly [number, number] {
  const own = run.epochs.testAccuracy;
  const runs = [own, ...ghosts.map((ghost) => ghost.epochs.testAccuracy)].filter(
    (values) => values.length > 0,
  );
  const top = Math.max(max(runs, (values) => max(values)) ?? 0, max(run.progress.trainAccuracy) ?? 0);
  const high = Math.max(previous?.[1] ?? 0, ACCURACY_CEILINGS.find((ceiling) => ceiling >= top) ?? 1);
  const low = previous?.[0] ?? 0;
  if (own.length < SETTLED) return [low, high];
  const ends = Math.min(...runs.map(last));
  const usual = Math.min(ends, quantile(runs.flat(), 0.15) ?? 0) - 0.02;
  const floor = ACCURACY_FLOORS.find((candidate) => candidate <= usual) ?? 0;
  return [last(own) < low ? floor : Math.max(low, floor), high];
}

function lossColumns(run: RunSeries, ghosts: readonly RunSeries[]): number[] {
  const columns = [run, ...ghosts].flatMap(({ epochs }) => [epochs.testLoss, epochs.trainLoss]);
  return columns.flat().filter(Number.isFinite);
}

function lossDomain(
  previous: readonly [number, number] | null,
  run: RunSeries,
  ghosts: readonly RunSeries[],
): readonly [number, number] {
  const high = previous?.[1] ?? 0;
  const latest = Math.max(last(run.progress.trainLoss) ?? 0, last(run.epochs.testLoss) ?? 0);
  const all = lossColumns(run, ghosts);
  if (run.epochs.epoch.length < SETTLED) {
    const most = max([...all, ...run.progress.trainLoss].filter(Number.isFinite)) ?? 1;
    return [0, Math.max(high, roundUp(most))];
  }
  const usual = roundUp(Math.max((quantile(all, 0.85) ?? 1) * 1.25, latest));
  return [0, high === 0 || usual > high || usual < high / 1.8 ? usual : high];
}

function logLossDomain(
  previous: readonly [number, number] | null,
  run: RunSeries,
  ghosts: readonly RunSeries[],
): readonly [number, number] {
  const all = [...lossColumns(run, ghosts), ...run.progress.trainLoss].filter(
    (loss) => loss > 0 && loss < 1e6,
  );
  let low = previous?.[0] ?? Infinity;
  let high = previous?.[1] ?? 0;
  for (const loss of all) {
    if (loss < low) low = 1 / roundUp(1 / loss);
    if (loss > high) high = roundUp(loss);
  }
  return high > 0 ? [low, high] : [0.1, 10];
}
