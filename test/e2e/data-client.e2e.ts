/** The data worker in a real browser, on an ordinary static host, with files missing, damaged and slow. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DATA_DIRECTORY, prepareDataSets } from '../../src/build/data-sets.ts';
import { readPartFrom } from '../../src/build/read-part.ts';
import { crc32 } from '../../src/data/checksum.ts';
import { loadDataSet } from '../../src/data/load.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { serveFolder } from '../helpers/server.ts';
import type { StaticServer } from '../helpers/server.ts';
import type {} from './pages/data-client/main.ts';

let folder: string;
let server: StaticServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  await prepareDataSets({ quiet: true });
  folder = await mkdtemp(join(tmpdir(), 'set-lab-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('pages/data-client', import.meta.url)),
    publicDir: join(DATA_DIRECTORY, '..'),
    base: './',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
    logLevel: 'warn',
  });
  server = await serveFolder(folder);
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => 'bench' in window);
});

afterEach(() => {
  server.faults.clear();
  server.requests.length = 0;
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test('loads the bytes Node loads, about 2 MB over the wire', async () => {
  const expected = await loadDataSet('mnist', 10000, 2000, readPartFrom());
  const halves = [expected.train, expected.test];
  const loaded = await page.evaluate(() => window.bench.load('mnist', 10000, 2000));
  expect(loaded).toEqual({
    counts: [10000, 2000],
    checksums: halves.flatMap(({ values, labels }) => [crc32(values), crc32(labels)]),
    reports: expect.any(Number),
  });
  const parts = server.requests.filter(({ path }) => path.startsWith('data/'));
  expect(parts.map(({ path }) => path).sort()).toEqual(['data/mnist-test-0.bin', 'data/mnist-train-0.bin']);
  expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(2_100_000);
});

test('generates the same shapes as Node, without the network', async () => {
  const { train, test: testing } = await loadDataSet('blobs', 500, 200, readPartFrom());
  const loaded = await page.evaluate(() => window.bench.load('blobs', 500, 200));
  expect(loaded).toMatchObject({
    checksums: [train, testing].flatMap(({ values, labels }) => [crc32(values), crc32(labels)]),
  });
  expect(server.requests.filter(({ path }) => path.startsWith('data/'))).toEqual([]);
});

test('says missing, corrupt and network, each for what it is', async () => {
  server.faults.set('data/mnist-train-1.bin', 'missing');
  expect(await page.evaluate(() => window.bench.load('mnist', 11000, 100))).toEqual({ code: 'missing' });
  server.faults.set('data/mnist-train-2.bin', 'corrupt').delete('data/mnist-train-1.bin');
  expect(await page.evaluate(() => window.bench.load('mnist', 21000, 100))).toEqual({ code: 'corrupt' });
  server.faults.set('data/mnist-train-3.bin', 'error').delete('data/mnist-train-2.bin');
  expect(await page.evaluate(() => window.bench.load('mnist', 31000, 100))).toEqual({ code: 'network' });
});

test('is cancelled while a server is slow', async () => {
  server.faults.set('data/mnist-test-4.bin', 30_000);
  expect(await page.evaluate(() => window.bench.load('mnist', 100, 10000, 200))).toEqual({ code: 'aborted' });
});

test('knows what can be chosen, and gets by without an index', async () => {
  expect(await page.evaluate(() => window.bench.available())).toContain('mnist');
  server.faults.set('data/index.json', 'missing');
  expect(await page.evaluate(() => window.bench.available())).toEqual(['blobs']);
});
