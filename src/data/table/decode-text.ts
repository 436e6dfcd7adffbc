/**
 * Bytes of a text file as text. UTF-8 and, with its mark at the beginning, UTF-16; a file that is neither is read as
 * Latin-1 (windows-1252, which has a letter for every byte), and where it stopped to be UTF-8 is told.
 */
import { placeOf, refuseAt, type TextPlace } from './limits.ts';

export type TextEncodingName = 'UTF-8' | 'UTF-16' | 'Latin-1';

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: TextEncodingName;
  /** The first byte that is not UTF-8 where Latin-1 had to do, and its value. */
  readonly firstBadByte: (TextPlace & { readonly byte: number }) | null;
}

/** Bytes 0x80 to 0x9f of windows-1252; not every decoder of that name knows them. */
const WINDOWS_LETTERS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeLatin1(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes);
  return text.replace(/[\x80-\x9f]/g, (letter) => WINDOWS_LETTERS[letter.charCodeAt(0) - 0x80]);
}

/** Throws DataError where the bytes are no text in any of them. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const mark = bytes.length >= 2 ? bytes[0] * 256 + bytes[1] : 0;
  const label = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : null;
  if (label !== null) {
    const text = new TextDecoder(label).decode(bytes);
    const bad = text.indexOf('\ufffd');
    if (bad >= 0) refuseAt(placeOf(text, bad), 'it begins like UTF-16, but here it is not');
    return checked({ text, encoding: 'UTF-16', firstBadByte: null });
  }
  const valid = validUtf8Bytes(bytes);
  if (valid === bytes.length) {
    return checked({ text: new TextDecoder().decode(bytes), encoding: 'UTF-8', firstBadByte: null });
  }
  const before = new TextDecoder().decode(bytes.subarray(0, valid));
  const firstBadByte = { ...placeOf(before, before.length), byte: bytes[valid] };
  return checked({
    text: decodeLatin1(bytes),
    encoding: 'Latin-1',
    firstBadByte,
  });
}

function checked(decoded: DecodedText): DecodedText {
  const zero = decoded.text.indexOf('\0');
  if (zero >= 0) refuseAt(placeOf(decoded.text, zero), 'there is a zero byte, so this is not a text file');
  return decoded;
}

/** How many bytes from the beginning are UTF-8 (RFC 3629: shortest forms, no surrogates, up to U+10FFFF). */
function validUtf8Bytes(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** Bytes of the code point at a place; 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at];
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let k = 1; k < length; k++) if ((bytes[at + k] & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1];
  const isOverlong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
  const isBeyond = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
  return isOverlong || isBeyond ? 0 : length;
}
