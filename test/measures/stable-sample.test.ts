/** Samples that neither chance nor order decides. */
import { expect, test } from 'vitest';
import { endsOfCells } from '../../src/measures/cells.ts';
import { placeInSample, stableSample } from '../../src/measures/stable-sample.ts';

const CELLS = Float64Array.from({ length: 5000 }, (_, k) => 7 * k);

test('has the size asked for, of cells that are there, each once', () => {
  const sample = stableSample(CELLS, 150);
  expect(new Set(sample).size).toBe(150);
  for (const cell of sample) expect(CELLS).toContain(cell);
  expect([...stableSample(CELLS.slice(0, 90), 150)].sort((a, b) => a - b)).toEqual([...CELLS.slice(0, 90)]);
  expect(stableSample(new Float64Array(0), 150)).toHaveLength(0);
});

test('is the same whatever the order of the cells', () => {
  expect(stableSample(CELLS.slice().reverse(), 150)).toEqual(stableSample(CELLS, 150));
});

test('its beginning is the smaller sample', () => {
  expect(stableSample(CELLS, 150).slice(0, 40)).toEqual(stableSample(CELLS, 40));
});

test('a chosen cell stays chosen when other cells go', () => {
  const sample = new Set(stableSample(CELLS, 150));
  const fewer = CELLS.filter((_, k) => k % 3 > 0);
  const again = new Set(stableSample(fewer, 150));
  const left = [...sample].filter((cell) => fewer.includes(cell));
  expect(left.length).toBeGreaterThan(0);
  expect(left.filter((cell) => !again.has(cell))).toEqual([]);
});

test('comes from everywhere, also among cells beyond 32 bits', () => {
  for (const first of [0, 2 ** 33]) {
    const cells = Float64Array.from({ length: 10000 }, (_, k) => first + k);
    const sample = stableSample(cells, 150);
    for (let tenth = 0; tenth < 10; tenth++) {
      const inside = sample.filter((cell) => Math.floor((cell - first) / 1000) === tenth).length;
      expect(inside).toBeGreaterThan(3);
      expect(inside).toBeLessThan(35);
    }
  }
});

test.each([2, 3, 5, 6, 10, 40])(
  'one in %i of a full layer to 10 classes leaves none of them out',
  (every) => {
    const cells = Float64Array.from({ length: 20_000 }, (_, k) => k);
    const sampled = cells.length / every;
    const places = Array.from({ length: sampled }, (_, k) => placeInSample(k, every, cells.length));
    places.forEach((place, k) => expect(Math.floor(place / every)).toBe(k));
    const ends = endsOfCells(cells, 10, every);
    const hash = stableSample(cells, sampled);
    for (const outputs of [
      Array.from(ends).filter((_, k) => k % 2 === 1),
      Array.from(hash, (cell) => cell % 10),
    ]) {
      const counts = Array.from({ length: 10 }, (_, o) => outputs.filter((output) => output === o).length);
      // Five standard deviations of chance.
      for (const count of counts)
        expect(Math.abs(count - sampled / 10)).toBeLessThan(5 * Math.sqrt(sampled / 10));
    }
  },
);
