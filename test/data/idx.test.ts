import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMnist } from '../../src/build/data-sources.ts';
import { parseIdx } from '../../src/data/idx.ts';
import { caughtCode } from '../helpers/caught.ts';
import { idxBytes } from '../helpers/idx-files.ts';

describe('IDX', () => {
  test('real MNIST: shapes, first labels, a known sum', async () => {
    const { train, test: testing } = (await readMnist()).samples();
    expect([train.count, testing.count]).toEqual([60000, 10000]);
    expect([...train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect([...testing.labels.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    expect(train.values.length).toBe(60000 * 784);
  });

  test('values come back under their dimensions', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }), (dimensions) => {
        const size = dimensions.reduce((product, dimension) => product * dimension, 1);
        const values = Uint8Array.from({ length: size }, (_, i) => i);
        expect(parseIdx(idxBytes(dimensions, values), 'f')).toEqual({ dimensions, values });
      }),
    );
  });

  test.each([
    ['an empty file', [], 'it has 0 bytes'],
    ['no zero bytes', [1, 0, 8, 1, 0, 0, 0, 0], 'does not start with two zero bytes'],
    ['floats', [0, 0, 13, 1, 0, 0, 0, 0], 'of type 0xd'],
    ['no dimension', [0, 0, 8, 0], '0 dimensions'],
    ['200 dimensions', [0, 0, 8, 200], '200 dimensions'],
    ['half a header', [0, 0, 8, 2, 0, 0, 0, 1, 0], 'ends at byte 9, within its header'],
    ['fewer values', [0, 0, 8, 1, 0, 0, 0, 2, 7], '2 values were announced, 1 are there'],
    ['more values', [0, 0, 8, 1, 0, 0, 0, 1, 7, 7], '1 values were announced, 2 are there'],
    [
      'four billion',
      [0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255, 1],
      '4294967295 × 4294967295 values',
    ],
  ])('%s is refused with the reason', (_, bytes, reason) => {
    expect(() => parseIdx(Uint8Array.from(bytes), 'digits')).toThrow(reason);
    expect(() => parseIdx(Uint8Array.from(bytes), 'digits')).toThrow('digits is not a usable IDX file');
  });

  test('hostile bytes give a whole result or a DataError, nothing else', async () => {
    const header = fc.tuple(
      fc.constantFrom(0, 1),
      fc.constantFrom(0, 1),
      fc.constantFrom(8, 9, 255),
      fc.nat(255),
    );
    const anyBytes = fc
      .tuple(header, fc.uint8Array({ maxLength: 40 }))
      .map(([h, rest]) => Uint8Array.of(...h, ...rest));
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyBytes, fc.uint8Array({ maxLength: 6 })), async (bytes) => {
        const code = await caughtCode(() => {
          const { dimensions, values } = parseIdx(bytes, 'f');
          expect(values.length).toBe(dimensions.reduce((product, dimension) => product * dimension, 1));
        });
        expect(['corrupt', 'nothing thrown']).toContain(code);
      }),
      { numRuns: 2000 },
    );
  });
});
