/** The simplex finds the bottom of valleys it knows nothing of. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minimise } from '../../src/math/minimise.ts';

test('the bottom of any parabola', () => {
  const place = fc.double({ min: -5, max: 5, noNaN: true });
  const steepness = fc.double({ min: 0.1, max: 50, noNaN: true });
  const twist = fc.double({ min: -0.9, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(place, place, steepness, steepness, twist, (x0, y0, a, b, t) => {
      const f = (x: number, y: number) => {
        const [u, v] = [(x - x0) * Math.sqrt(a), (y - y0) * Math.sqrt(b)];
        return u * u + v * v + 2 * t * u * v + 3;
      };
      const { x, y, value } = minimise(f, [0, 0], 0.5, 1e-13);
      expect(Math.abs(x - x0)).toBeLessThan(1e-4);
      expect(Math.abs(y - y0)).toBeLessThan(1e-4);
      expect(value).toBeCloseTo(3, 9);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('a curved valley, with a forbidden side', () => {
  const banana = (x: number, y: number) => (x > 2 ? Infinity : (1 - x) ** 2 + 100 * (y - x * x) ** 2);
  const { x, y } = minimise(banana, [-1.2, 1], 0.5, 1e-14);
  expect([x, y].map((value) => Math.round(value * 1e4) / 1e4)).toEqual([1, 1]);
});

test('stops after the moves allowed', () => {
  let calls = 0;
  minimise((x, y) => (calls++, -x - y), [0, 0], 1, 0, 10);
  expect(calls).toBeLessThan(3 + 4 * 10 + 1);
});
