/** The exploration ratio against a set of all cells ever seen. */
import { describe, expect, test } from 'vitest';
import { explorationRatio, explore, startExploration } from '../../src/measures/exploration.ts';
import { cellsOf, small, sparseLayerOf, trainerOf } from '../helpers/small-run.ts';

/** Explorations of one layer through ten rewirings, and every cell that held a connection. */
function exploreRun(index: number, maxBytes: number) {
  const trainer = trainerOf(small({ epsilon: 3, zeta: 0.3 }));
  const layer = sparseLayerOf(trainer, index);
  const exploration = startExploration(layer.nIn, layer.nOut, maxBytes);
  const seen = new Set<number>();
  const ratios: number[] = [];
  for (let r = 0; r <= 10; r++) {
    if (r > 0) {
      trainer.trainBatch();
      trainer.rewire(true);
    }
    explore(exploration, layer);
    for (const cell of cellsOf(layer)) seen.add(cell);
    ratios.push(explorationRatio(exploration));
    if (exploration.followed === layer.nIn) expect(exploration.tried).toBe(seen.size);
  }
  return { layer, exploration, seen, ratios };
}

describe.each([0, 1, 2])('layer %d', (index) => {
  test('with a bit for every cell: exact at every rewiring', () => {
    const { layer, exploration, seen, ratios } = exploreRun(index, 1_000_000);
    expect(exploration.followed).toBe(layer.nIn);
    expect(ratios[10]).toBe(seen.size / (layer.nIn * layer.nOut));
    expect(ratios[10]).toBeGreaterThan(ratios[0]);
    for (let r = 1; r <= 10; r++) expect(ratios[r]).toBeGreaterThanOrEqual(ratios[r - 1]);
  });

  test('with less memory: exact for the inputs followed', () => {
    const { layer, exploration, seen } = exploreRun(index, Math.ceil((8 * layerSize(index)) / 64));
    const { followed, bits } = exploration;
    expect(followed).toBeLessThan(layer.nIn);
    const inputs = Array.from({ length: followed }, (_, t) => Math.floor((t * layer.nIn) / followed));
    expect(new Set(inputs).size).toBe(followed);
    const tried = [...seen].filter((cell) => inputs.includes(Math.floor(cell / layer.nOut)));
    expect(exploration.tried).toBe(tried.length);
    const ones = bits.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0);
    expect(ones).toBe(tried.length);
  });
});

/** Bytes that the bits of every cell would take. */
function layerSize(index: number): number {
  const { nIn, nOut } = sparseLayerOf(trainerOf(small()), index);
  return (nIn * nOut) / 8;
}

test('a part of the inputs stands for the whole', () => {
  const whole = exploreRun(0, 1_000_000).ratios[10];
  const part = exploreRun(0, 784).ratios[10];
  expect(part / whole).toBeGreaterThan(0.9);
  expect(part / whole).toBeLessThan(1.1);
});

test('memory is bounded, but never less than one input unit', () => {
  for (const [nIn, nOut] of [
    [1000, 1000],
    [100_000, 100_000],
    [1, 100_000],
    [3, 1],
  ]) {
    const { bits, followed } = startExploration(nIn, nOut, 50_000);
    expect(followed).toBeGreaterThanOrEqual(1);
    expect(bits.byteLength).toBeLessThanOrEqual(50_004);
    expect(bits.length * 32).toBeGreaterThanOrEqual(followed * nOut);
  }
  expect(startExploration(10, 100_000, 8)).toMatchObject({ followed: 1, tried: 0 });
  expect(startExploration(1000, 1000).followed).toBe(1000);
});

test('looking twice counts once, a dense layer is all explored, a copy goes on by itself', () => {
  const [, dense] = trainerOf(small({ method: 'dense' })).network.layers;
  const exploration = startExploration(dense.nIn, dense.nOut);
  const before = structuredClone(exploration);
  explore(exploration, dense);
  explore(exploration, dense);
  expect(explorationRatio(exploration)).toBe(1);
  expect(explorationRatio(before)).toBe(0);
});
