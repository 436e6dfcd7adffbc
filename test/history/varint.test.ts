/** Cells as bytes: a round trip for every list, a clear error for every other sequence of bytes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCells, encodeCells } from '../../src/history/varint.ts';

const MOST = Number.MAX_SAFE_INTEGER;
/** More cells than any list below. */
const ANY = 2 ** 53;

/** Ascending distinct cells below the bound: gaps of every length. */
function ascending(bound: number): fc.Arbitrary<Float64Array> {
  const cell = fc.oneof(
    fc.integer({ min: 0, max: Math.min(bound, 300) - 1 }),
    fc.integer({ min: 0, max: bound - 1 }),
  );
  return fc
    .uniqueArray(cell, { maxLength: 60 })
    .map((cells) => Float64Array.from(cells.sort((a, b) => a - b)));
}

const BOUNDS = [1, 127, 128, 784_000, 2 ** 32, 1e10, MOST];

test('lists come back as they were', () => {
  const lists = fc
    .array(fc.constantFrom(...BOUNDS), { maxLength: 5 })
    .chain((bounds) => fc.tuple(fc.constant(bounds), fc.tuple(...bounds.map(ascending))));
  fc.assert(
    fc.property(lists, ([bounds, cells]) => {
      expect(decodeCells(encodeCells(cells), bounds)).toEqual(cells);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test.each([
  ['no lists', [], []],
  ['an empty list', [[]], [0]],
  ['neighbours take a byte each', [[0, 1, 2, 3]], [4, 0, 0, 0, 0]],
  ['a gap is what lies between', [[5, 7]], [2, 5, 1]],
  ['127 still takes one byte, 128 two', [[127], [128]], [1, 127, 1, 128, 1]],
  ['2^32', [[2 ** 32]], [1, 128, 128, 128, 128, 16]],
  ['the largest', [[MOST]], [1, 255, 255, 255, 255, 255, 255, 255, 15]],
])('%s', (_, lists, bytes) => {
  const cells = lists.map((list) => Float64Array.from(list));
  expect([...encodeCells(cells)]).toEqual(bytes);
  expect(decodeCells(Uint8Array.from(bytes), Array(lists.length).fill(ANY))).toEqual(cells);
});

test.each([
  ['not ascending', [3, 2], 'got 2 at 1'],
  ['a cell twice', [3, 3], 'got 3 at 1'],
  ['negative', [-1], 'got -1 at 0'],
  ['a fraction', [0, 1.5], 'got 1.5 at 1'],
  ['not a number', [NaN], 'got NaN at 0'],
  ['too large', [2 ** 53], 'got 9007199254740992 at 0'],
])('refuses to write %s', (_, cells, message) => {
  expect(() => encodeCells([Float64Array.from(cells)])).toThrow(RangeError);
  expect(() => encodeCells([Float64Array.from(cells)])).toThrow(message);
});

describe('bytes that encodeCells does not write', () => {
  test.each([
    ['no bytes', [], 'the bytes end within a number, at byte 0'],
    ['a list cut short', [3, 1, 1], '3 cells are announced and only 2 bytes follow'],
    [
      'an endless list',
      [255, 255, 255, 255, 15, 0],
      '4294967295 cells are announced and only 1 bytes follow',
    ],
    ['a number cut short', [1, 128], 'the bytes end within a number, at byte 2'],
    ['a byte more', [1, 1, 0], '1 bytes are left over'],
    ['a number padded with zeros', [1, 129, 0], 'a number is padded with zeros, at byte 2'],
    ['a cell outside the layer', [2, 50, 49], 'cell 100 is out of range: the layer has 100'],
    ['2^53', [1, 128, 128, 128, 128, 128, 128, 128, 16], 'a number is larger than 2^53 - 1, at byte 8'],
    ['nine digits', [1, 128, 128, 128, 128, 128, 128, 128, 128, 1], 'a number is larger than 2^53 - 1'],
  ])('%s', (_, bytes, message) => {
    expect(() => decodeCells(Uint8Array.from(bytes), [100])).toThrow(RangeError);
    expect(() => decodeCells(Uint8Array.from(bytes), [100])).toThrow(message);
  });

  test('every truncation is noticed', () => {
    fc.assert(
      fc.property(ascending(1e10), ascending(1e10), (a, b) => {
        const bytes = encodeCells([a, b]);
        for (let length = 0; length < bytes.length; length++) {
          expect(() => decodeCells(bytes.subarray(0, length), [1e10, 1e10])).toThrow(RangeError);
        }
      }),
      { numRuns: 50, seed: 2 },
    );
  });

  test('any bytes: either a RangeError, or lists that are written with the same bytes', () => {
    const byte = fc.oneof(fc.nat(3), fc.constant(128), fc.nat(255));
    const length = fc.nat(12);
    let readable = 0;
    fc.assert(
      fc.property(fc.tuple(length, fc.array(byte, { maxLength: 12 })), ([first, rest]) => {
        const bytes = Uint8Array.of(first, ...rest);
        let lists: Float64Array[];
        try {
          lists = decodeCells(bytes, [5000]);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        readable++;
        expect(encodeCells(lists)).toEqual(bytes);
        expect(lists[0].every((cell, k) => cell < 5000 && (k === 0 || cell > lists[0][k - 1]))).toBe(true);
      }),
      { numRuns: 2000, seed: 3 },
    );
    expect(readable).toBeGreaterThan(20);
  });
});
