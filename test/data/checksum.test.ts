import { expect, test } from 'vitest';
import { crc32 } from '../../src/data/checksum.ts';

test('CRC-32 of the usual check string', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});
