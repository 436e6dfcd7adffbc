/** Small experiments on generated shapes, and runs of them to their end. */
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import type { RunEvent } from '../../src/config/events.ts';
import type { SparseLayer } from '../../src/engine/kernels/kernels.ts';
import { Run } from '../../src/engine/run.ts';
import type { EpochResult, Work } from '../../src/engine/run.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { fastest } from './kernels.ts';
import type { KernelSet } from './kernels.ts';
import { tinyBlobs } from './tiny-data.ts';

/** 784-24-16-10, 200 images in batches of 32: six whole batches and one of 8. */
export const SMALL: Experiment = {
  ...DEFAULT_EXPERIMENT,
  data: 'blobs',
  trainImages: 200,
  testImages: 100,
  hidden: [24, 16],
  epsilon: 3,
  batch: 32,
  epochs: 3,
};

export function small(patch: Partial<Experiment> = {}): Experiment {
  return { ...SMALL, ...patch };
}

export function trainerOf(experiment: Experiment, set: KernelSet = fastest): Trainer {
  return new Trainer(set.createFor(experiment), experiment, tinyBlobs());
}

export function runOf(
  experiment: Experiment,
  events: readonly RunEvent[] = [],
  set: KernelSet = fastest,
): Run {
  return new Run(set.createFor(experiment), experiment, tinyBlobs(), events);
}

/** Everything the run does until it has ended, the last 'finished' left out. */
export function finishRun(run: Run): Work[] {
  const works: Work[] = [];
  for (;;) {
    const work = run.advance();
    if (work.kind === 'finished') return works;
    works.push(work);
    if (works.length > 100_000) throw new Error('the run does not end');
  }
}

export function epochsOf(works: readonly Work[]): EpochResult[] {
  return works.flatMap((work) => (work.kind === 'epoch' ? [work.result] : []));
}

export function rewiringsOf(works: readonly Work[]) {
  return works.flatMap((work) => (work.kind === 'rewired' ? [work] : []));
}

/** Layer of a trainer or a network; fails the test if it is not sparse. */
export function sparseLayerOf(holder: { network: Trainer['network'] }, index: number): SparseLayer {
  const layer = holder.network.layers[index];
  if (layer.kind !== 'sparse') throw new Error(`layer ${index} is dense`);
  return layer;
}

/** Cell number, input · nOut + output, of every connection in master order. */
export function cellsOf({ nIn, nOut, colStart, rowIndex }: SparseLayer): number[] {
  const cells: number[] = [];
  for (let i = 0; i < nIn; i++) {
    for (let p = colStart[i]; p < colStart[i + 1]; p++) cells.push(i * nOut + rowIndex[p]);
  }
  return cells;
}
