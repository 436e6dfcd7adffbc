import fc from 'fast-check';
import { expect, test } from 'vitest';
import { availableDataSets, parseDataIndex } from '../../src/data/data-index.ts';
import { caughtCode } from '../helpers/caught.ts';

const mnist = {
  id: 'mnist',
  name: 'MNIST digits',
  features: 784,
  classes: ['0', '1'],
  origin: 'o',
  licence: 'l',
  source: 's',
  train: [{ file: 'mnist-train-0.bin', samples: 10000, bytes: 1, sha256: 'x' }],
  test: [],
};

test('an index says which sets can be chosen', () => {
  expect(availableDataSets(parseDataIndex({ sets: [mnist] }))).toEqual(['mnist', 'blobs']);
  expect(availableDataSets({ sets: [] })).toEqual(['blobs']);
});

test.each([null, 7, [], {}, { sets: {} }, { sets: [null] }, { sets: [{ ...mnist, id: '../etc' }] }])(
  'refuses %j',
  async (value) => {
    expect(await caughtCode(() => parseDataIndex(value))).toBe('corrupt');
  },
);

test('any JSON gives an index or a DataError', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const code = await caughtCode(() => parseDataIndex({ sets: [{ ...mnist, train: [value] }] }));
      expect(code).toBe('corrupt');
    }),
  );
});
