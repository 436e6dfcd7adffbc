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
  const tooLarge = new DataError('tooLarge', `${name} unpacks to more than ${formatBytes(limit)}.`);
  try {
    return await unpack([bytes], likelySize(bytes), limit, tooLarge);
  } catch (cause) {
    if (cause === tooLarge) throw cause;
    return await unpackMembers(bytes, limit, tooLarge).catch((fault: unknown) => {
      if (fault === tooLarge) throw fault;
      const message = `${name} is damaged and cannot be unpacked. Try again to fetch it once more.`;
      throw new DataError('corrupt', message, { cause });
    });
  }
}

async function unpackMembers(bytes: Uint8Array, limit: number, tooLarge: DataError): Promise<Uint8Array> {
  const { gzipMembers } = await import('./gzip-members.ts');
  const members = gzipMembers(bytes, limit);
  if (!members) throw tooLarge;
  return unpack(members, likelySize(bytes), limit, tooLarge);
}

/** What gzip files hold, one after the other. Rejects with tooLarge beyond the limit, with a TypeError when one is damaged. */
async function unpack(
  files: readonly Uint8Array[],
  likely: number,
  limit: number,
  tooLarge: DataError,
): Promise<Uint8Array> {
  let unpacked = new Uint8Array(Math.min(limit, likely));
  let length = 0;
  for (const file of files) {
    const stream = new Blob([new Uint8Array(file)]).stream().pipeThrough(new DecompressionStream('gzip'));
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const end = length + value.length;
      if (end > limit) {
        await reader.cancel();
        throw tooLarge;
      }
      if (end > unpacked.length) unpacked = grown(unpacked, Math.min(limit, 2 * end));
      unpacked.set(value, length);
      length = end;
    }
  }
  return unpacked.subarray(0, length);
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
