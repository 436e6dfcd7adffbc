import { gzipSync, inflateRawSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { gunzip } from '../../src/data/gunzip.ts';
import { crc32 } from '../../src/data/checksum.ts';
import { caughtCode } from '../helpers/caught.ts';

const original = Uint8Array.from({ length: 50_000 }, (_, i) => (i * i) >> 3);
const packed = new Uint8Array(gzipSync(original, { level: 9 }));

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Refuses what stands behind the first member, as browsers do; for headers without names. */
class OneMember extends TransformStream<Uint8Array, Uint8Array> {
  constructor() {
    const given: Uint8Array[] = [];
    super({
      transform: (piece) => void given.push(piece),
      flush(controller) {
        const all = Buffer.concat(given);
        const { buffer, engine } = inflateRawSync(all.subarray(10), { info: true }) as unknown as {
          buffer: Uint8Array;
          engine: { bytesWritten: number };
        };
        const end = 10 + engine.bytesWritten + 8;
        if (end !== all.length || all.readUInt32LE(end - 8) !== crc32(buffer)) throw new TypeError('junk');
        controller.enqueue(new Uint8Array(buffer));
      },
    });
  }
}

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

test('several members are unpacked where the platform refuses them, as far as they are whole and small enough', async () => {
  vi.stubGlobal('DecompressionStream', OneMember);
  const noise = Uint8Array.from({ length: 200_000 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 24);
  const parts = [original, noise, new Uint8Array(0), original.subarray(0, 10)];
  const members = parts.map((part) => gzipSync(part));
  const file = new Uint8Array(Buffer.concat(members));
  const all = new Uint8Array(Buffer.concat(parts));
  expect(await gunzip(file, all.length, 'f')).toEqual(all);
  expect(await caughtCode(gunzip(file, all.length - 1, 'f'))).toBe('tooLarge');
  for (const cut of [1, 9, members[3].length - 1, members[3].length + 5]) {
    expect(await caughtCode(gunzip(file.subarray(0, -cut), all.length, 'f'))).toBe('corrupt');
  }
  const wrongSum = file.slice();
  wrongSum[members[0].length - 6] ^= 1;
  expect(await caughtCode(gunzip(wrongSum, all.length, 'f'))).toBe('corrupt');
  expect(await caughtCode(gunzip(Uint8Array.of(...file, 7, 7, 7, 7), all.length, 'f'))).toBe('corrupt');
});

test('a damaged or cut stream is corrupt, a far too large one is told as such', async () => {
  const damaged = packed.slice();
  damaged[damaged.length >> 1] ^= 0x10;
  expect(await caughtCode(gunzip(damaged, original.length, 'f'))).toBe('corrupt');
  expect(await caughtCode(gunzip(packed.slice(0, -20), original.length, 'f'))).toBe('corrupt');
  expect(await caughtCode(gunzip(packed, original.length - 1, 'f'))).toBe('tooLarge');
});
