import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/data/table/decode-text.ts';
import { bytesOf } from './tables.ts';

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2));
  view.setUint16(0, 0xfeff, littleEndian);
  for (let k = 0; k < text.length; k++) view.setUint16(2 * k + 2, text.charCodeAt(k), littleEndian);
  return new Uint8Array(view.buffer);
}

describe('bytes of a text', () => {
  test.each([
    ['UTF-8', bytesOf('größe\n1')],
    ['UTF-8', Uint8Array.of(0xef, 0xbb, 0xbf, ...bytesOf('größe\n1'))],
    ['UTF-16', utf16('größe\n1', true)],
    ['UTF-16', utf16('größe\n1', false)],
  ])('%s is read, its mark dropped', (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: 'größe\n1', encoding, firstBadByte: null });
  });

  test('what is not UTF-8 is read as Latin-1, and where it began is told', () => {
    const bytes = Uint8Array.of(...bytesOf('a,b\r\nä,x'), 0xe9, 0x2c, 0x80);
    expect(decodeText(bytes)).toEqual({
      text: 'a,b\r\nÃ¤,xé,€',
      encoding: 'Latin-1',
      firstBadByte: { line: 2, character: 4, byte: 0xe9 },
    });
  });

  test('its idea of UTF-8 is the decoder’s own', () => {
    const tricky = fc.constantFrom(
      0x00,
      0x41,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc1,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0xff,
    );
    const isUtf8 = (bytes: Uint8Array) => {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(
        fc.array(
          tricky.filter((byte) => byte !== 0),
          { minLength: 1, maxLength: 6 },
        ),
        (given) => {
          const bytes = Uint8Array.from([0x41, ...given]);
          expect(decodeText(bytes).encoding).toBe(isUtf8(bytes) ? 'UTF-8' : 'Latin-1');
        },
      ),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['a zero byte', Uint8Array.of(97, 10, 98, 0), 'Line 2, character 2: there is a zero byte'],
    ['half a pair', Uint8Array.of(0xff, 0xfe, 97, 0, 98), 'Line 1, character 2: it begins like UTF-16'],
    ['a lone surrogate', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 97, 0), 'Line 1, character 1: it begins like'],
  ])('%s is refused with its place', (_, bytes, message) => {
    expect(() => decodeText(bytes)).toThrow(message);
  });
});
