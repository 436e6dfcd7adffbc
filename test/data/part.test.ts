import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByteSamples } from '../../src/data/data-set.ts';
import { decodePart, encodePart, partBytes, partName } from '../../src/data/part.ts';
import { caughtCode } from '../helpers/caught.ts';

const CLASSES = 10;

const anySamples = fc
  .record({ count: fc.integer({ min: 0, max: 12 }), features: fc.integer({ min: 1, max: 9 }) })
  .chain(({ count, features }) =>
    fc.record({
      features: fc.constant(features),
      samples: fc.record<ByteSamples>({
        count: fc.constant(count),
        values: fc.uint8Array({ minLength: count * features, maxLength: count * features }),
        labels: fc.uint8Array({ minLength: count, maxLength: count, max: CLASSES - 1 }),
      }),
    }),
  );

describe('a part', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(anySamples, ({ samples, features }) => {
        const bytes = encodePart(samples, features);
        expect(bytes.length).toBe(partBytes(samples.count, features));
        expect(decodePart(bytes, 'p', { samples: samples.count, features, classes: CLASSES })).toEqual(
          samples,
        );
      }),
    );
  });

  test('is refused after any single changed byte, and cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySamples,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (written, at, change) => {
          const { samples, features } = written;
          const shape = { samples: samples.count, features, classes: CLASSES };
          const bytes = encodePart(samples, features);
          const cut = bytes.slice(0, at % bytes.length);
          bytes[at % bytes.length] ^= change;
          expect(await caughtCode(() => decodePart(bytes, 'p', shape))).toBe('corrupt');
          expect(await caughtCode(() => decodePart(cut, 'p', shape))).toBe('corrupt');
        },
      ),
    );
  });

  test('is refused when it is whole but not what was asked for', async () => {
    const samples = { values: new Uint8Array(8), labels: Uint8Array.of(0, 9), count: 2 };
    const bytes = encodePart(samples, 4);
    for (const shape of [
      { samples: 3, features: 4, classes: 10 },
      { samples: 2, features: 5, classes: 10 },
      { samples: 2, features: 4, classes: 9 },
    ]) {
      expect(await caughtCode(() => decodePart(bytes, 'p', shape))).toBe('corrupt');
    }
  });

  test('says its name and the reason', () => {
    expect(() =>
      decodePart(new Uint8Array(40), 'mnist-train-0.bin', { samples: 1, features: 1, classes: 1 }),
    ).toThrow('mnist-train-0.bin is damaged: it is not a part of a data set.');
    expect(partName('mnist', 'test', 3)).toBe('mnist-test-3.bin');
  });
});
