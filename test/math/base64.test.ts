import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../src/math/base64.ts';

test('agrees with Node and goes back, for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(text)).toEqual(bytes);
    }),
  );
});

test('any text: the bytes it is the text of, or null', () => {
  const letters = fc.constantFrom('A', 'Q', 'z', '0', '9', '+', '/', '=', '-', ' ', 'é', '\u{1f642}');
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 12 }), (text) => {
      const bytes = fromBase64(text);
      const same = Buffer.from(text, 'base64').toString('base64') === text;
      if (same) expect(toBase64(bytes!)).toBe(text);
      else expect(bytes).toBeNull();
    }),
    { numRuns: 2000 },
  );
});
