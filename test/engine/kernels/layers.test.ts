/** Sparse and dense layers against plain float64 arithmetic on a masked dense matrix, in every kernel set. */
import { describe, expect, test } from 'vitest';
import type { SparseLayer } from '../../../src/engine/kernels/kernels.ts';
import { faultsOf } from '../../helpers/layers.ts';
import { allSets } from './kernel-sets.ts';
import {
  cellsOf,
  denseLayer,
  emptyLayer,
  fillRandom,
  randomFrom,
  randomUnits,
  rule,
  sparseLayer,
  strideOf,
} from './random-layers.ts';

const N_IN = 50;
const N_OUT = 40;
const COUNT = 21;
const STRIDE = strideOf(COUNT);

/** Dense copy of a layer's weights, absent ones 0. */
function masked(layer: SparseLayer): Float64Array {
  const dense = new Float64Array(layer.nIn * layer.nOut);
  cellsOf(layer).forEach((cell, p) => (dense[cell] = layer.weights[p]));
  return dense;
}

/** Largest |actual − Σ terms| / Σ |terms| over results, each given by its terms. */
function largestError(actual: ArrayLike<number>, termsOf: (k: number) => number[]): number {
  let largest = 0;
  for (let k = 0; k < actual.length; k++) {
    const terms = termsOf(k);
    const sum = terms.reduce((a, b) => a + b, 0);
    const size = terms.reduce((a, b) => a + Math.abs(b), 0);
    if (size > 0 || actual[k] !== 0) largest = Math.max(largest, Math.abs(actual[k] - sum) / size);
  }
  return largest;
}

const range = (n: number) => Array.from({ length: n }, (_, k) => k);

describe.each(allSets)('layers, $name', ({ create }) => {
  describe.each([0, 0.01, 0.3, 1])('density %s equals the masked dense layer within 1e-5', (density) => {
    const kernels = create();
    const random = randomFrom(7);
    const layer = sparseLayer(kernels, random, { nIn: N_IN, nOut: N_OUT, density });
    const weights = masked(layer);
    const x = randomUnits(kernels, random, N_IN, COUNT);
    const delta = randomUnits(kernels, random, N_OUT, COUNT);

    test('forward', () => {
      const out = kernels.float32(N_OUT * STRIDE);
      kernels.sparseForward(layer, x, out, STRIDE, false);
      const error = largestError(out, (k) => {
        const o = Math.floor(k / STRIDE);
        return [
          layer.bias[o],
          ...range(N_IN).map((i) => weights[i * N_OUT + o] * x[i * STRIDE + (k % STRIDE)]),
        ];
      });
      expect(error).toBeLessThan(1e-5);
    });

    test('backward and update', () => {
      const dx = kernels.float32(N_IN * STRIDE);
      const before = layer.weights.slice();
      const momentumBefore = layer.momentum.slice();
      kernels.sparseBackward(layer, x, delta, dx, STRIDE, false, rule);
      const deltaError = largestError(dx, (k) => {
        const i = Math.floor(k / STRIDE);
        return range(N_OUT).map((o) => weights[i * N_OUT + o] * delta[o * STRIDE + (k % STRIDE)]);
      });
      expect(deltaError).toBeLessThan(1e-5);
      const cells = cellsOf(layer);
      const change = layer.weights.map((w, p) => w - before[p]);
      const weightError = largestError(layer.momentum.slice(0, layer.nnz), (p) => {
        const [i, o] = [Math.floor(cells[p] / N_OUT), cells[p] % N_OUT];
        const dot = range(STRIDE).map((b) => x[i * STRIDE + b] * delta[o * STRIDE + b]);
        return [rule.momentum * momentumBefore[p], ...dot.map((d) => -rule.learningRate * rule.scale * d)];
      });
      expect(weightError).toBeLessThan(1e-5);
      for (let p = 0; p < layer.nnz; p++) {
        expect(change[p]).toBeCloseTo(layer.momentum[p] - rule.decay * before[p], 6);
        expect(layer.rowWeights[layer.toRow[p]]).toBe(layer.weights[p]);
      }
    });
  });

  test('a sparse layer of density 1 does what a dense layer does, bit for bit', () => {
    const kernels = create();
    const sparse = sparseLayer(kernels, randomFrom(3), { nIn: N_IN, nOut: N_OUT, density: 1 });
    const dense = denseLayer(kernels, randomFrom(4), N_IN, N_OUT);
    for (const name of ['weights', 'momentum', 'bias'] as const) dense[name].set(sparse[name]);
    const x = randomUnits(kernels, randomFrom(5), N_IN, COUNT);
    const delta = randomUnits(kernels, randomFrom(6), N_OUT, COUNT);
    const outs = [kernels.float32(delta.length), kernels.float32(delta.length)];
    const dxs = [kernels.float32(x.length), kernels.float32(x.length)];
    kernels.sparseForward(sparse, x, outs[0], STRIDE, true);
    kernels.denseForward(dense, x, outs[1], STRIDE, true);
    kernels.sparseBackward(sparse, x, delta, dxs[0], STRIDE, true, rule);
    kernels.denseBackward(dense, x, delta, dxs[1], STRIDE, true);
    kernels.denseUpdate(dense, x, delta, STRIDE, rule);
    expect(outs[1]).toEqual(outs[0]);
    expect(dxs[1]).toEqual(dxs[0]);
    expect(dense.weights).toEqual(sparse.weights);
    expect(dense.momentum).toEqual(sparse.momentum);
  });

  test('a layer without connections gives the bias and passes no delta', () => {
    const kernels = create();
    const layer = emptyLayer(kernels, 5, 3, 0);
    layer.bias.set([1, -2, 3]);
    const x = randomUnits(kernels, randomFrom(1), 5, 16);
    const out = kernels.float32(3 * 16);
    kernels.sparseForward(layer, x, out, 16, true);
    expect([out[0], out[16], out[47]]).toEqual([1, 0, 3]);
    const dx = fillRandom(kernels.float32(5 * 16), randomFrom(2));
    kernels.sparseBackward(layer, x, out, dx, 16, false, rule);
    expect(dx.every((d) => d === 0)).toBe(true);
  });

  test('absent weights never appear, whatever the number of updates', () => {
    const kernels = create();
    const random = randomFrom(9);
    const layer = sparseLayer(kernels, random, { nIn: 12, nOut: 11, density: 0.3, spare: 10 });
    const cells = cellsOf(layer);
    const x = randomUnits(kernels, random, 12, 16);
    const delta = randomUnits(kernels, random, 11, 16);
    const dx = kernels.float32(x.length);
    for (let step = 0; step < 50; step++) {
      kernels.sparseBackward(layer, x, delta, dx, 16, true, rule);
      kernels.sparseUpdate(layer, x, delta, 16, rule);
    }
    expect(cellsOf(layer)).toEqual(cells);
    expect(layer.weights.slice(layer.nnz)).toEqual(new Float32Array(10));
    expect(layer.momentum.slice(layer.nnz)).toEqual(new Float32Array(10));
  });

  test('one step of one weight, by hand', () => {
    const kernels = create();
    const layer = sparseLayer(kernels, randomFrom(1), { nIn: 1, nOut: 1, density: 1 });
    layer.weights[0] = 0.5;
    layer.momentum[0] = 0.25;
    const x = kernels.float32(16);
    const delta = kernels.float32(16);
    x.set([1, 2]);
    delta.set([3, -1]);
    const halves = { learningRate: 0.5, momentum: 0.5, decay: 0.125, scale: 0.5 };
    kernels.sparseUpdate(layer, x, delta, 16, halves);
    // gradient (3 − 2) / 2; v = 0.125 − 0.25; w = 0.5 − 0.125 − 0.0625
    expect([layer.momentum[0], layer.weights[0], layer.rowWeights[0]]).toEqual([-0.125, 0.3125, 0.3125]);
    layer.bias[0] = 1;
    layer.biasMomentum[0] = 0;
    kernels.biasUpdate(layer, delta, 16, halves);
    expect([layer.biasMomentum[0], layer.bias[0]]).toEqual([-0.5, 0.5]);
  });

  test('a momentum below 1e-30 becomes 0', () => {
    const kernels = create();
    const layer = sparseLayer(kernels, randomFrom(1), { nIn: 1, nOut: 5, density: 1 });
    layer.momentum.fill(1.05e-30);
    const nothing = kernels.float32(5 * 16);
    kernels.sparseUpdate(layer, nothing, nothing, 16, rule);
    expect([...layer.momentum]).toEqual([0, 0, 0, 0, 0]);
  });

  test('rebuildRows makes the other index form from the master copy', () => {
    const kernels = create();
    const random = randomFrom(3);
    const layer = sparseLayer(kernels, random, { nIn: 9, nOut: 8, density: 0.4 });
    fillRandom(layer.weights, random);
    for (const array of [layer.toRow, layer.rowStart, layer.colIndex, layer.rowWeights]) array.fill(7);
    kernels.rebuildRows(layer);
    expect(faultsOf(layer)).toEqual([]);
  });

  test('mirrorWeights copies every weight to its row', () => {
    const kernels = create();
    const random = randomFrom(2);
    const layer = sparseLayer(kernels, random, { nIn: 9, nOut: 8, density: 0.4 });
    fillRandom(layer.weights, random);
    kernels.mirrorWeights(layer);
    for (let p = 0; p < layer.nnz; p++) expect(layer.rowWeights[layer.toRow[p]]).toBe(layer.weights[p]);
  });
});
