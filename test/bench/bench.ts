/**
 * npm run bench: training speed of every kernel set in Node, in turn within one run, with spread; and the time of a
 * rewiring. Prints medians with minimum and maximum; numbers compare within one run only.
 */
import { cpus } from 'node:os';
import { readPartFrom } from '../../src/build/read-part.ts';
import { createKernels } from '../../src/cli/create-kernels.ts';
import { parseLink } from '../../src/config/link.ts';
import { loadDataSet } from '../../src/data/load.ts';
import { Trainer } from '../../src/engine/trainer.ts';

const SETS = ['simd', 'scalar', 'reference'] as const;
const NETWORKS = [
  ['784-1000-1000-1000-10, epsilon 20', '#v1'],
  ['784-300-100-10, epsilon 5', '#v1&h=300.100&e=5'],
  ['784-300-100-10, epsilon 20', '#v1&h=300.100'],
  ['784-300-100-10, dense', '#v1&h=300.100&m=dense'],
] as const;
const REPEATS = 7;
const REPEAT_MS = 300;

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, middle, high] = [0, sorted.length >> 1, sorted.length - 1].map((k) => sorted[k]);
  return `${middle.toPrecision(4)} (${low.toPrecision(4)} – ${high.toPrecision(4)})`;
}

/** Samples a second over at least REPEAT_MS. Goes on to the next epoch as a run would, without tests. */
function trainingSpeed(trainer: Trainer): number {
  const begin = performance.now();
  let samples = 0;
  do {
    if (trainer.epochDone) trainer.beginEpoch();
    samples += trainer.trainBatch().count;
  } while (performance.now() - begin < REPEAT_MS);
  return (1000 * samples) / (performance.now() - begin);
}

function rewiringMs(trainer: Trainer): number {
  const begin = performance.now();
  trainer.rewire(true);
  return performance.now() - begin;
}

console.log(`Node ${process.version}, ${cpus()[0].model}, batch 128, median (min – max) of ${REPEATS}`);
const dataSet = await loadDataSet('mnist', 10000, 2000, readPartFrom());
for (const [name, link] of NETWORKS) {
  const { experiment } = parseLink(link);
  const trainers = await Promise.all(
    SETS.map(async (set) => new Trainer(await createKernels(experiment, set), experiment, dataSet)),
  );
  const firstRewirings = trainers.map(rewiringMs);
  const speeds = trainers.map((): number[] => []);
  const rewirings = trainers.map((): number[] => []);
  trainers.forEach(trainingSpeed);
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    trainers.forEach((trainer, k) => {
      speeds[k].push(trainingSpeed(trainer));
      rewirings[k].push(rewiringMs(trainer));
    });
  }
  console.log(`\n${name}`);
  SETS.forEach((set, k) => {
    const rewiring =
      experiment.method === 'dense'
        ? ''
        : `; rewiring ${spread(rewirings[k])} ms, the first ${firstRewirings[k].toPrecision(3)} ms`;
    console.log(`  ${set.padEnd(10)} ${spread(speeds[k])} samples/s${rewiring}`);
  });
}
