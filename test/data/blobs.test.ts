import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeBlobs } from '../../src/data/blobs.ts';
import type { ByteSamples } from '../../src/data/data-set.ts';
import { meanImage } from '../../src/data/data-set.ts';

const FEATURES = 784;
const data = makeBlobs(10000, 2000);

function hash({ values, labels }: ByteSamples): string {
  return createHash('sha256').update(values).update(labels).digest('hex').slice(0, 16);
}

/** Share of test samples whose nearest class mean (of the training samples) is their own. */
function centroidAccuracy(train: ByteSamples, testing: ByteSamples): number {
  const centroids = Array.from({ length: 10 }, () => new Float64Array(FEATURES));
  const sizes = new Float64Array(10);
  for (let k = 0; k < train.count; k++) {
    const label = train.labels[k];
    sizes[label]++;
    for (let f = 0; f < FEATURES; f++) centroids[label][f] += train.values[k * FEATURES + f];
  }
  let right = 0;
  for (let k = 0; k < testing.count; k++) {
    const distances = centroids.map((centroid, label) => {
      let sum = 0;
      for (let f = 0; f < FEATURES; f++) {
        const difference = centroid[f] / sizes[label] - testing.values[k * FEATURES + f];
        sum += difference * difference;
      }
      return sum;
    });
    if (distances.indexOf(Math.min(...distances)) === testing.labels[k]) right++;
  }
  return right / testing.count;
}

describe('generated shapes', () => {
  test('are the same on every machine', () => {
    expect([hash(data.train), hash(data.test)]).toEqual(['ccbde51276539028', '3866248d9e96011e']);
  });

  test('sample k does not depend on how many were asked for', () => {
    const few = makeBlobs(100, 50);
    expect(Buffer.compare(few.train.values, data.train.values.subarray(0, 100 * FEATURES))).toBe(0);
    expect(few.test.labels).toEqual(data.test.labels.slice(0, 50));
  });

  test('training and test samples differ', () => {
    const image = ({ values }: ByteSamples, k: number): string =>
      values.slice(k * FEATURES, (k + 1) * FEATURES).join();
    const seen = new Set(Array.from({ length: 2000 }, (_, k) => image(data.train, k)));
    expect(seen.size).toBe(2000);
    for (let k = 0; k < 2000; k++) expect(seen.has(image(data.test, k))).toBe(false);
  });

  test('can be learned, but not at sight', () => {
    const accuracy = centroidAccuracy(data.train, data.test);
    expect(accuracy).toBeGreaterThan(0.7);
    expect(accuracy).toBeLessThan(0.98);
  });

  test('the classes come equally often', () => {
    const sizes = new Int32Array(10);
    for (const label of data.train.labels) sizes[label]++;
    for (const size of sizes) expect(Math.abs(size - 1000)).toBeLessThan(100);
  });

  test('the middle is informative, the border is dark, the scale is that of MNIST', () => {
    const mean = meanImage(data, data.train.count);
    const border = mean.filter((_, f) => f < 28 || f >= 27 * 28 || f % 28 === 0 || f % 28 === 27);
    expect(Math.max(...border)).toBeLessThan(2);
    expect(mean[14 * 28 + 14]).toBeGreaterThan(40);
    let squares = 0;
    for (const value of data.train.values) squares += value * value;
    expect(Math.sqrt(squares / data.train.values.length)).toBeCloseTo(82, -1);
  });
});
