/** Training and rewiring speed of several kernel sets on one network, in turn. Runs in Node and in a browser. */
import type { Experiment } from '../../src/config/experiment.ts';
import type { DataSet } from '../../src/data/data-set.ts';
import type { Kernels } from '../../src/engine/kernels/kernels.ts';
import { Trainer } from '../../src/engine/trainer.ts';

export const NETWORKS = [
  ['784-1000-1000-1000-10, epsilon 20', '#v1'],
  ['784-300-100-10, epsilon 5', '#v1&h=300.100&e=5'],
  ['784-300-100-10, epsilon 20', '#v1&h=300.100'],
  ['784-300-100-10, dense', '#v1&h=300.100&m=dense'],
  ['784-1000-1000-1000-10, dense', '#v1&m=dense'],
] as const;

/** On dense layers of this size a batch of the TypeScript reference takes many seconds. */
export function hasReference(link: string): boolean {
  return link !== '#v1&m=dense';
}

export interface Effort {
  readonly repeats: number;
  /** Least time of a repeat. */
  readonly milliseconds: number;
}

export const THOROUGH: Effort = { repeats: 7, milliseconds: 300 };
export const QUICK: Effort = { repeats: 3, milliseconds: 80 };

export interface KernelFigures {
  readonly kernels: string;
  readonly samplesPerSecond: readonly number[];
  /** The first one, before anything was compiled for it; none for a dense network. */
  readonly firstRewiringMs: number | null;
  readonly rewiringMs: readonly number[];
}

/** Goes on to the next epoch as a run would, without tests. */
function trainingSpeed(trainer: Trainer, milliseconds: number): number {
  const begin = performance.now();
  let samples = 0;
  do {
    if (trainer.epochDone) trainer.beginEpoch();
    samples += trainer.trainBatch().count;
  } while (performance.now() - begin < milliseconds);
  return (1000 * samples) / (performance.now() - begin);
}

function timeRewiring(trainer: Trainer): number {
  const begin = performance.now();
  trainer.rewire(true);
  return performance.now() - begin;
}

/** Each kernel set trains and rewires a network of its own; the sets take turns `repeats` times. */
export function measureKernels(
  sets: readonly Kernels[],
  experiment: Experiment,
  dataSet: DataSet,
  { repeats, milliseconds }: Effort,
): KernelFigures[] {
  const sparse = experiment.method !== 'dense';
  const measured = sets.map((kernels) => {
    const trainer = new Trainer(kernels, experiment, dataSet);
    const firstRewiringMs = sparse ? timeRewiring(trainer) : null;
    trainingSpeed(trainer, milliseconds);
    return {
      trainer,
      kernels: kernels.name,
      firstRewiringMs,
      samplesPerSecond: [] as number[],
      rewiringMs: [] as number[],
    };
  });
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const { trainer, ...figures } of measured) {
      figures.samplesPerSecond.push(trainingSpeed(trainer, milliseconds));
      if (sparse) figures.rewiringMs.push(timeRewiring(trainer));
    }
  }
  return measured.map(({ kernels, firstRewiringMs, samplesPerSecond, rewiringMs }) => {
    return { kernels, firstRewiringMs, samplesPerSecond, rewiringMs };
  });
}
