import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { connectionCount, cost, epsilonForDensity, layerPlan } from '../../src/config/layer-plan.ts';
import { validExperiment } from './arbitraries.ts';

const small = { ...DEFAULT_EXPERIMENT, hidden: [300, 100] };

test.each([
  [1, [0.0046, 0.0133, 0.11], [1084, 400, 110]],
  [5, [0.023, 0.0667, 0.55], [5420, 2000, 550]],
  [10, [0.0461, 0.1333, 1], [10840, 4000, 1000]],
  [20, [0.0922, 0.2667, 1], [21680, 8000, 1000]],
  [50, [0.2304, 0.6667, 1], [54200, 20000, 1000]],
])('784-300-100-10 at epsilon %d (science.md 1.1)', (epsilon, densities, connections) => {
  const plan = layerPlan({ ...small, epsilon });
  expect(plan.map((layer) => layer.connections)).toEqual(connections);
  expect(plan.map((layer) => Number(layer.density.toFixed(4)))).toEqual(densities);
  expect(plan.map((layer) => layer.dense)).toEqual(densities.map((density) => density === 1));
});

test('the paper’s network has 125,680 connections', () => {
  const plan = layerPlan(DEFAULT_EXPERIMENT);
  expect(plan.map((layer) => layer.connections)).toEqual([35680, 40000, 40000, 10000]);
  expect(plan.map((layer) => Number(layer.density.toFixed(4)))).toEqual([0.0455, 0.04, 0.04, 1]);
});

test('3072-4000-1000-4000-10 at epsilon 20 (science.md 1.1)', () => {
  const sizes = [3072, 4000, 1000, 4000, 10];
  const counts = sizes.slice(1).map((nOut, index) => connectionCount(sizes[index], nOut, 20));
  expect(counts).toEqual([141440, 100000, 100000, 40000]);
});

test('without hidden layers there is one layer', () => {
  expect(layerPlan({ ...DEFAULT_EXPERIMENT, hidden: [] })).toEqual([
    { nIn: 784, nOut: 10, connections: 7840, density: 1, dense: true },
  ]);
});

test.each([
  [0.1, 17.264, [0.07957, 0.23019, 1]],
  [0.05, 8.35, [0.03848, 0.11133, 0.91851]],
  [0.02, 3.34, [0.01539, 0.04453, 0.3674]],
])('global density %d (science.md 3.3)', (density, epsilon, densities) => {
  expect(Number(epsilonForDensity(small, density).toFixed(3))).toBe(epsilon);
  const plan = layerPlan({ ...small, epsilon: epsilonForDensity(small, density) });
  // Counts are whole, so a density is met to half a connection.
  plan.forEach((layer, index) => {
    expect(Math.abs(layer.density - densities[index])).toBeLessThan(0.5 / (layer.nIn * layer.nOut) + 1e-5);
  });
});

test('the whole network meets any density it is asked for, to half a connection a layer', () => {
  fc.assert(
    fc.property(validExperiment, fc.double({ min: 0, max: 1, noNaN: true }), (experiment, density) => {
      const sparse = { ...experiment, method: 'set' as const };
      const epsilon = epsilonForDensity(sparse, density);
      const plan = layerPlan({ ...sparse, epsilon });
      const all = plan.reduce((sum, layer) => sum + layer.nIn * layer.nOut, 0);
      const connections = plan.reduce((sum, layer) => sum + layer.connections, 0);
      expect(Math.abs(connections - density * all)).toBeLessThanOrEqual(plan.length / 2 + all * 1e-12);
    }),
  );
});

test('cost of the small network, sparse and dense, by hand', () => {
  const rowStarts = (301 + 101) * 4;
  const biases = (300 + 100 + 10) * 4;
  expect(cost({ ...small, epsilon: 10 })).toEqual({
    connections: 15840,
    density: 15840 / 266200,
    bytes: (10840 + 4000) * 6 + 1000 * 4 + rowStarts + biases,
    multiplyAdds: 15840,
    dense: { connections: 266200, density: 1, bytes: 266200 * 4 + biases, multiplyAdds: 266200 },
  });
});

test('indices take four bytes above 65,536 inputs, and SReLU four numbers a hidden unit', () => {
  const wide = { ...DEFAULT_EXPERIMENT, hidden: [65537, 20], epsilon: 1 };
  const [first, second, last] = layerPlan(wide);
  const rowStarts = (65538 + 21 + 11) * 4;
  const biases = (65537 + 20 + 10) * 4;
  const expected = first.connections * 6 + second.connections * 8 + last.connections * 6 + rowStarts + biases;
  expect(cost(wide).bytes).toBe(expected);
  expect(cost({ ...wide, activation: 'srelu' }).bytes).toBe(expected + 65557 * 16);
});
