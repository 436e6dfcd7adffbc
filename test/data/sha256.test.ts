import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestOf } from '../../src/data/sha256.ts';

const byNode = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

test('of one file the digest of the platform, of several that of their digests in their order', () => {
  const [a, b] = [Uint8Array.from({ length: 1000 }, (_, k) => (k * 31) % 256), Uint8Array.of(2, 3)];
  expect(digestOf([a])).toBe(byNode(a).toString('hex'));
  expect(digestOf([a, b])).toBe(byNode(Buffer.concat([byNode(a), byNode(b)])).toString('hex'));
  expect(digestOf([b, a])).not.toBe(digestOf([a, b]));
});
