/** A kept run on its way to another thread. */
import type { KeptRun } from './kept-run.ts';
import { receiveSeries, sendSeries } from './sent-series.ts';
import type { SentSeries } from './sent-series.ts';

export interface SentRun extends Omit<KeptRun, 'series'> {
  readonly series: SentSeries;
}

/** Shares its arrays with the run. */
export function sendRun({ series, ...run }: KeptRun): SentRun {
  return { ...run, series: sendSeries(series) };
}

/** Takes over what was received. */
export function receiveRun({ series, ...run }: SentRun): KeptRun {
  return { ...run, series: receiveSeries(series) };
}
