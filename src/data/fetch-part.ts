/** Fetches files of public/data over HTTP. */
import { DataError, missingFile } from './data-error.ts';
import type { FetchPart } from './load.ts';

async function readBody(
  response: Response,
  onBytes: (received: number, total: number | null) => void,
): Promise<Uint8Array> {
  // With a content encoding the announced length is that of other bytes than the ones read here.
  const announced = response.headers.has('content-encoding') ? null : response.headers.get('content-length');
  const total = announced === null ? null : Number(announced);
  if (response.body === null) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  const reader = response.body.getReader();
  let received = 0;
  onBytes(received, total);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    received += value.length;
    onBytes(received, total);
  }
  onBytes(received, received);
  const bytes = new Uint8Array(received);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** A FetchPart for the folder at `base` (an absolute URL that ends with a slash). */
export function fetchPartFrom(base: string): FetchPart {
  return async (name, { signal, onBytes }) => {
    let response: Response;
    let bytes: Uint8Array;
    try {
      response = await fetch(new URL(name, base), { signal });
      bytes = await readBody(response, onBytes);
    } catch (cause) {
      throw new DataError('network', `${name} could not be fetched. Check the connection and try again.`, {
        cause,
      });
    }
    // Some servers answer an unknown path with their start page.
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
    if (response.status === 404 || response.status === 410 || (response.ok && isPage))
      throw missingFile(name);
    if (!response.ok) {
      throw new DataError(
        'network',
        `The server answered ${response.status} for ${name}. Try again in a moment.`,
      );
    }
    return bytes;
  };
}
