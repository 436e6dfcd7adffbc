/** Nothing is kept but the very bytes that were built: not an error page, half a file or a file of another version. */

/** Said of other bytes than the ones read here: packed ones, or by other headers of the request. */
const NOT_OF_THE_COPY = ['content-encoding', 'content-length', 'transfer-encoding', 'vary'];

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A response to keep, with the headers of the given one, which is used up; null unless it succeeded with the bytes of
 * that SHA-256 (hex). It no longer counts as redirected, which would forbid to show it as a page.
 */
export async function checkedResponse(response: Response, sha256: string): Promise<Response | null> {
  if (!response.ok || response.type === 'opaque') return null;
  const bytes = await response.arrayBuffer();
  if ((await sha256Of(bytes)) !== sha256) return null;
  const headers = new Headers(response.headers);
  for (const name of NOT_OF_THE_COPY) headers.delete(name);
  headers.set('content-length', String(bytes.byteLength));
  return new Response(bytes, { headers });
}
