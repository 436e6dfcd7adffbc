/** The same experiment gives the same bits; what differs between two experiments changes nothing else. */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import { kernelSets } from '../helpers/kernels.ts';
import { epochsOf, finishRun, rewiringsOf, runOf, small, trainerOf } from '../helpers/small-run.ts';

function fingerprints(patch: Partial<Experiment>, set = kernelSets[2]): string[] {
  return epochsOf(finishRun(runOf(small(patch), [], set))).map((epoch) => epoch.fingerprint);
}

const MIXED: Partial<Experiment> = { dropout: 0.2, activation: 'srelu', growth: 'normal' };

describe.each(kernelSets)('a run, $name', (set) => {
  test('the same seed gives the same bits, another seed others', () => {
    const first = fingerprints(MIXED, set);
    expect(first.length).toBe(3);
    expect(new Set(first).size).toBe(3);
    expect(fingerprints(MIXED, set)).toEqual(first);
    const other = fingerprints({ ...MIXED, seed: 43 }, set);
    expect(other.filter((fingerprint) => first.includes(fingerprint))).toEqual([]);
  });

  test('gives the bits of the reference kernels', () => {
    expect(fingerprints(MIXED, set)).toEqual(fingerprints(MIXED, kernelSets[0]));
  });

  test('SET is static wiring up to its first rewiring, bit for bit', () => {
    const [evolving, fixed] = (['set', 'static'] as const).map((method) => runOf(small({ method }), [], set));
    const weights = [evolving, fixed].map((run) => run.trainer.network.layers.map((layer) => layer.weights));
    for (;;) {
      expect(evolving.trainer.fingerprint()).toBe(fixed.trainer.fingerprint());
      expect(weights[0]).toEqual(weights[1]);
      if (evolving.advance().kind === 'rewired') break;
      fixed.advance();
    }
    expect(evolving.trainer.step).toBe(7);
    expect(evolving.trainer.fingerprint()).not.toBe(fixed.trainer.fingerprint());
  });

  test('SET with zeta 0 is static wiring throughout', () => {
    expect(fingerprints({ zeta: 0 }, set)).toEqual(fingerprints({ method: 'static' }, set));
  });
});

test('the samples come in the same order whatever the method, the network and its settings', () => {
  const orderOf = (patch: Partial<Experiment>) => {
    const trainer = trainerOf(small(patch));
    const orders: unknown[] = [];
    for (let epoch = 0; epoch < 2; epoch++) {
      trainer.beginEpoch();
      while (!trainer.epochDone) trainer.trainBatch();
      trainer.rewire(true);
      orders.push(trainer.snapshot().arrays.at(-1));
    }
    return orders;
  };
  const expected = orderOf({});
  expect([...(expected[0] as Int32Array)].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 200 }, (_, k) => k),
  );
  expect(expected[1]).not.toEqual(expected[0]);
  for (const patch of [
    { method: 'dense' },
    { method: 'static' },
    { method: 'magnitude', zeta: 0.5 },
    { dropout: 0.5 },
    { activation: 'srelu', hidden: [10] },
    { batch: 50 },
  ] as const) {
    expect(orderOf(patch)).toEqual(expected);
  }
  expect(orderOf({ seed: 1 })).not.toEqual(expected);
});

test('dropout does not shift where new connections go', () => {
  // zeta 1 removes everything, so the new wiring depends on the rewiring stream alone.
  const wiringOf = (dropout: number) => {
    const trainer = trainerOf(small({ dropout, zeta: 1 }));
    for (let step = 0; step < 7; step++) trainer.trainBatch();
    trainer.rewire(true);
    return trainer.network.layers.map((layer) => (layer.kind === 'sparse' ? layer.rowIndex.slice() : null));
  };
  expect(wiringOf(0.5)).toEqual(wiringOf(0));
});

test('a fingerprint notices one bit in a weight, a bias, a connection or an SReLU parameter, but not in a momentum', () => {
  const trainer = trainerOf(small({ activation: 'srelu' }));
  const before = trainer.fingerprint();
  expect(before).toMatch(/^[0-9a-f]{16}$/);
  const [layer] = trainer.network.layers;
  if (layer.kind !== 'sparse') throw new Error('not sparse');
  const places: readonly [Float32Array | Int32Array, boolean][] = [
    [layer.weights, true],
    [layer.bias, true],
    [layer.rowIndex, true],
    [trainer.network.srelu[1].values, true],
    [layer.momentum, false],
    [layer.biasMomentum, false],
  ];
  for (const [array, counts] of places) {
    const words = new Int32Array(array.buffer, array.byteOffset, array.length);
    for (const bit of [0, 13, 31]) {
      words[words.length - 1] ^= 1 << bit;
      expect(trainer.fingerprint() === before).toBe(!counts);
      words[words.length - 1] ^= 1 << bit;
    }
  }
  expect(trainer.fingerprint()).toBe(before);
});

test('the numbers of an epoch are those of its samples', () => {
  const run = runOf(small({ epochs: 1 }));
  const works = finishRun(run);
  const batches = works.flatMap((work) => (work.kind === 'batch' ? [work.result] : []));
  const [epoch] = epochsOf(works);
  expect(batches.map(({ count }) => count)).toEqual([32, 32, 32, 32, 32, 32, 8]);
  expect(epoch.trainLoss).toBeCloseTo(batches.reduce((sum, { loss }) => sum + loss, 0) / 200, 12);
  expect(epoch.trainAccuracy).toBe(batches.reduce((sum, { correct }) => sum + correct, 0) / 200);
  expect(rewiringsOf(works).length).toBe(1);
});
