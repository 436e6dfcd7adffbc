/** The curve of a model: what is left of its shares from each degree on. */
import { expect, test } from 'vitest';
import { modelCurve } from '../../src/measures/model-curve.ts';

test('what is left from each degree on, as a share of all units', () => {
  const shares = Float64Array.of(0.5, 0.25, 0.125).map(Math.log);
  const curve = modelCurve(0.4, shares);
  [0.4, 0.2, 0.1].forEach((share, k) => expect(curve[k]).toBeCloseTo(share, 12));
});

test('rounding never leads below nothing', () => {
  expect([...modelCurve(1, Float64Array.of(0, 0, -1))]).toEqual([1, 0, 0]);
});
