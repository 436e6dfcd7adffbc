/** One thing an epoch, of any size, under a cap. Even spreading is tested with frames (frame-history.test.ts). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEpochMemory } from '../../src/history/epoch-memory.ts';

test('things of any size: the cap holds, what is kept is what was given, bytes are counted', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 300 }), (lengths, cap) => {
      const memory = createEpochMemory<string>(cap);
      lengths.forEach((length, epoch) => {
        memory.add(epoch, `thing ${epoch}`, length);
        expect(memory.byteLength).toBeLessThanOrEqual(cap);
      });
      expect(memory.byteLength).toBe(memory.epochs.reduce((sum, epoch) => sum + lengths[epoch], 0));
      for (const epoch of memory.epochs) {
        expect(memory.at(epoch)).toMatchObject({ epoch, item: `thing ${epoch}` });
      }
    }),
    { numRuns: 200, seed: 1 },
  );
});

test('a thing larger than the cap is not kept', () => {
  const memory = createEpochMemory<string>(10);
  memory.add(0, 'large', 11);
  expect([memory.epochs, memory.byteLength, memory.at(0)]).toEqual([[], 0, null]);
  memory.add(1, 'fits', 10);
  memory.add(2, 'no room beside it', 1);
  expect(memory.epochs).toEqual([1]);
});

test('going back drops what came from there on', () => {
  const memory = createEpochMemory<string>(100);
  for (let epoch = 0; epoch < 6; epoch++) memory.add(epoch, `first ${epoch}`, 10);
  memory.add(3, 'second 3', 10);
  expect(memory.epochs).toEqual([0, 1, 2, 3]);
  expect(memory.byteLength).toBe(40);
  expect([memory.at(2)?.item, memory.at(9)?.item]).toEqual(['first 2', 'second 3']);
});

test('what another memory kept of other epochs is taken over, under the same cap', () => {
  const earlier = createEpochMemory<string>(100);
  for (let epoch = 0; epoch <= 6; epoch++) earlier.add(epoch, `again ${epoch}`, 5);
  const memory = createEpochMemory<string>(30);
  for (let epoch = 6; epoch <= 8; epoch++) memory.add(epoch, `seen ${epoch}`, 5);
  memory.merge(earlier);
  expect(memory.epochs).toEqual([0, 2, 4, 6, 8]);
  expect(memory.items).toEqual(['again 0', 'again 2', 'again 4', 'seen 6', 'seen 8']);
  expect(memory.byteLength).toBe(25);
  memory.add(9, 'between', 5);
  memory.add(10, 'next', 5);
  expect(memory.epochs).toEqual([0, 2, 4, 6, 8, 10]);
});
