import { expect, test } from 'vitest';
import * as format from '../../src/math/format.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [125680, '125,680'],
  [1234567.6, '1,234,568'],
  [-1234, '−1,234'],
  [-0.2, '0'],
])('count %d is %s', (count, text) => {
  expect(format.formatCount(count)).toBe(text);
});

test('accuracy has one decimal, two from 10,000 images on', () => {
  expect(format.formatAccuracy(0.8412, 2000)).toBe('84.1 %');
  expect(format.formatAccuracy(0.8412, 10000)).toBe('84.12 %');
  expect(format.formatAccuracy(1, 2000)).toBe('100.0 %');
});

test.each([
  [0, '0'],
  [0.0123456, '0.0123'],
  [2.3026, '2.30'],
  [0.1, '0.100'],
  [999.4, '999'],
  [1234.5, '1,235'],
  [0.0001234, '1.23e-4'],
  [1.5e20, '1.50e+20'],
])('loss %d is %s', (loss, text) => {
  expect(format.formatLoss(loss)).toBe(text);
});

test.each([
  [0, '0 %'],
  [1, '100 %'],
  [0.0449, '4.5 %'],
  [0.0046, '0.46 %'],
  [0.00996, '1.0 %'],
  [0.99999, '99.9 %'],
  [1e-9, '< 0.001 %'],
])('density %d is %s', (density, text) => {
  expect(format.formatDensity(density)).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [1234567, '1.2 MB'],
  [99960000, '100 MB'],
  [999500, '1.0 MB'],
  [5e15, '5000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(format.formatBytes(bytes)).toBe(text);
});

test.each([
  [0.0203, '20 ms'],
  [0.9996, '1.0 s'],
  [3.21, '3.2 s'],
  [99.96, '1 min 40 s'],
  [3605, '60 min 05 s'],
])('%d seconds are %s', (seconds, text) => {
  expect(format.formatSeconds(seconds)).toBe(text);
});

test('decimals are the shortest that read back', () => {
  expect(format.formatDecimal(0.05)).toBe('0.05');
  expect(format.formatDecimal(0.1 + 0.2)).toBe('0.30000000000000004');
});

test.each([Number.NaN, Infinity, -Infinity])('%d is never shown', (value) => {
  const texts = [
    format.formatCount(value),
    format.formatAccuracy(value, 2000),
    format.formatLoss(value),
    format.formatDensity(value),
    format.formatBytes(value),
    format.formatSeconds(value),
    format.formatDecimal(value),
  ];
  expect(new Set(texts)).toEqual(new Set([format.NO_NUMBER]));
});
