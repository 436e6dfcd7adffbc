/** First values: wiring, weights, activation parameters, and the loss they give. */
import { describe, expect, test } from 'vitest';
import { connectionCount } from '../../src/config/layer-plan.ts';
import { initialDeviation } from '../../src/engine/initialise.ts';
import { allocateSparse } from '../../src/engine/network.ts';
import { wireUniformly } from '../../src/engine/topology/erdos-renyi.ts';
import { binomialDistribution } from '../../src/measures/binomial.ts';
import { fastest, kernelSets } from '../helpers/kernels.ts';
import type { KernelSet } from '../helpers/kernels.ts';
import { faultsOf } from '../helpers/layers.ts';
import { small, sparseLayerOf, trainerOf } from '../helpers/small-run.ts';
import { sourceOf } from '../helpers/tiny-network.ts';
import { chiSquareScore, mean, RARE, variance } from '../helpers/statistics.ts';

/** science.md 1.1: widths, epsilon, connections per layer. */
const TABLE: readonly [widths: readonly number[], epsilon: number, connections: readonly number[]][] = [
  [[784, 300, 100, 10], 1, [1084, 400, 110]],
  [[784, 300, 100, 10], 5, [5420, 2000, 550]],
  [[784, 300, 100, 10], 10, [10840, 4000, 1000]],
  [[784, 300, 100, 10], 20, [21680, 8000, 1000]],
  [[784, 300, 100, 10], 50, [54200, 20000, 1000]],
  [[784, 1000, 1000, 1000, 10], 20, [35680, 40000, 40000, 10000]],
  [[3072, 4000, 1000, 4000, 10], 20, [141440, 100000, 100000, 40000]],
];

function wired(set: KernelSet, nIn: number, nOut: number, connections: number, seed = 1) {
  const kernels = set.createTiny(64 * (connections + nIn + nOut) + (1 << 20));
  const layer = allocateSparse(kernels, nIn, nOut, connections);
  const removed = kernels.uint8(connections);
  const born = kernels.int32(connections);
  wireUniformly(kernels, layer, connections, sourceOf(kernels, seed).state, removed, born);
  return layer;
}

/** Connections of each output and of each input unit. */
function degreesOf({ nIn, nOut, colStart, rowStart }: ReturnType<typeof wired>) {
  return {
    fanIn: Array.from({ length: nOut }, (_, o) => rowStart[o + 1] - rowStart[o]),
    fanOut: Array.from({ length: nIn }, (_, i) => colStart[i + 1] - colStart[i]),
  };
}

describe.each(kernelSets)('wiring, $name', (set) => {
  test.each(TABLE)(
    '%j at epsilon %d has %j connections, distinct and in range',
    (widths, epsilon, expected) => {
      const layers = widths.slice(1).map((nOut, l) => [widths[l], nOut] as const);
      expect(layers.map(([nIn, nOut]) => connectionCount(nIn, nOut, epsilon))).toEqual(expected);
      layers.forEach(([nIn, nOut], l) => {
        const layer = wired(set, nIn, nOut, expected[l]);
        expect(layer.nnz).toBe(expected[l]);
        expect(faultsOf(layer)).toEqual([]);
        expect(layer.birth.every((birth) => birth === 0)).toBe(true);
      });
    },
  );

  test('a layer that epsilon would overfill is full; one that gets nothing is empty and the rest still trains', () => {
    const full = trainerOf(small({ epsilon: 200 }), set);
    expect(full.network.layers.slice(1).map((layer) => layer.nnz)).toEqual([24 * 16, 16 * 10]);
    const empty = trainerOf(small({ hidden: [1, 1], epsilon: 0.1 }), set);
    expect(empty.network.layers.map((layer) => layer.nnz)).toEqual([79, 0, 1]);
    for (let step = 0; step < 7; step++) expect(empty.trainBatch().loss).toBeGreaterThan(0);
    empty.rewire(true);
    expect(empty.network.layers.map((layer) => layer.nnz)).toEqual([79, 0, 1]);
  });
});

describe('degrees of a random layer', () => {
  const seeds = Array.from({ length: 20 }, (_, k) => k + 1);

  test.each(seeds)(
    'seed %d: fan-in and fan-out are as uneven as chance, no more, no less (χ², p > 1e-4)',
    (seed) => {
      const [nIn, nOut, nnz] = [300, 100, 2000];
      const { fanIn, fanOut } = degreesOf(wired(fastest, nIn, nOut, nnz, seed));
      // Cells are drawn without replacement: variances shrink by the factor of a hypergeometric distribution.
      const shrink = (nIn * nOut - nnz) / (nIn * nOut - 1);
      for (const degrees of [fanIn, fanOut]) {
        expect(degrees.reduce((sum, degree) => sum + degree, 0)).toBe(nnz);
        const expected = nnz / degrees.length;
        const value =
          degrees.reduce((sum, degree) => sum + (degree - expected) ** 2, 0) / (expected * shrink);
        expect(Math.abs(chiSquareScore(value, degrees.length - 1))).toBeLessThan(RARE);
      }
    },
  );

  test.each(seeds)('seed %d: the degrees are spread as binomialDistribution says (χ², p > 1e-4)', (seed) => {
    const [nIn, nOut, nnz] = [1000, 2000, 20_000];
    const { fanIn } = degreesOf(wired(fastest, nIn, nOut, nnz, seed));
    const shares = binomialDistribution(nIn, nnz / (nIn * nOut));
    // 5 to 15 connections one by one, fewer and more together.
    const bins = (value: number) => Math.max(0, Math.min(12, value - 4));
    const observed = new Float64Array(13);
    const expected = new Float64Array(13);
    for (const degree of fanIn) observed[bins(degree)]++;
    shares.forEach((share, degree) => (expected[bins(degree)] += share * nOut));
    const value = observed.reduce((sum, count, k) => sum + (count - expected[k]) ** 2 / expected[k], 0);
    expect(chiSquareScore(value, 12)).toBeLessThan(RARE);
  });
});

describe('first weights', () => {
  // 784-200-100-10 at epsilon 20: 19,680, 6,000 and 1,000 connections.
  const LARGE = { hidden: [200, 100], epsilon: 20, trainImages: 100 };
  const fanIn = [19680 / 200, 60, 100];
  const fanOut = [19680 / 784, 30, 10];

  test.each([
    ['he', 0.03, fanIn.map((n, l) => Math.sqrt(2 / n) * (l === 0 ? 0.03 : 1))],
    ['glorot', 1, fanIn.map((n, l) => Math.sqrt(2 / (n + fanOut[l])))],
    ['normal:0.1', 0.5, [0.05, 0.1, 0.1]],
  ] as const)(
    '%s with first-layer factor %d: mean 0 and the deviation of the real mean degrees',
    (init, scale, expected) => {
      const experiment = small({ ...LARGE, init, firstLayerScale: scale });
      const { layers } = trainerOf(experiment).network;
      layers.forEach((layer, l) => {
        const weights = layer.weights.subarray(0, layer.nnz);
        const error = 4 / Math.sqrt(layer.nnz);
        expect(initialDeviation(layer, experiment, l)).toBeCloseTo(expected[l], 12);
        expect(Math.abs(mean(weights)) / expected[l]).toBeLessThan(error);
        expect(Math.abs(variance(weights) / expected[l] ** 2 - 1)).toBeLessThan(error * Math.SQRT2);
        expect(layer.bias.every((bias) => bias === 0)).toBe(true);
      });
    },
  );

  test('dense layers: the same rule with all connections', () => {
    const { layers } = trainerOf(small({ ...LARGE, method: 'dense', firstLayerScale: 1 })).network;
    expect(layers.map((layer) => layer.nnz)).toEqual([784 * 200, 200 * 100, 1000]);
    layers.forEach((layer) => {
      const ratio = variance(layer.weights) / (2 / layer.nIn);
      expect(Math.abs(ratio - 1)).toBeLessThan(6 / Math.sqrt(layer.nnz));
    });
  });

  test('SReLU begins as a leaky ReLU: tl 0, al in [0, 1), r in [0, 5), ar 1', () => {
    const { srelu } = trainerOf(small({ activation: 'srelu', hidden: [200, 100] })).network;
    expect(srelu.map(({ values }) => values.length)).toEqual([800, 400]);
    const [{ values, momentum }] = srelu;
    const [tl, al, r, ar] = [0, 1, 2, 3].map((k) => values.subarray(200 * k, 200 * (k + 1)));
    expect([...new Set(tl)]).toEqual([0]);
    expect([...new Set(ar)]).toEqual([1]);
    expect(Math.min(...al)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...al)).toBeLessThan(1);
    expect(Math.min(...r)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...r)).toBeLessThan(5);
    expect(mean(al)).toBeCloseTo(0.5, 1);
    expect(mean(r)).toBeCloseTo(2.5, 0);
    expect(momentum.every((value) => value === 0)).toBe(true);
  });

  test('small weights begin at chance: loss within 0.01 of ln 10, and within 0.05 at the default first-layer factor', () => {
    const lossOf = (patch: Parameters<typeof small>[0]) => {
      const { loss, count } = trainerOf(small({ batch: 100, hidden: [100, 50], ...patch })).testBatch(0);
      return loss / count;
    };
    expect(Math.abs(lossOf({ init: 'normal:0.001' }) - Math.LN10)).toBeLessThan(0.01);
    expect(Math.abs(lossOf({}) - Math.LN10)).toBeLessThan(0.05);
  });

  test('every stream has its own purpose: the wiring does not depend on how weights are drawn or used', () => {
    const wiringOf = (patch: Parameters<typeof small>[0]) =>
      sparseLayerOf(trainerOf(small(patch)), 0).rowIndex;
    const expected = wiringOf({});
    for (const patch of [
      { init: 'glorot' },
      { activation: 'srelu' },
      { dropout: 0.5 },
      { method: 'static' },
    ] as const) {
      expect(wiringOf(patch)).toEqual(expected);
    }
  });
});
