/** What a run at the terminal tells of itself, as the page keeps it. The lives of its connections are not followed. */
import type { KeptRun } from '../history/kept-run.ts';
import { appendEpoch, appendRewiring, total } from '../history/record-run.ts';
import { createRunSeries, truncatedSeries } from '../history/run-series.ts';
import type { RunSeries } from '../history/run-series.ts';
import type { EpochResult, Run, Work } from '../engine/run.ts';
import type { RunPlan } from './arguments.ts';

/** The series of a run that begins, or goes on from a kept one. */
export function beginSeries({ experiment, events }: RunPlan, run: Run, from: KeptRun | null): RunSeries {
  if (from) return truncatedSeries(from.series, Infinity, Infinity, events);
  const begin = { connections: total(run.connections), fingerprint: run.trainer.fingerprint() };
  return { ...createRunSeries(experiment, events), begin };
}

/** After every unit of work; seconds: of training, testing and rewiring so far. */
export function noteWork(series: RunSeries, { trainer }: Run, work: Work, seconds: number): void {
  const { epoch, samples } = trainer;
  if (work.kind === 'rewired') {
    const { layers, byHand } = work;
    appendRewiring(series, { epoch, samples, seconds, byHand, layers, lives: layers.map(() => null) });
  }
  if (work.kind === 'epoch') appendEpoch(series.epochs, { ...work.result, samples, seconds });
}

/** The run as of its newest state. */
export function keptRun(
  { experiment, events }: RunPlan,
  run: Run,
  told: RunSeries,
  remaining: KeptRun['remaining'],
): KeptRun {
  const state = run.newest;
  const { step, rewirings } = state.trainer;
  const series = truncatedSeries(told, step / run.trainer.stepsPerEpoch, rewirings, events);
  const fingerprint = series.epochs.fingerprint.at(-1) ?? series.begin!.fingerprint;
  return { experiment, events, state, lives: null, series, fingerprint, remaining, caption: '' };
}

/** What is left after a last removal, as a kept run tells it. */
export function remainingOf({ remaining }: EpochResult): KeptRun['remaining'] {
  return remaining && { connections: total(remaining.connections), testAccuracy: remaining.testAccuracy };
}
