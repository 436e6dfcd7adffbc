/** A run from its first step to its last: epochs, periods, the last interval. */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import { learningRateAt } from '../../src/engine/learning-rate.ts';
import { Run } from '../../src/engine/run.ts';
import type { Work } from '../../src/engine/run.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { kernelSets } from '../helpers/kernels.ts';
import { epochsOf, finishRun, rewiringsOf, runOf, small, trainerOf } from '../helpers/small-run.ts';
import { tinyBlobs } from '../helpers/tiny-data.ts';

/** Kinds of work with their repetitions: 'batch×7 testing×3 tested rewired epoch'. */
function story(works: readonly Work[]): string {
  const parts: { kind: string; times: number }[] = [];
  for (const { kind } of works) {
    const last = parts.at(-1);
    if (last?.kind === kind) last.times++;
    else parts.push({ kind, times: 1 });
  }
  return parts.map(({ kind, times }) => (times > 1 ? `${kind}×${times}` : kind)).join(' ');
}

/** Steps at which a run rewires by itself. */
function rewiringSteps(patch: Partial<Experiment>): number[] {
  const run = runOf(small(patch));
  const steps: number[] = [];
  while (!run.finished) if (run.advance().kind === 'rewired') steps.push(run.trainer.step);
  return steps;
}

describe.each(kernelSets)('a run, $name', (set) => {
  test('an epoch is its batches, the test, the rewiring; the run ends with what is left', () => {
    const run = runOf(small({ epochs: 2 }), [], set);
    expect(story(finishRun(run))).toBe(
      'batch×7 testing×3 tested rewired epoch batch×7 testing×3 tested rewired testing×4 epoch',
    );
    expect(run.finished).toBe(true);
    expect(run.advance()).toEqual({ kind: 'finished' });
    expect(run.trainer.step).toBe(14);
  });

  test('paper: the last rewiring only removes; the network that remains is tested too', () => {
    const epochs = epochsOf(finishRun(runOf(small({ epochs: 2, zeta: 0.5 }), [], set)));
    expect(epochs[0].remaining).toBeNull();
    expect(epochs[0].rewiring.map(({ removed, added }) => removed - added)).toEqual([0, 0, 0]);
    const { rewiring, connections, remaining } = epochs[1];
    expect(rewiring.map(({ added }) => added)).toEqual([0, 0, 0]);
    expect(rewiring.every(({ removed }) => removed > 0)).toBe(true);
    expect(remaining?.connections).toEqual(connections.map((count, l) => count - rewiring[l].removed));
    expect(remaining?.testLoss).toBeGreaterThan(0);
    expect(remaining?.testLoss).not.toBe(epochs[1].testLoss);
  });

  test('reference: the last epoch does nothing', () => {
    const epochs = epochsOf(finishRun(runOf(small({ epochs: 2, removal: 'reference' }), [], set)));
    expect(epochs.map(({ rewiring, remaining }) => [rewiring.length, remaining])).toEqual([
      [3, null],
      [0, null],
    ]);
  });
});

// 200 images in batches of 32: steps end at 32, 64, … 192, 200 samples; seven steps an epoch.
test.each<[string, Partial<Experiment>, number[]]>([
  ['every epoch, the last one included', {}, [7, 14, 21]],
  ['the reference rule leaves the last out', { removal: 'reference' }, [7, 14]],
  [
    'every 100 samples: after the batch that reaches 100 since the last',
    { period: 100 },
    [4, 8, 12, 16, 20, 21],
  ],
  ['every 200 samples: at the epochs’ ends', { period: 200 }, [7, 14, 21]],
  ['a period longer than the run: only the removal at its end', { period: 10_000 }, [21]],
  ['until a third of the run', { stop: 1 / 3 }, [7]],
  ['until half of the run, in samples', { stop: 0.5, period: 100 }, [4, 8]],
  ['never', { stop: 0 }, []],
  ['static wiring', { method: 'static' }, []],
  ['dense, with a period in samples', { method: 'dense', period: 100 }, []],
])('rewirings: %s', (_, patch, steps) => {
  expect(rewiringSteps(patch)).toEqual(steps);
});

test('samples are counted as they come, also through smaller last batches', () => {
  const trainer = trainerOf(small());
  const seen: number[] = [];
  for (let epoch = 0; epoch < 2; epoch++) {
    trainer.beginEpoch();
    while (!trainer.epochDone) {
      trainer.trainBatch();
      seen.push(trainer.samples);
    }
  }
  expect(seen).toEqual([32, 64, 96, 128, 160, 192, 200, 232, 264, 296, 328, 360, 392, 400]);
  expect(trainer.epoch).toBe(2);
});

test.each([1, 7, 16, 100, 200, 1024])(
  'batches of %d: every image once an epoch, every test image once',
  (batch) => {
    const run = runOf(small({ batch, epochs: 1 }));
    let trained = 0;
    while (run.advance().kind !== 'epoch');
    trained = run.trainer.samples;
    expect(trained).toBe(200);
    expect(run.trainer.step).toBe(Math.ceil(200 / batch));
  },
);

test('no hidden layers, and five of them', () => {
  for (const hidden of [[], [5, 4, 3, 4, 5]]) {
    const [epoch] = epochsOf(finishRun(runOf(small({ hidden, epochs: 1 }))));
    expect(epoch.connections.length).toBe(hidden.length + 1);
    expect(epoch.testLoss).toBeGreaterThan(0);
  }
});

test('a data set with too few samples is refused in words', () => {
  const make = (patch: Partial<Experiment>) => {
    const experiment = small(patch);
    return new Run(kernelSets[2].createFor(experiment), experiment, tinyBlobs(200, 100));
  };
  expect(() => make({ trainImages: 201 })).toThrow(RangeError);
  expect(() => make({ trainImages: 201 })).toThrow(
    'the experiment asks for 201 samples, the data set has 200',
  );
  expect(() => make({ testImages: 101 })).toThrow(
    'the experiment asks for 101 samples, the data set has 100',
  );
});

test('the learning rate follows its schedule', () => {
  const rates = (schedule: Experiment['schedule']) =>
    [0, 25, 49, 50, 74, 75, 99, 100].map((step) => learningRateAt(0.4, schedule, step, 100));
  expect(rates('constant')).toEqual(Array(8).fill(0.4));
  expect(rates('step')).toEqual([0.4, 0.4, 0.4, 0.04, 0.04, 0.004, 0.004, 0.004]);
  rates('cosine').forEach((rate, k) => {
    const t = [0, 0.25, 0.49, 0.5, 0.74, 0.75, 0.99, 1][k];
    expect(rate).toBeCloseTo(0.2 * (1 + Math.cos(Math.PI * t)), 15);
  });
});

test('the schedule spreads over the run: the first step uses the full rate, later ones less', () => {
  const biasAfter = (schedule: Experiment['schedule'], steps: number) => {
    const experiment = small({ schedule, momentum: 0, epochs: 1 });
    const trainer = new Trainer(kernelSets[2].createFor(experiment), experiment, tinyBlobs());
    for (let step = 0; step < steps; step++) trainer.trainBatch();
    return trainer.network.layers[2].bias.slice();
  };
  expect(biasAfter('cosine', 1)).toEqual(biasAfter('constant', 1));
  expect(biasAfter('cosine', 2)).not.toEqual(biasAfter('constant', 2));
});

test('a run learns: generated shapes to more than half right in five epochs', () => {
  const epochs = epochsOf(finishRun(runOf(small({ hidden: [64, 32], epsilon: 10, epochs: 5, batch: 16 }))));
  expect(epochs.at(-1)!.trainAccuracy).toBeGreaterThan(0.5);
  expect(epochs.at(-1)!.trainLoss).toBeLessThan(epochs[0].trainLoss);
  expect(rewiringsOf(finishRun(runOf(small()))).every(({ byHand }) => !byHand)).toBe(true);
});
