/** Logarithms of whole numbers, factorials and choices. */
import { expect, test } from 'vitest';
import { logChoose, logFactorial, logInteger } from '../../src/math/integers.ts';

test('logInteger, from its table and beyond', () => {
  expect(logInteger(0)).toBe(-Infinity);
  expect(logInteger(1)).toBe(0);
  for (const k of [2, 3, 1023, 1024, 1025, 4294967295])
    expect(logInteger(k) / Math.log(k)).toBeCloseTo(1, 14);
});

test('logFactorial: relative error below 1e-13 against the sum of logarithms', () => {
  let sum = 0;
  for (let k = 0; k <= 3000; k++) {
    if (k > 1) sum += Math.log(k);
    expect(Math.abs(logFactorial(k) - sum)).toBeLessThanOrEqual(1e-13 * Math.max(1, sum));
  }
});

test('logChoose counts choices', () => {
  expect(Math.exp(logChoose(10, 3))).toBeCloseTo(120, 10);
  expect(Math.exp(logChoose(52, 5))).toBeCloseTo(2598960, 5);
  expect([logChoose(7, 0), logChoose(7, 7), logChoose(0, 0)]).toEqual([0, 0, 0]);
});
