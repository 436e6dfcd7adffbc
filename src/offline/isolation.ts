/**
 * Cross-origin isolation on hosts that cannot set headers: threads may then share memory. Only a page that stands alone
 * gets it; in a frame it would change nothing unless all pages around had it too.
 */

type Asked = Pick<Request, 'mode' | 'destination' | 'url'>;

/** Headers to add to the answer. */
function isolationHeaders({ mode, destination, url }: Asked): Readonly<Record<string, string>> {
  const embedder = { 'Cross-Origin-Embedder-Policy': 'require-corp' };
  // An isolated page may start such workers only; any other page may as well.
  if (destination === 'worker') return embedder;
  const standsAlone = mode === 'navigate' && destination === 'document';
  const isMeantForFrames = /[#&]embed=1(&|$)/.test(new URL(url).hash);
  if (!standsAlone || isMeantForFrames) return {};
  return { ...embedder, 'Cross-Origin-Opener-Policy': 'same-origin' };
}

/** The response with the headers its request calls for; the one given is used up. */
export function isolated(request: Asked, response: Response): Response {
  const added = Object.entries(isolationHeaders(request));
  if (added.length === 0 || response.type === 'opaqueredirect') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of added) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
