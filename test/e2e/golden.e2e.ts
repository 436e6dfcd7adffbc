/**
 * The bits of short runs, and of one link over 20 epochs, in every browser of this machine and on the command line, with
 * one thread and with several.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { BROWSERS, isHere, openIn } from '../helpers/any-browser.ts';
import { fingerprintsOf } from '../helpers/command-line.ts';
import { serveFolder } from '../helpers/server.ts';
import type { StaticServer } from '../helpers/server.ts';

/** Of real digits, to be the same at epochs 1, 5 and 20. */
const LONG_LINK = '#v1&n=500&nt=200&h=300.100&e=10&z=0.4&dr=0.2&x=20';
const golden = JSON.parse(
  readFileSync(new URL('../golden/fingerprints.json', import.meta.url), 'utf8'),
) as Record<string, string[]>;

interface Pass {
  readonly threads: number;
  readonly links: readonly string[];
}

/** What the page runs with how many threads. */
const PASSES: readonly Pass[] = [
  { threads: 1, links: [...Object.keys(golden), LONG_LINK] },
  { threads: 2, links: Object.keys(golden) },
  { threads: 3, links: [LONG_LINK] },
];
/** Where the kernels that most browsers run are not to be had: the plain ones. */
const PLAIN_PASSES: readonly Pass[] = [{ threads: 1, links: Object.keys(golden) }];

/** Memory may be shared between threads on a page with the first two, and in its frame with the last two. */
const OPENER = { 'Cross-Origin-Opener-Policy': 'same-origin' };
const EMBEDDER = { 'Cross-Origin-Embedder-Policy': 'require-corp' };
const RESOURCE = { 'Cross-Origin-Resource-Policy': 'cross-origin' };

interface Report {
  /** Fingerprints of all epochs by link, of each pass. */
  readonly passes: readonly Record<string, string[]>[];
  readonly sharesMemory: boolean;
}

let lab: StaticServer;
let host: Server;
let plan = PASSES;
let onReport: (report: Report) => void = () => {};

beforeAll(async () => {
  lab = await serveFolder(inject('pageFolder'), undefined, { ...EMBEDDER, ...RESOURCE });
  const page = readFileSync(new URL('pages/golden/index.html', import.meta.url));
  host = createServer((request, response) => {
    for (const [name, value] of Object.entries({ ...OPENER, ...EMBEDDER })) response.setHeader(name, value);
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        onReport(JSON.parse(body) as Report);
        response.end();
      });
    } else if (request.url === '/plan') {
      response
        .setHeader('Content-Type', 'application/json')
        .end(JSON.stringify({ lab: lab.url, passes: plan }));
    } else if (request.url === '/') response.setHeader('Content-Type', 'text/html').end(page);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  await lab?.close();
  host?.closeAllConnections();
  host?.close();
});

const wasAsked = (file: RegExp) => lab.requests.some(({ path }) => file.test(path));

/** Runs the passes in the browser. */
async function runIn(browser: (typeof BROWSERS)[number], passes: readonly Pass[]): Promise<Report> {
  plan = passes;
  lab.requests.length = 0;
  const reported = new Promise<Report>((resolve) => (onReport = resolve));
  const { port } = host.address() as AddressInfo;
  const end = openIn(browser, `http://127.0.0.1:${port}/`);
  try {
    return await reported;
  } finally {
    await end();
  }
}

const here = BROWSERS.filter(isHere);
for (const { name } of BROWSERS.filter((browser) => !isHere(browser))) {
  console.log(`${name} is not installed: golden fingerprints are not compared in it`);
}

describe.each(here)('in $name', (browser) => {
  test('every run has the bits it always had, and the long one those of the command line', async () => {
    const { passes, sharesMemory } = await runIn(browser, PASSES);
    const expected = await fingerprintsOf(LONG_LINK);
    for (const [k, { threads, links: run }] of PASSES.entries()) {
      for (const link of run) {
        const found = passes[k][link];
        const where = `${link}, threads: ${threads}`;
        if (link !== LONG_LINK) expect(found, where).toEqual(golden[link]);
        else for (const epoch of [1, 5, 20]) expect(found[epoch - 1], where).toBe(expected[epoch - 1]);
      }
    }
    // Where memory can be shared, threads were really used.
    for (const file of [/^assets\/threads-/, /^assets\/helper\.worker-/]) {
      expect(wasAsked(file)).toBe(sharesMemory);
    }
    if (browser.name !== 'WebKitGTK') expect(sharesMemory).toBe(true);
  });

  test('kernels without SIMD make the same bits', async () => {
    const files = readdirSync(`${inject('pageFolder')}/assets`).filter((name) =>
      /^(simd|threads)-.*\.wasm$/.test(name),
    );
    expect(files).toHaveLength(2);
    for (const file of files) lab.faults.set(`assets/${file}`, 'missing');
    const { passes } = await runIn(browser, PLAIN_PASSES).finally(() => lab.faults.clear());
    for (const link of PLAIN_PASSES[0].links) expect(passes[0][link], link).toEqual(golden[link]);
    expect(wasAsked(/^assets\/scalar-.*\.wasm$/)).toBe(true);
  });
});
