/** Dropout in whole networks: scaled so that the mean stays, nothing learned through a silenced unit, off when testing. */
import { describe, expect, test } from 'vitest';
import { kernelSets } from '../helpers/kernels.ts';
import { small, trainerOf } from '../helpers/small-run.ts';
import { backward, forward, ruleOf, sourceOf, tinyNetwork } from '../helpers/tiny-network.ts';
import { mean } from '../helpers/statistics.ts';

const RATE = 0.25;

describe.each(kernelSets)('dropout, $name', ({ createTiny, ...set }) => {
  test('kept units are multiplied by 1 / (1 − rate), so the mean over many draws is what it was (within 2 %)', () => {
    const shape = { widths: [6, 40, 3], density: null, count: 16 };
    const tiny = tinyNetwork(createTiny(), shape, { dropout: RATE, activation: 'sigmoid' });
    const { state } = sourceOf(tiny.kernels, 7);
    const [{ out, mask }] = tiny.buffers.hidden;
    forward(tiny);
    const plain = out.slice();
    const means = Array.from({ length: 60 }, () => {
      forward(tiny, state);
      const values = new Set(mask);
      expect([...values].sort((a, b) => a - b)).toEqual([0, Math.fround(1 / (1 - RATE))]);
      expect(out).toEqual(plain.map((value, k) => value * mask![k]));
      return mean(out);
    });
    expect(mean(means) / mean(plain)).toBeCloseTo(1, 1.7);
  });

  test('a unit that is silenced for every sample learns nothing', () => {
    const shape = { widths: [6, 30, 3], density: 1, count: 2 };
    const tiny = tinyNetwork(createTiny(), shape, { dropout: 0.6, activation: 'tanh' });
    const { network, buffers } = tiny;
    forward(tiny, sourceOf(tiny.kernels, 3).state);
    const { mask } = buffers.hidden[0];
    const silent = (unit: number) => [0, 1].every((b) => mask![unit * buffers.stride + b] === 0);
    const units = Array.from({ length: 30 }, (_, unit) => unit);
    expect(units.filter(silent).length).toBeGreaterThan(3);
    const [before] = network.layers;
    const bias = before.bias.slice();
    const weights = before.weights.slice();
    backward(tiny, ruleOf({ learningRate: 1 }));
    for (const unit of units) expect(before.bias[unit] === bias[unit]).toBe(silent(unit));
    if (before.kind !== 'sparse') throw new Error('not sparse');
    before.rowIndex.subarray(0, before.nnz).forEach((unit, p) => {
      if (silent(unit)) expect(before.weights[p]).toBe(weights[p]);
    });
  });

  test('testing draws nothing and silences nobody', () => {
    const still = trainerOf(small({ dropout: 0.5 }), { createTiny, ...set });
    const plain = trainerOf(small({ dropout: 0 }), { createTiny, ...set });
    expect(still.fingerprint()).toBe(plain.fingerprint());
    expect(still.testBatch(0)).toEqual(plain.testBatch(0));
    const other = trainerOf(small({ dropout: 0.5 }), { createTiny, ...set });
    expect(still.trainBatch()).toEqual(other.trainBatch());
  });
});
