/** Losses, SReLU and dropout mean what they should, in every kernel set. */
import { describe, expect, test } from 'vitest';
import type { Kernels } from '../../../src/engine/kernels/kernels.ts';
import { allSets } from './kernel-sets.ts';
import { fillRandom, randomFrom, rule } from './random-layers.ts';

const CLASSES = 10;
const COUNT = 19;
const STRIDE = 32;

/** Loss of random logits plus a constant. */
function softmaxOf(kernels: Kernels, constant: number) {
  const random = randomFrom(11);
  const logits = kernels.float32(CLASSES * STRIDE);
  // Quarters, so that adding the constant is exact.
  for (let k = 0; k < logits.length; k++) logits[k] = random.below(40) / 4 + constant;
  const labels = kernels.uint8(COUNT);
  const order = kernels.int32(COUNT);
  for (let b = 0; b < COUNT; b++) {
    labels[b] = random.below(CLASSES);
    order[b] = b;
  }
  const delta = kernels.float32(logits.length);
  const result = kernels.float64(2);
  kernels.softmaxCrossEntropy(logits, labels, order, 0, COUNT, CLASSES, delta, STRIDE, result);
  return { logits, labels, delta, result };
}

describe.each(allSets)('units, $name', ({ create }) => {
  test('softmax is invariant to a constant', () => {
    const plain = softmaxOf(create(), 0);
    const shifted = softmaxOf(create(), 64);
    expect(shifted.delta).toEqual(plain.delta);
    expect(shifted.result).toEqual(plain.result);
  });

  test('softmax, cross-entropy and hits agree with float64 within 1e-6', () => {
    const { logits, labels, delta, result } = softmaxOf(create(), 0);
    let [loss, hits] = [0, 0];
    for (let b = 0; b < COUNT; b++) {
      const z = Array.from({ length: CLASSES }, (_, k) => logits[k * STRIDE + b]);
      const sum = z.reduce((total, v) => total + Math.exp(v), 0);
      loss -= Math.log(Math.exp(z[labels[b]]) / sum);
      hits += z.indexOf(Math.max(...z)) === labels[b] ? 1 : 0;
      z.forEach((v, k) => {
        const expected = Math.exp(v) / sum - (k === labels[b] ? 1 : 0);
        expect(Math.abs(delta[k * STRIDE + b] - expected)).toBeLessThan(1e-6);
      });
    }
    expect(Math.abs(result[0] / loss - 1)).toBeLessThan(1e-6);
    expect(result[1]).toBe(hits);
    for (let k = 0; k < CLASSES; k++) {
      expect(delta.slice(k * STRIDE + COUNT, (k + 1) * STRIDE)).toEqual(new Float32Array(STRIDE - COUNT));
    }
  });

  test('equal logits: loss ln 10, the lowest class is predicted', () => {
    const kernels = create();
    const labels = kernels.uint8(2);
    labels[1] = 5;
    const order = kernels.int32(2);
    order[1] = 1;
    const logits = kernels.float32(CLASSES * 16);
    const result = kernels.float64(2);
    kernels.softmaxCrossEntropy(logits, labels, order, 0, 2, CLASSES, logits, 16, result);
    expect(result[0]).toBeCloseTo(2 * Math.log(10), 6);
    expect(result[1]).toBe(1);
  });

  test('a logit that is not a number makes the loss not a number', () => {
    const kernels = create();
    const logits = kernels.float32(CLASSES * 16);
    logits[3 * 16] = NaN;
    const result = kernels.float64(2);
    kernels.softmaxCrossEntropy(
      logits,
      kernels.uint8(1),
      kernels.int32(1),
      0,
      1,
      CLASSES,
      logits,
      16,
      result,
    );
    expect(result[0]).toBeNaN();
  });

  test('the sum of squares of a sigmoid layer and its gradient', () => {
    const kernels = create();
    const logits = kernels.float32(2 * 16);
    logits[0] = Math.log(3);
    const delta = kernels.float32(2 * 16);
    const result = kernels.float64(2);
    kernels.sigmoidSquaredError(logits, kernels.uint8(1), kernels.int32(1), 0, 1, 2, delta, 16, result);
    // a = (0.75, 0.5), y = (1, 0)
    expect(result[0]).toBeCloseTo((0.0625 + 0.25) / 2, 6);
    expect(result[1]).toBe(1);
    expect(delta[0]).toBeCloseTo(-0.25 * 0.75 * 0.25, 6);
    expect(delta[16]).toBeCloseTo(0.5 * 0.5 * 0.5, 6);
  });

  test('SReLU left of, between and right of its thresholds, with the gradients of all four parameters', () => {
    const kernels = create();
    const values = kernels.float32(4);
    const momentum = kernels.float32(4);
    values.set([-1, 0.5, -2, 0.25]); // thresholds −1 and −1 + |−2| = 1
    const pre = kernels.float32(16);
    pre.set([-3, 0.5, 5]);
    const out = kernels.float32(16);
    kernels.sreluForward({ values, momentum }, pre, out, 1, 16);
    expect(Array.from(out.subarray(0, 3))).toEqual([-2, 0.5, 2]);
    const delta = kernels.float32(16);
    delta.set([1, 10, 100]);
    const plain = { learningRate: 1, momentum: 0, decay: 0.5, scale: 1 };
    kernels.sreluBackward({ values, momentum }, pre, delta, 1, 16, plain);
    expect(Array.from(delta.subarray(0, 3))).toEqual([0.5, 10, 25]);
    expect([...momentum]).toEqual([-(0.5 + 75), 2, 75, -400]);
    expect([...values]).toEqual([-76.5, 2.5, 73, -399.75]);
  });

  test('dropout keeps 1 − rate of the values, scaled, and one random word a value is used', () => {
    const kernels = create();
    const random = kernels.uint32(4);
    random.set(randomFrom(5).state);
    const length = 160_000;
    const mask = kernels.float32(length);
    kernels.dropoutMask(random, 0.3, mask, length);
    const kept = mask.filter((m) => m !== 0);
    expect(new Set(kept)).toEqual(new Set([Math.fround(1 / 0.7)]));
    const deviation = Math.sqrt(0.3 * 0.7 * length);
    expect(Math.abs(kept.length - 0.7 * length)).toBeLessThan(4.5 * deviation);
    const expected = randomFrom(5);
    for (let k = 0; k < length; k++) expected.unit();
    expect([...random]).toEqual([...expected.state]);
  });

  test('padding does not reach the bias', () => {
    const kernels = create();
    const layer = {
      kind: 'dense' as const,
      nIn: 1,
      nOut: 1,
      nnz: 1,
      weights: kernels.float32(1),
      momentum: kernels.float32(1),
      bias: kernels.float32(1),
      biasMomentum: kernels.float32(1),
    };
    const { delta } = softmaxOf(kernels, 0);
    const inUse = fillRandom(kernels.float32(STRIDE), randomFrom(1));
    inUse.set(delta.slice(0, STRIDE));
    kernels.biasUpdate(layer, inUse, STRIDE, rule);
    const sum = delta.slice(0, COUNT).reduce((a, b) => a + b, 0);
    expect(layer.bias[0]).toBeCloseTo(-rule.learningRate * rule.scale * sum, 6);
  });
});
