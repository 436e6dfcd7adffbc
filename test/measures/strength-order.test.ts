/** The order of connections of which only the first are shown. */
import { expect, test } from 'vitest';
import { strongestFirst } from '../../src/measures/strength-order.ts';

const CELLS = Float64Array.from({ length: 10_000 }, (_, k) => 7 * k);

test('stronger ones come first, whatever their sign', () => {
  expect([...strongestFirst(Float32Array.of(0.5, -2, 0, 1), CELLS.subarray(0, 4))]).toEqual([1, 3, 0, 2]);
});

test('the first of many equal ones are an even sample of them', () => {
  const order = strongestFirst(new Float32Array(CELLS.length), CELLS);
  expect(new Set(order).size).toBe(CELLS.length);
  const tenths = new Uint32Array(10);
  for (const k of order.subarray(0, 1000)) tenths[Math.floor(k / 1000)]++;
  // 100 expected of each, their standard deviation is 9.
  for (const count of tenths) expect(Math.abs(count - 100)).toBeLessThan(36);
});

test('a cell keeps its place among its equals when others leave', () => {
  const all = Array.from(strongestFirst(new Float32Array(CELLS.length), CELLS), (k) => CELLS[k]);
  const rest = CELLS.filter((_, k) => k % 3 > 0);
  const order = Array.from(strongestFirst(new Float32Array(rest.length), rest), (k) => rest[k]);
  const stays = new Set(rest);
  expect(order).toEqual(all.filter((cell) => stays.has(cell)));
});
