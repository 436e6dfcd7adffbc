/** Random numbers: pinned for ever, uniform, normal. */
import { describe, expect, test } from 'vitest';
import { nextGaussian } from '../../src/math/gaussian.ts';
import { nextBelow, nextUnit, nextWord, seedStream, shuffle } from '../../src/math/random.ts';
import { chiSquareScore, mean, RARE, variance } from '../helpers/statistics.ts';

function stream(seed: number, purpose = 0): Uint32Array {
  const state = new Uint32Array(4);
  seedStream(state, seed, purpose);
  return state;
}

/** xoshiro128** by its authors' C code, in whole numbers of any size. */
function slowWord(s: bigint[]): bigint {
  const MASK = 0xffffffffn;
  const rotate = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & MASK;
  const result = (rotate((s[1] * 5n) & MASK, 7n) * 9n) & MASK;
  const t = (s[1] << 9n) & MASK;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate(s[3], 11n);
  return result;
}

test('words are those of xoshiro128**', () => {
  for (const seed of [0, 1, 42, 4294967295]) {
    const state = stream(seed);
    const slow = Array.from(state, BigInt);
    const words = Array.from({ length: 1000 }, () => nextWord(state));
    expect(words).toEqual(words.map(() => Number(slowWord(slow))));
  }
});

// Changing any of these changes every run ever shared.
test.each<[seed: number, purpose: number, words: readonly number[]]>([
  [0, 0, [1880940662, 3553282226, 1802410442, 3666583993]],
  [42, 0, [1467168655, 3328541648, 2805626204, 1735745663]],
  [42, 1, [4259195511, 2556249051, 233472965, 1242043070]],
  [42, 6, [1399540059, 3317140377, 2088853582, 3957968175]],
  [4294967295, 2, [3485448509, 3165954572, 2422597938, 2771375568]],
])('stream %d/%d begins with the words it always began with', (seed, purpose, words) => {
  const state = stream(seed, purpose);
  expect(words.map(() => nextWord(state))).toEqual(words);
});

test('streams of neighbouring seeds and purposes have nothing in common', () => {
  const words = new Set<number>();
  for (let seed = 0; seed < 50; seed++) {
    for (let purpose = 0; purpose < 7; purpose++) {
      const state = stream(seed, purpose);
      for (let k = 0; k < 10; k++) words.add(nextWord(state));
    }
  }
  // 3500 words of 2³²: a repetition has a chance of 0.14 %.
  expect(words.size).toBe(3500);
});

describe.each([1, 2, 3, 7, 10, 100, 784])('nextBelow(%d)', (bound) => {
  test('is uniform (χ², p > 1e-4)', () => {
    const counts = new Float64Array(bound);
    const state = stream(5);
    const draws = 200 * bound;
    for (let k = 0; k < draws; k++) counts[nextBelow(state, bound)]++;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(draws);
    if (bound === 1) return;
    const value = counts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    expect(Math.abs(chiSquareScore(value, bound - 1))).toBeLessThan(RARE);
  });
});

test.each([2 ** 32, 2 ** 32 + 1, 3 * 2 ** 40, 2 ** 52])(
  'nextBelow(%d) stays below it and reaches far up',
  (bound) => {
    const state = stream(6);
    const values = Array.from({ length: 2000 }, () => nextBelow(state, bound));
    expect(values.every((value) => Number.isInteger(value) && value >= 0 && value < bound)).toBe(true);
    expect(mean(values) / bound).toBeCloseTo(0.5, 1.3);
    expect(Math.max(...values) / bound).toBeGreaterThan(0.99);
  },
);

test('a bound of 1 draws nothing', () => {
  const state = stream(9);
  const before = state.slice();
  expect(nextBelow(state, 1)).toBe(0);
  expect(state).toEqual(before);
});

test('nextUnit is uniform on [0, 1): moments of 100 000 draws within four standard errors', () => {
  const state = stream(1);
  const values = Float64Array.from({ length: 100_000 }, () => nextUnit(state));
  expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(Math.abs(mean(values) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 100_000));
  expect(Math.abs(variance(values) - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / 100_000));
});

test('nextGaussian is normal: four moments and the tails of 200 000 draws within five standard errors', () => {
  const state = stream(2);
  const n = 200_000;
  const values = Float64Array.from({ length: n }, () => nextGaussian(state));
  const moment = (k: number) => mean(values.map((value) => value ** k));
  expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(n));
  expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / n));
  expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / n));
  const beyond = (limit: number) => values.filter((value) => Math.abs(value) > limit).length / n;
  for (const [limit, share] of [
    [0.67449, 0.5],
    [1.95996, 0.05],
    [3.29053, 0.001],
  ]) {
    // prettier-ignore
    expect(Math.abs(beyond(limit) - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / n));
  }
});

test('shuffle permutes, and puts every entry everywhere alike (χ², p > 1e-4)', () => {
  const state = stream(3);
  const counts = new Float64Array(64);
  for (let round = 0; round < 4000; round++) {
    const values = Int32Array.from({ length: 9 }, (_, k) => k);
    shuffle(state, values, 8);
    if (values[8] !== 8 || new Set(values).size !== 9)
      throw new Error(`not a shuffle of the first 8: ${values.join(' ')}`);
    values.subarray(0, 8).forEach((value, place) => counts[8 * value + place]++);
  }
  const value = counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
  expect(Math.abs(chiSquareScore(value, 49))).toBeLessThan(RARE);
});
