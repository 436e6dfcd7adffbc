/** Snapshots: a state put away and taken up again continues the run bit for bit. */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import type { Trainer } from '../../src/engine/trainer.ts';
import { kernelSets } from '../helpers/kernels.ts';
import { faultsOf } from '../helpers/layers.ts';
import { small, sparseLayerOf, trainerOf } from '../helpers/small-run.ts';

const CASES: readonly Partial<Experiment>[] = [
  { activation: 'srelu', dropout: 0.3, growth: 'normal' },
  { output: 'sigmoid', removal: 'reference', growth: 'he', period: 100 },
  { method: 'magnitude', activation: 'tanh', schedule: 'step' },
  { method: 'dense', activation: 'allrelu', dropout: 0.1 },
];

/** One unit of a trainer's life; epochs begin and rewirings happen where they are due. */
function stepOnce(trainer: Trainer): number {
  if (trainer.epochDone) {
    trainer.rewire(true);
    trainer.beginEpoch();
  }
  return trainer.trainBatch().loss;
}

function steps(trainer: Trainer, count: number): (number | string)[] {
  const losses = Array.from({ length: count }, () => stepOnce(trainer));
  return [...losses, trainer.fingerprint(), trainer.testBatch(0).loss, trainer.samples, trainer.rewirings];
}

describe.each(kernelSets)('snapshots, $name', (set) => {
  // Within the first epoch, at its end, after the first rewiring.
  describe.each([3, 7, 10])('taken after %d steps', (taken) => {
    test.each(CASES)('%j: another trainer continues as if never interrupted', (patch) => {
      const first = trainerOf(small(patch), set);
      steps(first, taken);
      first.tune({ momentum: 0.8 });
      const state = first.snapshot();
      const expected = steps(first, 12);
      const second = trainerOf(small({ ...patch, seed: 7 }), set);
      second.restore(state);
      expect(second.snapshot()).toEqual(state);
      expect(steps(second, 12)).toEqual(expected);
      // The same trainer, back and on again; the snapshot was not touched meanwhile.
      first.restore(state);
      expect(steps(first, 12)).toEqual(expected);
    });
  });

  test('back from a network that only lost connections', () => {
    const trainer = trainerOf(small(), set);
    steps(trainer, 5);
    const state = trainer.snapshot();
    const counts = trainer.network.layers.map((layer) => layer.nnz);
    trainer.rewire(false);
    trainer.restore(state);
    expect(trainer.network.layers.map((layer) => layer.nnz)).toEqual(counts);
    counts.forEach((_, l) => expect(faultsOf(sparseLayerOf(trainer, l))).toEqual([]));
  });
});

test.each<[string, Partial<Experiment>]>([
  ['other hidden layers', { hidden: [24, 17] }],
  ['one layer more', { hidden: [24, 16, 5] }],
  ['another density', { epsilon: 4 }],
  ['another number of images', { trainImages: 150 }],
  ['dense instead of sparse', { method: 'dense' }],
  ['another activation with parameters', { activation: 'srelu' }],
])('a state of another shape is refused and nothing changes: %s', (_, patch) => {
  const trainer = trainerOf(small());
  const before = trainer.snapshot();
  const other = trainerOf(small(patch)).snapshot();
  expect(() => trainer.restore(other)).toThrow('this state belongs to an experiment of another shape');
  expect(() => trainer.restore(other)).toThrow(RangeError);
  expect(trainer.snapshot()).toEqual(before);
});
