/** log, exp and cosPi against the engine's own Math, which is right to within one unit in the last place here. */
import { expect, test } from 'vitest';
import { cosPi, exp, log } from '../../src/math/elementary.ts';
import { nextUnit, seedStream } from '../../src/math/random.ts';

const state = new Uint32Array(4);
seedStream(state, 11, 0);

/** The largest relative error of log over so many draws. */
function worstLog(draws: number, draw: () => number): number {
  let worst = 0;
  for (let k = 0; k < draws; k++) {
    const x = draw();
    if (x !== 1) worst = Math.max(worst, Math.abs(log(x) / Math.log(x) - 1));
  }
  return worst;
}

test('log: relative error below 1e-15 over all magnitudes', () => {
  const anywhere = () => (0.5 + nextUnit(state)) * 2 ** Math.floor(2000 * nextUnit(state) - 1000);
  expect(worstLog(20_000, anywhere)).toBeLessThan(1e-15);
});

test('log near 1: relative error below 1e-15 as well', () => {
  const near = () => 1 + (nextUnit(state) - 0.5) * 2 ** -Math.floor(50 * nextUnit(state));
  expect(worstLog(5000, near)).toBeLessThan(1e-15);
});

test.each([
  [1, 0],
  [2, Math.LN2],
  [0.5, -Math.LN2],
  [2 ** 1000, 1000 * Math.LN2],
])('log(%d) = %d, exactly', (x, expected) => {
  expect(log(x)).toBe(expected);
});

test('exp: relative error below 1e-15 over its whole range', () => {
  let worst = 0;
  for (let k = 0; k < 40_000; k++) {
    const x = k % 2 === 0 ? 1417 * nextUnit(state) - 708 : 4 * nextUnit(state) - 2;
    worst = Math.max(worst, Math.abs(exp(x) / Math.exp(x) - 1));
  }
  expect(worst).toBeLessThan(1e-15);
});

test.each([
  [0, 1],
  [-0, 1],
  [-708.1, 0],
  [-Infinity, 0],
  [709.1, Infinity],
  [Infinity, Infinity],
  [NaN, NaN],
])('exp(%d) = %d', (x, expected) => {
  expect(exp(x)).toBe(expected);
});

test('exp at the ends of its range', () => {
  for (const x of [-708, 709]) expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 14);
});

test('cosPi: absolute error below 1e-15', () => {
  let worst = 0;
  for (let k = 0; k <= 20_000; k++) {
    const t = k / 20_000;
    // The sine of the distance to ½: no cancellation near the zero.
    const exact = t < 0.25 || t > 0.75 ? Math.cos(Math.PI * t) : Math.sin(Math.PI * (0.5 - t));
    worst = Math.max(worst, Math.abs(cosPi(t) - exact));
  }
  expect(worst).toBeLessThan(1e-15);
});

test('cosPi at its ends and middle', () => {
  expect([cosPi(0), cosPi(1)]).toEqual([1, -1]);
  expect(Math.abs(cosPi(0.5))).toBeLessThan(1e-16);
  for (const t of [0.1, 0.3, 0.49]) expect(cosPi(1 - t)).toBe(-cosPi(1 - (1 - t)));
});
