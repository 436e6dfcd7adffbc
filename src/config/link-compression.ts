/**
 * Links of runs with very many changes: `#z1=` and the link, packed (deflate, base64url), so that chats and mail take
 * them. Packing is the browser's, hence asynchronous.
 */
import { MAX_LINK_CHARS, PACKED_KEY } from './link-parts.ts';

/** Longer links are packed. */
export const MAX_PLAIN_CHARS = 2000;

const PACKED = new RegExp(`#${PACKED_KEY.key}=([A-Za-z0-9_-]*)$`);

/** The link, packed if it is long. */
export async function packLink(link: string): Promise<string> {
  if (link.length <= MAX_PLAIN_CHARS) return link;
  const packed = await through(
    new TextEncoder().encode(link),
    new CompressionStream('deflate-raw'),
    Infinity,
  );
  return `#${PACKED_KEY.key}=${toBase64Url(packed!)}`;
}

/** A whole address or its part after `#`, unpacked if need be. What cannot be unpacked stays as it is. Never throws. */
export async function unpackLink(text: string): Promise<string> {
  const match = PACKED.exec(text);
  if (match === null) return text;
  try {
    const bytes = Uint8Array.from(atob(match[1].replace(/-/g, '+').replace(/_/g, '/')), (char) =>
      char.charCodeAt(0),
    );
    const plain = await through(bytes, new DecompressionStream('deflate-raw'), MAX_LINK_CHARS);
    return plain === null ? text : new TextDecoder().decode(plain);
  } catch {
    return text;
  }
}

/** All that comes out of a transform; null when it is more than `most` bytes. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array | null> {
  const writer = transform.writable.getWriter();
  // Errors reach the reader as well.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const reader = (transform.readable as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
