/**
 * An ordinary static host for the end-to-end tests: a built folder under a sub-path, right MIME types, no special
 * headers, and faults on demand.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** missing: 404; error: 500; corrupt: one byte in the middle is flipped; a number: answered so many milliseconds later. */
export type Fault = 'missing' | 'error' | 'corrupt' | number;

export interface StaticServer {
  /** Address of the page, with a slash at its end. */
  readonly url: string;
  /** Every path asked for so far, below the address of the page, with the bytes sent for it. */
  readonly requests: { readonly path: string; readonly bytes: number }[];
  /** Files (paths below the address of the page) that go wrong, until removed. */
  readonly faults: Map<string, Fault>;
  /** Takes the server off the network; open connections are cut. */
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

function fail(status: number, text: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: Buffer.from(text) };
}

async function answer(root: string, path: string, fault: Fault | undefined): Promise<Answer> {
  if (fault === 'missing') return fail(404, 'Not found');
  if (fault === 'error') return fail(500, 'Internal error');
  if (typeof fault === 'number') await sleep(fault, undefined, { ref: false });
  const file = resolve(join(root, path.endsWith('/') || path === '' ? `${path}index.html` : path));
  if (!file.startsWith(root + sep)) return fail(403, 'Forbidden');
  const body = await readFile(file).catch(() => null);
  if (body === null) return fail(404, 'Not found');
  if (fault === 'corrupt' && body.length > 0) body[body.length >> 1] ^= 0x10;
  return { status: 200, type: MIME_TYPES[extname(file)] ?? 'application/octet-stream', body };
}

/** Serves a folder under `prefix` on a free port of this machine, each file with these headers besides its own. */
export async function serveFolder(
  folder: string,
  prefix = '/some/folder/',
  headers: Readonly<Record<string, string>> = {},
): Promise<StaticServer> {
  const root = resolve(folder);
  const requests: StaticServer['requests'] = [];
  const faults: StaticServer['faults'] = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname);
    const inside = path.startsWith(prefix) ? path.slice(prefix.length) : null;
    const answered =
      inside === null ? Promise.resolve(fail(404, 'Not found')) : answer(root, inside, faults.get(inside));
    answered.then(
      ({ status, type, body }) => {
        if (inside !== null) requests.push({ path: inside, bytes: body.length });
        response.writeHead(status, { ...headers, 'Content-Type': type, 'Content-Length': body.length });
        response.end(request.method === 'HEAD' ? undefined : body);
      },
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    requests,
    faults,
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error ? failed(error) : closed()));
        server.closeAllConnections();
      }),
  };
}
