/** Accuracy and edges of the float32 functions, against the double-precision ones of the engine that runs the test. */
import { describe, expect, test } from 'vitest';
import { exp32, log32, sigmoid32, tanh32 } from '../../../src/engine/kernels/float.ts';

/** Largest error over 200 001 float32 numbers from `low` to `high`; relative to the result if it is above `floor`. */
function largestError(
  actual: (x: number) => number,
  exact: (x: number) => number,
  low: number,
  high: number,
  floor = 0,
): number {
  let largest = 0;
  for (let k = 0; k <= 200_000; k++) {
    const x = Math.fround(low + ((high - low) * k) / 200_000);
    const expected = exact(x);
    const error = Math.abs(actual(x) - expected) / Math.max(Math.abs(expected), floor);
    if (error > largest) largest = error;
  }
  return largest;
}

describe('float32 functions', () => {
  test('exp is within 1.2e-7 relative from −87.3 to 88.3', () => {
    expect(largestError(exp32, Math.exp, -87.3, 88.3)).toBeLessThan(1.2e-7);
  });
  test('log is within 1.2e-7 relative from 1e-3 to 100, absolute below 1', () => {
    expect(largestError(log32, Math.log, 1e-3, 100, 1)).toBeLessThan(1.2e-7);
  });
  test('log is within 1e-7 relative from 1e-30 to 1e-3 and from 100 to 1e38', () => {
    const ofExponent = (x: number) => log32(Math.fround(10 ** x));
    const exact = (x: number) => Math.log(Math.fround(10 ** x));
    expect(largestError(ofExponent, exact, -30, -3)).toBeLessThan(1e-7);
    expect(largestError(ofExponent, exact, 2, 38)).toBeLessThan(1e-7);
  });
  test('sigmoid is within 2e-7 relative from −80 to 80', () => {
    expect(largestError(sigmoid32, (x) => 1 / (1 + Math.exp(-x)), -80, 80)).toBeLessThan(2e-7);
  });
  test('tanh is within 2e-7 relative from −20 to 20', () => {
    expect(largestError(tanh32, Math.tanh, -20, 20, 1e-30)).toBeLessThan(2e-7);
  });
  test('edges: overflow, underflow, 0, ∞ and NaN', () => {
    expect([exp32(0), exp32(-88), exp32(-Infinity), exp32(89), exp32(Infinity), exp32(NaN)]).toEqual([
      1,
      0,
      0,
      Infinity,
      Infinity,
      NaN,
    ]);
    expect([log32(1), log32(0), log32(-1), log32(Infinity), log32(NaN)]).toEqual([
      0,
      -Infinity,
      NaN,
      Infinity,
      NaN,
    ]);
    expect([sigmoid32(0), sigmoid32(-100), sigmoid32(100)]).toEqual([0.5, 0, 1]);
    expect([tanh32(0), tanh32(-100), tanh32(100), tanh32(NaN)]).toEqual([0, -1, 1, NaN]);
  });
});
