/** A rewiring as a whole: what stays, what comes, what is left alone. */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import { initialDeviation } from '../../src/engine/initialise.ts';
import { rewireNetwork } from '../../src/engine/rewire-network.ts';
import { allocateStreams, seedStreams } from '../../src/engine/streams.ts';
import type { Trainer } from '../../src/engine/trainer.ts';
import { kernelSets } from '../helpers/kernels.ts';
import type { KernelSet } from '../helpers/kernels.ts';
import { connectionsOf, faultsOf, layerFrom } from '../helpers/layers.ts';
import type { Connection } from '../helpers/layers.ts';
import { cellsOf, small, sparseLayerOf, trainerOf } from '../helpers/small-run.ts';
import { mean, variance } from '../helpers/statistics.ts';

/** A trainer after a few steps, so that weights and momenta are not at their start. */
function trained(set: KernelSet, patch: Partial<Experiment> = {}): Trainer {
  const trainer = trainerOf(small(patch), set);
  for (let step = 0; step < 7; step++) trainer.trainBatch();
  return trainer;
}

function layersOf(trainer: Trainer) {
  return trainer.network.layers.map((_, l) => sparseLayerOf(trainer, l));
}

const METHODS_THAT_REWIRE: readonly Partial<Experiment>[] = [
  { method: 'set', removal: 'paper' },
  { method: 'set', removal: 'reference' },
  { method: 'magnitude' },
];

describe.each(kernelSets)('rewireNetwork, $name', (set) => {
  describe.each(METHODS_THAT_REWIRE)('%j', (method) => {
    test('with regrowth: as many as before, the kept to the last bit, the new at 0 with their birth', () => {
      const trainer = trained(set, method);
      for (let birth = 1; birth <= 3; birth++) {
        const before = layersOf(trainer).map((layer) => connectionsOf(layer));
        const changes = trainer.rewire(true);
        layersOf(trainer).forEach((layer, l) => {
          const { removed, added, skipped } = changes[l];
          expect([added, skipped, layer.nnz]).toEqual([removed, null, before[l].size]);
          expect(removed).toBeGreaterThan(0);
          expect(faultsOf(layer)).toEqual([]);
          const after = connectionsOf(layer);
          const kept = [...after].filter(([, { birth: born }]) => born < birth);
          expect(kept.length).toBe(layer.nnz - added);
          for (const [cell, state] of kept) expect(state).toEqual(before[l].get(cell));
          const fresh = [...after.values()].filter(({ birth: born }) => born === birth);
          expect(fresh.length).toBe(added);
          for (const state of fresh) expect(state).toEqual({ weight: 0, momentum: 0, birth });
        });
        if (trainer.epochDone) trainer.beginEpoch();
        for (let step = 0; step < 3; step++) trainer.trainBatch();
      }
    });

    test('without regrowth: as many fewer as were removed, nothing new', () => {
      const trainer = trained(set, method);
      const before = layersOf(trainer).map((layer) => connectionsOf(layer));
      const changes = trainer.rewire(false);
      layersOf(trainer).forEach((layer, l) => {
        expect(changes[l].added).toBe(0);
        expect(layer.nnz).toBe(before[l].size - changes[l].removed);
        expect(faultsOf(layer)).toEqual([]);
        for (const [cell, state] of connectionsOf(layer)) expect(state).toEqual(before[l].get(cell));
      });
      trainer.beginEpoch();
      expect(trainer.trainBatch().loss).toBeGreaterThan(0);
    });
  });

  test('zeta 0 is the identity under both exact rules', () => {
    for (const method of ['set', 'magnitude'] as const) {
      const trainer = trained(set, { method, zeta: 0 });
      const before = trainer.fingerprint();
      expect(trainer.rewire(true)).toEqual(Array(3).fill({ removed: 0, added: 0, skipped: null }));
      expect(trainer.fingerprint()).toBe(before);
    }
  });

  test('zeta 1 replaces everything', () => {
    const trainer = trained(set, { zeta: 1 });
    const counts = trainer.network.layers.map((layer) => layer.nnz);
    expect(trainer.rewire(true).map(({ removed }) => removed)).toEqual(counts);
    for (const layer of layersOf(trainer)) {
      expect(layer.birth.every((birth) => birth === 1)).toBe(true);
      expect(layer.weights.every((weight) => weight === 0)).toBe(true);
    }
  });

  test('static and dense networks stay as they are', () => {
    for (const method of ['static', 'dense'] as const) {
      const trainer = trainerOf(small({ method }), set);
      const before = trainer.fingerprint();
      expect(trainer.rewire(true)).toEqual(Array(3).fill({ removed: 0, added: 0, skipped: null }));
      expect(trainer.fingerprint()).toBe(before);
    }
  });

  test('a full layer, and one with fewer empty cells than removals, is left alone and says why', () => {
    // 16 × 10 cells: at epsilon 6 the last layer has 156 connections and 4 empty cells.
    const trainer = trained(set, { epsilon: 6 });
    const last = sparseLayerOf(trainer, 2);
    const before = connectionsOf(last);
    const [, , change] = trainer.rewire(true);
    expect(change).toMatchObject({ removed: 0, added: 0 });
    expect(change.skipped).toMatch(/^4 empty cells for \d+ removals: the layer is \(nearly\) dense$/);
    expect(connectionsOf(last)).toEqual(before);
    expect(trainer.removedScratch.every((mark) => mark === 0)).toBe(true);
    const full = trained(set, { epsilon: 15 }).rewire(true);
    expect(full.map(({ skipped }) => skipped?.split(' ')[0])).toEqual([undefined, '0', '0']);
  });

  test.each([
    ['normal', 0.1],
    ['he', Math.sqrt(2 / 40)],
  ] as const)(
    'growth %s: new weights are normal with deviation %d, momentum 0, in both forms',
    (growth, deviation) => {
      const kernels = set.createTiny(1 << 22);
      const connections: Connection[] = [];
      for (let i = 0; i < 200; i++) {
        for (let k = 0; k < 40; k++) connections.push([i, (7 * i + k) % 200, 1 + i + k / 100]);
      }
      const layer = layerFrom(kernels, 200, 200, connections);
      const scratch = { removed: kernels.uint8(8000), born: kernels.int32(8000) };
      const streams = allocateStreams(kernels);
      seedStreams(streams, 1);
      const settings = small({ growth, zeta: 0.75, firstLayerScale: 1 });
      const [{ added }] = rewireNetwork(
        kernels,
        { layers: [layer], srelu: [] },
        settings,
        streams,
        scratch,
        5,
        true,
      );
      expect(added).toBe(6000);
      expect(faultsOf(layer)).toEqual([]);
      const fresh = [...connectionsOf(layer).values()].filter(({ birth }) => birth === 5);
      const weights = fresh.map(({ weight }) => weight);
      expect(weights.length).toBe(6000);
      expect(Math.abs(mean(weights))).toBeLessThan((4 * deviation) / Math.sqrt(6000));
      expect(Math.abs(variance(weights) / deviation ** 2 - 1)).toBeLessThan(
        (4 * Math.SQRT2) / Math.sqrt(6000),
      );
      // Half of them within 0.674 deviations: not uniform, not two-valued.
      const inner = weights.filter((weight) => Math.abs(weight) < 0.6745 * deviation).length / 6000;
      expect(inner).toBeCloseTo(0.5, 1.5);
      expect(fresh.every(({ momentum }) => momentum === 0)).toBe(true);
      const old = [...connectionsOf(layer).values()].filter(({ birth }) => birth === 0);
      expect(Math.min(...old.map(({ weight }) => weight))).toBeGreaterThan(1);
    },
  );

  test('He growth of the first layer is scaled like its first weights', () => {
    const trainer = trained(set, { growth: 'he', hidden: [100, 50], epsilon: 20, zeta: 0.9 });
    const layer = sparseLayerOf(trainer, 0);
    trainer.rewire(true);
    const fresh = layer.weights.filter((_, p) => layer.birth[p] === 1);
    const expected = initialDeviation(layer, trainer.settings, 0);
    expect(Math.sqrt(variance(fresh)) / expected).toBeCloseTo(1, 1);
  });
});

test('where new connections go does not depend on the values they get', () => {
  const wiring = (['zero', 'normal', 'he'] as const).map((growth) => {
    const trainer = trained(kernelSets[2], { growth });
    trainer.rewire(true);
    return layersOf(trainer).map((layer) => cellsOf(layer));
  });
  expect(wiring[1]).toEqual(wiring[0]);
  expect(wiring[2]).toEqual(wiring[0]);
});
