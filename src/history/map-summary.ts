/** One number a cell of a map: the mean of its runs, and how far they lie apart. */
import type { MapRun, RunMap } from './map-file.ts';

export type MapMeasure = 'testAccuracy' | 'testLoss' | 'connections';

export interface MapSummary {
  /** Per cell; NaN where there is no run. */
  readonly mean: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Least and greatest mean. */
  readonly low: number;
  readonly high: number;
  /** The cell with the highest accuracy or the lowest loss, the first of equals; null: more of it is not better. */
  readonly best: number | null;
}

export function summariseMap({ cells }: RunMap, measure: MapMeasure): MapSummary {
  const of = (reduce: (values: readonly number[]) => number) =>
    Float64Array.from(cells, (runs) =>
      runs.length > 0 ? reduce(runs.map((run: MapRun) => run[measure])) : NaN,
    );
  const mean = of((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const known = mean.filter((value) => !Number.isNaN(value));
  // Spread calls have limits on their arguments, reductions have none.
  const low = known.reduce((least, value) => Math.min(least, value), Infinity);
  const high = known.reduce((most, value) => Math.max(most, value), -Infinity);
  const best = { testAccuracy: mean.indexOf(high), testLoss: mean.indexOf(low), connections: null }[measure];
  return {
    mean,
    least: of((values) => Math.min(...values)),
    most: of((values) => Math.max(...values)),
    low,
    high,
    best,
  };
}
