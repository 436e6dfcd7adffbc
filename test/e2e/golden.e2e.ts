/** The bits of short runs, and of one link over 20 epochs, in every browser of this machine and on the command line. */
import { readFileSync } from 'node:fs';
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
const links = [...Object.keys(golden), LONG_LINK];

interface Report {
  readonly found: Record<string, string[]>;
  readonly agent: string;
}

let lab: StaticServer;
let host: Server;
let onReport: (report: Report) => void = () => {};

beforeAll(async () => {
  lab = await serveFolder(inject('pageFolder'));
  const page = readFileSync(new URL('pages/golden/index.html', import.meta.url));
  host = createServer((request, response) => {
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        onReport(JSON.parse(body) as Report);
        response.end();
      });
    } else if (request.url === '/plan') {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ lab: lab.url, links }));
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

const here = BROWSERS.filter(isHere);
for (const { name } of BROWSERS.filter((browser) => !isHere(browser))) {
  console.log(`${name} is not installed: golden fingerprints are not compared in it`);
}

describe.each(here)('in $name', (browser) => {
  test('every run has the bits it always had, and the long one those of the command line', async () => {
    const reported = new Promise<Report>((resolve) => (onReport = resolve));
    const { port } = host.address() as AddressInfo;
    const end = openIn(browser, `http://127.0.0.1:${port}/`);
    try {
      const { found } = await reported;
      const { [LONG_LINK]: long, ...short } = found;
      expect(short).toEqual(golden);
      const expected = await fingerprintsOf(LONG_LINK);
      expect([1, 5, 20].map((epoch) => long[epoch - 1])).toEqual(
        [1, 5, 20].map((epoch) => expected[epoch - 1]),
      );
    } finally {
      await end();
    }
  });
});
