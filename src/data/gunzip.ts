/** Unpacking with the platform's own DecompressionStream; in browsers, workers and Node alike. */
import { DataError } from './data-error.ts';
import { isGzip } from './file-kind.ts';

/**
 * Unpacks gzip; bytes that are not gzip come back as they are. Throws DataError 'corrupt' when the stream is damaged or
 * would unpack to more than `limit` bytes. `name` is for the message only.
 */
export async function gunzip(bytes: Uint8Array, limit: number, name: string): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  const reader = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .getReader();
  const unpacked = new Uint8Array(limit);
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
    if (length + value.length > limit) {
      await reader.cancel();
      throw new DataError('corrupt', `${name} is damaged: it unpacks to more than ${limit} bytes.`);
    }
    unpacked.set(value, length);
    length += value.length;
  }
}
