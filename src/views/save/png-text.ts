/** Texts inside a PNG file (chunks iTXt, UTF-8), where picture programs show them as comments. */
import { crc32 } from '../../data/checksum.ts';

const SIGNATURE_BYTES = 8;
/** Length, type, 13 bytes, checksum: the header chunk, which always comes first. */
const HEADER_BYTES = 25;

function textChunk(keyword: string, text: string): Uint8Array {
  // Keyword, end, not compressed, method, no language, no translated keyword.
  const content = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`);
  const chunk = new Uint8Array(content.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length - 4);
  chunk.set(content, 4);
  view.setUint32(content.length + 4, crc32(content));
  return chunk;
}

/** A copy of the file with the texts after its header. Keywords: 1–79 Latin letters. */
export function withPngTexts(
  png: Uint8Array,
  texts: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text));
  const head = SIGNATURE_BYTES + HEADER_BYTES;
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, png.length));
  all.set(png.subarray(0, head));
  let at = head;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  all.set(png.subarray(head), at);
  return all;
}
