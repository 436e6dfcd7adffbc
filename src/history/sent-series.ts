/** A run's series on their way to another thread: everything but what holds functions. */
import type { SurvivalCurve } from '../protocol/lives.ts';
import { createLivesSeries, keepCurves } from './lives-series.ts';
import type { LivesSeries } from './lives-series.ts';
import type { RunSeries } from './run-series.ts';

export interface SentSeries extends Omit<RunSeries, 'lives'> {
  readonly lives: Omit<LivesSeries, 'curves'> & {
    /** By ascending number of the rewiring. */
    readonly curves: readonly {
      readonly rewiring: number;
      readonly layers: readonly (SurvivalCurve | null)[];
    }[];
  };
}

/** Shares its arrays with the series. */
export function sendSeries({ lives, ...series }: RunSeries): SentSeries {
  const { epochs, items } = lives.curves;
  const curves = epochs.map((rewiring, k) => ({ rewiring, layers: items[k] }));
  return { ...series, lives: { ...lives, curves } };
}

/** Takes over what was received. */
export function receiveSeries({ lives, ...series }: SentSeries): RunSeries {
  const received: LivesSeries = { ...lives, curves: createLivesSeries().curves };
  for (const { rewiring, layers } of lives.curves) keepCurves(received, rewiring, layers);
  return { ...series, lives: received };
}
