import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gunzip } from '../../src/data/gunzip.ts';
import { caughtCode } from '../helpers/caught.ts';

const original = Uint8Array.from({ length: 50_000 }, (_, i) => (i * i) >> 3);
const packed = new Uint8Array(gzipSync(original, { level: 9 }));

test('unpacks gzip and leaves anything else alone', async () => {
  expect(await gunzip(packed, original.length, 'f')).toEqual(original);
  expect(await gunzip(original, 10, 'f')).toBe(original);
});

test('unpacks more than what the end of the file says: there may be several parts', async () => {
  const two = new Uint8Array(Buffer.concat([packed, gzipSync(original.subarray(0, 10))]));
  const both = Uint8Array.of(...original, ...original.subarray(0, 10));
  expect(await gunzip(two, both.length, 'f')).toEqual(both);
  expect(await caughtCode(gunzip(two, both.length - 1, 'f'))).toBe('tooLarge');
});

test('a damaged or cut stream is corrupt, a far too large one is told as such', async () => {
  const damaged = packed.slice();
  damaged[damaged.length >> 1] ^= 0x10;
  expect(await caughtCode(gunzip(damaged, original.length, 'f'))).toBe('corrupt');
  expect(await caughtCode(gunzip(packed.slice(0, -20), original.length, 'f'))).toBe('corrupt');
  expect(await caughtCode(gunzip(packed, original.length - 1, 'f'))).toBe('tooLarge');
});
