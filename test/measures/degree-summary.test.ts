/** Mean, variance ÷ mean and extremes of degrees. */
import { expect, test } from 'vitest';
import { summariseDegrees } from '../../src/measures/degree-summary.ts';

test('summarises degrees', () => {
  expect(summariseDegrees(Uint32Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toEqual({
    mean: 5,
    dispersion: 0.8,
    min: 2,
    max: 9,
  });
});

test('no connections: no spread and no NaN', () => {
  expect(summariseDegrees(new Uint32Array(3))).toEqual({ mean: 0, dispersion: 0, min: 0, max: 0 });
});
