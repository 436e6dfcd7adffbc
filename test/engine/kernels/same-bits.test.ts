/** The compiled kernels give the bits of the reference, for random shapes and values. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Kernels } from '../../../src/engine/kernels/kernels.ts';
import { createReferenceKernels } from '../../../src/engine/kernels/reference.ts';
import { bitsOf, compiledSets, firstDifference, teamSets } from './kernel-sets.ts';
import {
  contentsOf,
  denseLayer,
  fillRandom,
  randomFrom,
  randomUnits,
  rule,
  sparseLayer,
  strideOf,
} from './random-layers.ts';

const shapes = fc.record({
  nIn: fc.integer({ min: 1, max: 40 }),
  nOut: fc.integer({ min: 1, max: 40 }),
  density: fc.constantFrom(0, 0.02, 0.1, 0.5, 1),
  count: fc.constantFrom(1, 2, 3, 5, 16, 17, 31, 32, 40, 48, 70, 128),
  relu: fc.boolean(),
  seed: fc.nat(),
});
type Shape = typeof shapes extends fc.Arbitrary<infer S> ? S : never;

const signs = fc.constantFrom(-1 as const, 0 as const, 1 as const);

/** Samples that a part of the order picks from. */
const SAMPLES = 20;
const batches = fc.record({
  features: fc.integer({ min: 1, max: 50 }),
  count: fc.integer({ min: 1, max: 37 }),
  offset: fc.integer({ min: 0, max: 5 }),
  seed: fc.nat(),
});

function randomOrder(kernels: Kernels, random: ReturnType<typeof randomFrom>, length: number): Int32Array {
  const order = kernels.int32(length);
  for (let k = 0; k < order.length; k++) order[k] = random.below(SAMPLES);
  return order;
}

/** Checks for many shapes that `results` computed by the set are those of the reference. */
function expectSameBits<Case>(
  create: () => Kernels,
  cases: fc.Arbitrary<Case>,
  results: (kernels: Kernels, shape: Case) => Parameters<typeof bitsOf>[0],
  numRuns = 60,
): void {
  fc.assert(
    fc.property(cases, (shape) => {
      const actual = bitsOf(results(create(), shape));
      const expected = bitsOf(results(createReferenceKernels(), shape));
      expect(firstDifference(actual, expected)).toBe('none');
    }),
    { numRuns },
  );
}

describe.each([...compiledSets, ...teamSets])('$name gives the bits of the reference', ({ create }) => {
  test('sparse forward', () => {
    expectSameBits(create, shapes, (kernels, shape) => {
      const random = randomFrom(shape.seed);
      const layer = sparseLayer(kernels, random, shape);
      const x = randomUnits(kernels, random, shape.nIn, shape.count);
      const out = kernels.float32(shape.nOut * strideOf(shape.count));
      kernels.sparseForward(layer, x, out, strideOf(shape.count), shape.relu);
      return [out];
    });
  });

  test('three sparse backward passes with update', () => {
    expectSameBits(create, shapes, (kernels, shape) => {
      const random = randomFrom(shape.seed);
      const layer = sparseLayer(kernels, random, shape);
      const x = randomUnits(kernels, random, shape.nIn, shape.count);
      const delta = randomUnits(kernels, random, shape.nOut, shape.count);
      const dx = kernels.float32(x.length);
      for (let step = 0; step < 3; step++) {
        kernels.sparseBackward(layer, x, delta, dx, strideOf(shape.count), shape.relu, rule);
        kernels.biasUpdate(layer, delta, strideOf(shape.count), rule);
      }
      return [dx, ...contentsOf(layer)];
    });
  });

  test('sparse update, with blocks of zeros', () => {
    expectSameBits(create, shapes, (kernels, shape) => {
      const random = randomFrom(shape.seed);
      const layer = sparseLayer(kernels, random, shape);
      const x = randomUnits(kernels, random, shape.nIn, shape.count, 0.97);
      const delta = randomUnits(kernels, random, shape.nOut, shape.count);
      kernels.sparseUpdate(layer, x, delta, strideOf(shape.count), rule);
      return contentsOf(layer);
    });
  });

  test('dense forward, backward and update', () => {
    const deep = shapes.map((shape) => (shape.seed % 16 === 0 ? { ...shape, nIn: 131, nOut: 137 } : shape));
    const results = (kernels: Kernels, shape: Shape) => {
      const random = randomFrom(shape.seed);
      const stride = strideOf(shape.count);
      const layer = denseLayer(kernels, random, shape.nIn, shape.nOut);
      const x = randomUnits(kernels, random, shape.nIn, shape.count);
      const delta = randomUnits(kernels, random, shape.nOut, shape.count);
      const out = kernels.float32(delta.length);
      const dx = kernels.float32(x.length);
      kernels.denseForward(layer, x, out, stride, shape.relu);
      kernels.denseBackward(layer, x, delta, dx, stride, shape.relu);
      kernels.denseUpdate(layer, x, delta, stride, rule);
      kernels.biasUpdate(layer, delta, stride, rule);
      return [out, dx, layer.weights, layer.momentum, layer.bias, layer.biasMomentum];
    };
    expectSameBits(create, deep, results, 40);
  });

  test('gather, also of a part of the order', () => {
    expectSameBits(create, batches, (kernels, { features, count, offset, seed }) => {
      const random = randomFrom(seed);
      const images = kernels.uint8(features * SAMPLES);
      for (let k = 0; k < images.length; k++) images[k] = random.below(256);
      const order = randomOrder(kernels, random, offset + count);
      const x = fillRandom(kernels.float32(features * strideOf(count)), random);
      kernels.gather(images, order, offset, count, features, 1 / 85, x, strideOf(count));
      return [x];
    });
  });

  test('gather of floats: every bit as it is, −0 and tiny ones included', () => {
    expectSameBits(create, batches, (kernels, { features, count, offset, seed }) => {
      const random = randomFrom(seed);
      const samples = fillRandom(kernels.float32(features * SAMPLES), random);
      samples.set([-0, 1e-42, 3e38].slice(0, samples.length));
      const order = randomOrder(kernels, random, offset + count);
      const x = fillRandom(kernels.float32(features * strideOf(count)), random);
      kernels.gatherFloats(samples, order, offset, count, features, x, strideOf(count));
      return [x];
    });
  });

  test.each(['allrelu', 'tanh', 'sigmoid'] as const)('%s and multiply', (kind) => {
    const cases = fc.record({ seed: fc.nat(), size: fc.constantFrom(0.01, 1, 20, 200) });
    expectSameBits(create, cases, (kernels, { seed, size }) => {
      const random = randomFrom(seed);
      const pre = fillRandom(kernels.float32(128), random).map((z) => z * size);
      const values = kernels.float32(128);
      values.set(pre);
      const out = kernels.float32(128);
      kernels.activate(kind, -0.6, values, out, 112);
      const product = fillRandom(kernels.float32(128), random);
      kernels.multiply(product, values, 96);
      return [values, out, product];
    });
  });

  test('SReLU forward and backward', () => {
    expectSameBits(create, shapes, (kernels, { nOut, count, seed }) => {
      const random = randomFrom(seed);
      const stride = strideOf(count);
      const values = fillRandom(kernels.float32(4 * nOut), random);
      const momentum = fillRandom(kernels.float32(4 * nOut), random);
      const pre = fillRandom(kernels.float32(nOut * stride), random);
      for (let k = 0; k < pre.length; k++) pre[k] *= 3;
      const delta = randomUnits(kernels, random, nOut, count);
      const out = kernels.float32(pre.length);
      kernels.sreluForward({ values, momentum }, pre, out, nOut, stride);
      kernels.sreluBackward({ values, momentum }, pre, delta, nOut, stride, rule);
      return [values, momentum, pre, delta, out];
    });
  });

  test('dropout mask', () => {
    const cases = fc.record({ seed: fc.nat(), rate: fc.constantFrom(0, 0.1, 0.3, 0.5, 0.999) });
    expectSameBits(create, cases, (kernels, { seed, rate }) => {
      const random = kernels.uint32(4);
      random.set(randomFrom(seed).state);
      const mask = kernels.float32(160);
      kernels.dropoutMask(random, rate, mask, 150);
      return [mask, random];
    });
  });

  test.each(['softmaxCrossEntropy', 'sigmoidSquaredError'] as const)('%s', (loss) => {
    const cases = fc.record({
      classes: fc.integer({ min: 1, max: 12 }),
      count: fc.integer({ min: 1, max: 37 }),
      offset: fc.integer({ min: 0, max: 3 }),
      size: fc.constantFrom(0.1, 3, 60),
      rounded: fc.boolean(),
      inPlace: fc.boolean(),
      seed: fc.nat(),
    });
    expectSameBits(create, cases, (kernels, { classes, count, offset, size, rounded, inPlace, seed }) => {
      const random = randomFrom(seed);
      const stride = strideOf(count);
      const logits = fillRandom(kernels.float32(classes * stride), random);
      // Rounding makes ties between classes.
      for (let k = 0; k < logits.length; k++)
        logits[k] = rounded ? Math.round(3 * logits[k]) : size * logits[k];
      const labels = kernels.uint8(50);
      for (let k = 0; k < 50; k++) labels[k] = random.below(classes);
      const order = kernels.int32(offset + count);
      for (let k = 0; k < order.length; k++) order[k] = random.below(50);
      const delta = inPlace ? logits : kernels.float32(logits.length);
      const result = kernels.float64(2);
      kernels[loss](logits, labels, order, offset, count, classes, delta, stride, result);
      return [delta, result];
    });
  });

  test('sign counts, k-th magnitude and marks', () => {
    const cases = fc.record({
      sign: signs,
      seed: fc.nat(),
      levels: fc.constantFrom(0, 2, 30),
      density: fc.constantFrom(0, 0.1, 0.7),
    });
    expectSameBits(create, cases, (kernels, { sign, seed, levels, density }) => {
      const random = randomFrom(seed);
      const weightOf = () =>
        levels === 0 ? 2 * random.unit() - 1 : (random.below(2 * levels + 1) - levels) / 7;
      const layer = sparseLayer(kernels, random, { nIn: 13, nOut: 17, density }, weightOf);
      const { negative, zero, positive } = kernels.signCounts(layer);
      const available = sign === 0 ? layer.nnz : sign > 0 ? positive : negative;
      const removed = kernels.uint8(layer.capacity);
      const between = kernels.markBetween(layer, -0.1, 0.2, removed);
      kernels.markSmallest(layer, sign, random.below(available + 1), removed);
      const kth = available === 0 ? -1 : kernels.kthMagnitude(layer, sign, random.below(available));
      return [negative, zero, positive, between, kth, removed];
    });
  });

  test('rewiring, four times over', () => {
    const cases = fc.record({
      nIn: fc.integer({ min: 1, max: 30 }),
      nOut: fc.integer({ min: 1, max: 30 }),
      density: fc.constantFrom(0, 0.05, 0.5, 0.95, 1),
      zeta: fc.constantFrom(0, 0.3, 1),
      seed: fc.nat(),
    });
    expectSameBits(create, cases, (kernels, { nIn, nOut, density, zeta, seed }) => {
      const values = randomFrom(seed);
      const layer = sparseLayer(kernels, values, { nIn, nOut, density, spare: 20 });
      const removed = kernels.uint8(layer.capacity);
      const born = kernels.int32(layer.capacity);
      const random = kernels.uint32(4);
      random.set(values.state);
      for (let t = 1; t <= 4; t++) {
        let marked = 0;
        for (let p = 0; p < layer.nnz; p++) {
          removed[p] = values.unit() < zeta ? 1 : 0;
          marked += removed[p];
        }
        const kept = layer.nnz - marked;
        const room = Math.min(layer.capacity - kept, nIn * nOut - kept);
        kernels.rewire(layer, removed, Math.min(room, marked + values.below(8)), random, t, born);
      }
      return [layer.nnz, ...contentsOf(layer), removed, born, random];
    });
  });
});
