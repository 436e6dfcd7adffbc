import { expect, test } from 'vitest';
import type { DataSet } from '../../src/data/data-set.ts';
import { firstSamples, meanImage } from '../../src/data/data-set.ts';

const tiny: DataSet = {
  id: 'blobs',
  features: 2,
  classes: 3,
  train: { values: Uint8Array.of(0, 10, 20, 30, 250, 255), labels: Uint8Array.of(0, 1, 2), count: 3 },
  test: { values: Uint8Array.of(1, 2, 3, 4), labels: Uint8Array.of(2, 1), count: 2 },
};

test('firstSamples cuts both halves and shares the bytes', () => {
  const cut = firstSamples(tiny, 2, 1);
  expect(cut.train).toEqual({ values: Uint8Array.of(0, 10, 20, 30), labels: Uint8Array.of(0, 1), count: 2 });
  expect(cut.test).toEqual({ values: Uint8Array.of(1, 2), labels: Uint8Array.of(2), count: 1 });
  expect(cut.train.values.buffer).toBe(tiny.train.values.buffer);
  expect(() => firstSamples(tiny, 4, 1)).toThrow('4 samples asked for, 3 loaded');
});

test('meanImage averages the first training samples', () => {
  expect([...meanImage(tiny, 2)]).toEqual([10, 20]);
  expect([...meanImage(tiny, 3)]).toEqual([90, Math.fround(295 / 3)]);
  expect([...meanImage(tiny, 0)]).toEqual([0, 0]);
});
