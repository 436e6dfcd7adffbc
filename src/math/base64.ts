/** Bytes as text and back: base64 (RFC 4648) with padding, without line breaks. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PADDING = 61;
const CODES = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const NO_LETTER = 255;
const VALUES = new Uint8Array(256).fill(NO_LETTER);
CODES.forEach((code, value) => (VALUES[code] = value));

export function toBase64(bytes: Uint8Array): string {
  const text = new Uint8Array(4 * Math.ceil(bytes.length / 3));
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const left = bytes.length - from;
    const word =
      (bytes[from] << 16) | ((left > 1 ? bytes[from + 1] : 0) << 8) | (left > 2 ? bytes[from + 2] : 0);
    text[to] = CODES[word >>> 18];
    text[to + 1] = CODES[(word >>> 12) & 63];
    text[to + 2] = left > 1 ? CODES[(word >>> 6) & 63] : PADDING;
    text[to + 3] = left > 2 ? CODES[word & 63] : PADDING;
  }
  return new TextDecoder().decode(text);
}

/** null where the text is not the one toBase64 gives for some bytes. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const letters = text.length - padding;
  for (let from = 0, to = 0; from < text.length; from += 4, to += 3) {
    let word = 0;
    for (let k = from; k < from + 4; k++) {
      const code = k < letters ? text.charCodeAt(k) : CODES[0];
      const value = code < 256 ? VALUES[code] : NO_LETTER;
      if (value === NO_LETTER) return null;
      word = (word << 6) | value;
    }
    const unused = to + 3 - bytes.length;
    if (unused > 0 && (word & ((1 << (8 * unused)) - 1)) !== 0) return null;
    bytes[to] = word >>> 16;
    if (unused < 2) bytes[to + 1] = word >>> 8;
    if (unused < 1) bytes[to + 2] = word;
  }
  return bytes;
}
