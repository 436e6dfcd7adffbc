import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { largestFitting, requiredBytes } from '../../src/config/memory.ts';
import { adaptTo } from '../../src/config/own-settings.ts';
import { parseOwn } from '../../src/config/own-text.ts';
import { validExperiment } from './arbitraries.ts';

const IMAGES = 12000 * 784;
const UNITS = 784 + 3000 + 10;

test('the paper’s network, by hand', () => {
  const units = UNITS * (128 * 4 * 2 + 40);
  expect(requiredBytes(DEFAULT_EXPERIMENT)).toBe(Math.ceil(125680 * 32 * 1.33 + units + IMAGES));
  const dense = (784 * 1000 + 2 * 1000 * 1000 + 1000 * 10) * 12;
  expect(requiredBytes({ ...DEFAULT_EXPERIMENT, method: 'dense' })).toBe(dense + units + IMAGES);
});

test('activations other than ReLU, dropout and the batch cost room per unit', () => {
  const base = requiredBytes(DEFAULT_EXPERIMENT);
  const more = (change: object) => requiredBytes({ ...DEFAULT_EXPERIMENT, ...change }) - base;
  expect(more({ activation: 'tanh' })).toBe(UNITS * 128 * 4);
  expect(more({ dropout: 0.1 })).toBe(UNITS * 128 * 4);
  expect(more({ batch: 129 })).toBe(UNITS * 16 * 4 * 2);
});

test('the largest sizes that fit do fit; null means that not even one unit a layer does', () => {
  fc.assert(
    fc.property(validExperiment, fc.integer({ min: 60e6, max: 4e9 }), (experiment, maxBytes) => {
      const hidden = largestFitting(experiment, maxBytes);
      const smallest = experiment.hidden.map(() => 1);
      const needed = requiredBytes({ ...experiment, hidden: hidden ?? smallest });
      expect(needed <= maxBytes).toBe(hidden !== null);
    }),
  );
});

test('sizes that fit are kept', () => {
  fc.assert(
    fc.property(validExperiment, (experiment) => {
      expect(largestFitting(experiment, requiredBytes(experiment))).toEqual(experiment.hidden);
    }),
  );
});

test('sizes that are too large shrink together, to nearly all of the memory', () => {
  const experiment = { ...DEFAULT_EXPERIMENT, hidden: [100000, 50000] };
  const hidden = largestFitting(experiment, 100e6);
  expect(hidden).not.toBeNull();
  const [first, second] = hidden!;
  expect(Math.abs(first - 2 * second)).toBeLessThanOrEqual(1);
  expect(requiredBytes({ ...experiment, hidden: [first + 2, second + 1] })).toBeGreaterThan(100e6);
});

test('null when not even one unit a layer fits', () => {
  expect(largestFitting(DEFAULT_EXPERIMENT, 1e6)).toBeNull();
});

test('a value of a table takes four bytes, one of a picture one', () => {
  const { own } = parseOwn(`x:500.100:30:4:1:${'ab'.repeat(32)}`);
  const table = adaptTo(DEFAULT_EXPERIMENT, own);
  const pictures = { ...table, own: { ...own!, kind: 'images' as const, width: 6, height: 5 } };
  expect(requiredBytes(table) - requiredBytes(pictures)).toBe(600 * 30 * 3);
});
