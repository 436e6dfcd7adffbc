import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf, sha256, toHex } from '../../src/data/sha256.ts';

const byNode = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

test('the digest is that of the platform, for all lengths around a block and any bytes', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, k) => (k * 31 + length) % 256);
    expect(toHex(sha256(bytes))).toBe(byNode(bytes).toString('hex'));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      expect(toHex(sha256(bytes))).toBe(byNode(bytes).toString('hex'));
    }),
  );
});

test('more than 2^32 bits are counted right', () => {
  const bytes = new Uint8Array(2 ** 29 + 1);
  expect(toHex(sha256(bytes))).toBe(byNode(bytes).toString('hex'));
});

test('several files have the digest of their digests, in their order', () => {
  const [a, b] = [Uint8Array.of(1), Uint8Array.of(2, 3)];
  expect(digestOf([a])).toBe(byNode(a).toString('hex'));
  expect(digestOf([a, b])).toBe(byNode(Buffer.concat([byNode(a), byNode(b)])).toString('hex'));
  expect(digestOf([b, a])).not.toBe(digestOf([a, b]));
});
