/** Runs an experiment to its end and reports every epoch. */
import { cost } from '../config/layer-plan.ts';
import type { RunEvent } from '../config/events.ts';
import type { Experiment } from '../config/experiment.ts';
import type { DataSet } from '../data/data-set.ts';
import type { Kernels } from '../engine/kernels/kernels.ts';
import { Run } from '../engine/run.ts';
import { formatCount } from '../math/format.ts';
import type { EpochResult } from '../engine/run.ts';
import type { KeptRun } from '../history/kept-run.ts';
import { planLink } from '../history/run-file.ts';
import type { Output } from './output.ts';
import { beginSeries, keptRun, noteWork, remainingOf } from './record-series.ts';

export interface Job {
  readonly kernels: Kernels;
  readonly experiment: Experiment;
  readonly events: readonly RunEvent[];
  /** What to go on from; null: the beginning. */
  readonly from: KeptRun | null;
  readonly dataSet: DataSet;
  /** Stop after this many epochs. */
  readonly epochs: number;
  readonly output: Output;
}

const DIVERGED = 3;
/** Who waits at a terminal hears this often how far an epoch has come. */
const WORD_MS = 5000;

/** Resolves to the exit status: 0, or 3 when the run diverged. */
export async function runEpochs({
  kernels,
  experiment,
  events,
  from,
  dataSet,
  epochs,
  output,
}: Job): Promise<number> {
  const { isTTY } = process.stderr;
  if (isTTY) console.error(`Setting up ${formatCount(cost(experiment).connections)} connections …`);
  const run = new Run(kernels, experiment, dataSet, events, from?.state);
  const plan = { experiment, events };
  const link = planLink(plan);
  const series = beginSeries(plan, run, from);
  let seconds = series.epochs.seconds.at(-1) ?? 0;
  const keep = async (remaining: KeptRun['remaining']) => {
    if (output.keeps) await output.keep(keptRun(plan, run, series, remaining));
  };
  if (run.finished || run.trainer.epoch >= epochs) {
    console.error(`The run has done ${Math.round(run.trainer.epoch)} epochs already.`);
    await keep(from?.remaining ?? null);
    return 0;
  }
  let trainMs = 0;
  let rewireMs = 0;
  let spokenAt = performance.now();
  for (;;) {
    const begin = performance.now();
    const work = run.advance();
    const elapsed = performance.now() - begin;
    seconds += elapsed / 1000;
    noteWork(series, run, work, seconds);
    if (work.kind === 'batch') trainMs += elapsed;
    if (isTTY && work.kind === 'batch' && begin - spokenAt > WORD_MS) {
      const { epoch } = run.trainer;
      console.error(`epoch ${Math.floor(epoch) + 1}: ${Math.floor(100 * (epoch % 1))} %`);
      spokenAt = begin;
    }
    if (work.kind === 'rewired') rewireMs += elapsed;
    if (work.kind === 'epoch') {
      const line = epochLine(work.result, (1000 * experiment.trainImages) / trainMs, rewireMs);
      await output.line({ ...line, link });
      if (work.result.epoch >= epochs) {
        await keep(remainingOf(work.result));
        return 0;
      }
      trainMs = 0;
      rewireMs = 0;
    }
    if (work.kind === 'diverged') {
      console.error(`Diverged in epoch ${Math.floor(work.epoch) + 1}: the loss was ${work.loss}.`);
      await keep(null);
      return DIVERGED;
    }
  }
}

function epochLine({ rewiring, ...result }: EpochResult, samplesPerSecond: number, rewireMs: number) {
  return {
    epoch: result.epoch,
    trainLoss: result.trainLoss,
    trainAccuracy: result.trainAccuracy,
    testLoss: result.testLoss,
    testAccuracy: result.testAccuracy,
    connections: result.connections,
    removed: rewiring.map((layer) => layer.removed),
    added: rewiring.map((layer) => layer.added),
    samplesPerSecond: Math.round(samplesPerSecond),
    rewireMs: Number(rewireMs.toFixed(2)),
    fingerprint: result.fingerprint,
    ...(result.remaining && { remaining: result.remaining }),
  };
}
