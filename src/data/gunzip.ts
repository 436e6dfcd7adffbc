/** Unpacking with the platform's own DecompressionStream; in browsers, workers and Node alike. */
import { formatBytes } from '../math/format.ts';
import { DataError } from './data-error.ts';
import { isGzip } from './file-kind.ts';

/** Gzip packs no more bytes into one. */
const MOST_PACKED = 1032;

/**
 * Unpacks gzip; bytes that are not gzip come back as they are. Throws DataError: 'corrupt' when the stream is damaged,
 * 'tooLarge' when it would unpack to more than `limit` bytes. `name` is for the message only.
 */
export async function gunzip(bytes: Uint8Array, limit: number, name: string): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  const reader = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .getReader();
  let unpacked = new Uint8Array(Math.min(limit, likelySize(bytes)));
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new DataError(
        'corrupt',
        `${name} is damaged and cannot be unpacked. Try again to fetch it once more.`,
        {
          cause,
        },
      );
    });
    if (done) return unpacked.subarray(0, length);
    const end = length + value.length;
    if (end > limit) {
      await reader.cancel();
      throw new DataError('tooLarge', `${name} unpacks to more than ${formatBytes(limit)}.`);
    }
    if (end > unpacked.length) unpacked = grown(unpacked, Math.min(limit, 2 * end));
    unpacked.set(value, length);
    length = end;
  }
}

/** As gzip says at its end, where a file that was cut off has anything. */
function likelySize(bytes: Uint8Array): number {
  if (bytes.length < 4) return 0;
  const told = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(bytes.length - 4, true);
  return Math.min(told, MOST_PACKED * bytes.length);
}

function grown(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}
