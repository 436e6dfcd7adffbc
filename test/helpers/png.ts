/** What a PNG file says of itself, read by the format's description. */
import { crc32 } from 'node:zlib';

export interface PngFacts {
  readonly width: number;
  readonly height: number;
  /** Types of the chunks in order. */
  readonly chunks: readonly string[];
  /** Keyword and text of every iTXt chunk. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Throws unless it is a whole PNG whose checksums are right. */
export function readPng(file: Uint8Array): PngFacts {
  const bytes = Buffer.from(file);
  if (bytes.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG');
  const chunks: string[] = [];
  const texts: Record<string, string> = {};
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (bytes.readUInt32BE(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length))) {
      throw new Error(`wrong checksum of ${type}`);
    }
    chunks.push(type);
    if (type === 'iTXt') {
      const [, keyword, text] = /^([^\0]{1,79})\0\0\0\0\0(.*)$/s.exec(body.toString('utf8'))!;
      texts[keyword] = text;
    }
    at += length + 12;
  }
  if (chunks.at(-1) !== 'IEND') throw new Error('cut off');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), chunks, texts };
}
