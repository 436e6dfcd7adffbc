/** Visits without a network, new releases, and hosts and browsers that will have none of it. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { SERVICE_WORKER } from '../../src/build/offline-copy.ts';
import { deploy, scriptOf } from '../helpers/deployment.ts';
import type { Deployment } from '../helpers/deployment.ts';
import { openSite, Visit } from '../helpers/page.ts';
import type { VisitOptions } from '../helpers/page.ts';

const SHORT = '#v1&n=1000&nt=500&h=100&x=2';
/** Endless, at a pace that leaves the browser time for what it thinks less urgent: looking for another release. */
const CALM = '#v1&d=blobs&n=500&nt=100&h=40&x=10000&sp=1000';
/** Small, as drawing takes time. */
const viewport = { width: 390, height: 500 };
const READY = 'A new version of SET Lab is ready. Reloading with it keeps an unfinished run and offers';
const PROMPT = 'Reload with the new version';

const site = openSite();
let host: Deployment;
beforeEach(async () => {
  host = await deploy(inject('pageFolder'));
});
afterEach(() => host.end());

const open = (hash: string, options: VisitOptions = {}) =>
  site.visit('', { viewport, serviceWorkers: 'allow', ...options, elsewhere: host.server.url + hash });

/** Paths below the page in the caches whose name holds the word. */
function kept(page: Page, word: 'app' | 'data'): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const start = new URL('.', location.href).href;
    const names = (await caches.keys()).filter((name) => name.includes(` ${wanted}`));
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => url.slice(start.length).replace(/\?.*/, ''));
  }, word);
}

const registrations = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
const isInstalling = async () => (await navigator.serviceWorker.ready).installing !== null;
const releaseOf = (page: Page) => page.evaluate(() => document.documentElement.dataset['release']);
const asked = (pattern: RegExp) => host.server.requests.filter(({ path }) => pattern.test(path)).length;

async function untilKept({ page }: Visit, dataFiles: number): Promise<void> {
  await expect.poll(() => kept(page, 'data')).toHaveLength(dataFiles);
  await expect.poll(() => kept(page, 'app')).toContain('index.html');
  await page.evaluate(() => navigator.serviceWorker.ready);
}

async function reloaded(visit: Visit): Promise<Visit> {
  await visit.page.reload();
  return visit;
}

describe('after one visit', () => {
  test('the page trains without a network, with the same fingerprint, from any link', async () => {
    const visit = await open(SHORT);
    const fingerprint = await visit.finished();
    await untilKept(visit, 2);
    expect((await kept(visit.page, 'data')).sort()).toEqual([
      'data/mnist-test-0.bin',
      'data/mnist-train-0.bin',
    ]);
    expect(asked(/\.bin$/)).toBe(2);
    await host.server.close();
    await reloaded(visit);
    expect(await visit.finished()).toBe(fingerprint);
    await visit.page.keyboard.press('e');
    const download = visit.page.waitForEvent('download');
    await visit.press('setlab.py');
    expect(readFileSync(await (await download).path(), 'utf8')).toBe(
      readFileSync('public/setlab.py', 'utf8'),
    );
    const page = await visit.page.context().newPage();
    await page.goto(`${host.server.url}index.html?from=mail${SHORT}&s=9`);
    const other = await new Visit(page).finished();
    expect(other).not.toBe(fingerprint);
    host.end = async () => rmSync(host.folder, { recursive: true });
  });

  test('a page that stands alone is isolated, so that threads may share memory; its bits stay', async () => {
    const visit = await open(`${SHORT}&threads=2`);
    const kernels = () => visit.page.locator('.status-strip > span:last-child').innerText();
    const fingerprint = await visit.finished();
    expect(await kernels()).toBe('WebAssembly SIMD');
    await untilKept(visit, 2);
    expect(await visit.page.evaluate(() => crossOriginIsolated)).toBe(false);
    await reloaded(visit);
    expect(await visit.page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(await visit.finished()).toBe(fingerprint);
    expect(await kernels()).toBe('WebAssembly SIMD, 2 threads');
    await visit.page.goto(`${host.server.url}${CALM}&embed=1`);
    await reloaded(visit);
    expect(await visit.page.evaluate(() => crossOriginIsolated)).toBe(false);
    await visit.button('Pause').waitFor();
  });
});

describe('a new release', () => {
  test('waits for the visitor, then runs, with the data there are', async () => {
    const visit = await open(SHORT);
    const fingerprint = await visit.finished();
    await untilKept(visit, 2);
    const downloads = asked(/\.bin$/);
    await host.release('second');
    await reloaded(visit);
    await visit.told(READY);
    expect(await releaseOf(visit.page)).toBeUndefined();
    await visit.finished();
    expect(await releaseOf(visit.page)).toBeUndefined();
    await visit.press(PROMPT);
    await expect.poll(() => releaseOf(visit.page)).toBe('second');
    expect(await visit.page.title()).toBe('second');
    expect(await visit.finished()).toBe(fingerprint);
    expect(asked(/\.bin$/)).toBe(downloads);
    const files = await kept(visit.page, 'app');
    expect(files).toContain(scriptOf('second'));
    expect(new Set(files).size).toBe(files.length);
  });

  test('leaves alone what runs in another window, which keeps its files', async () => {
    await host.release('first');
    const visit = await open(CALM);
    await untilKept(visit, 0);
    await host.release('second');
    const other = new Visit(await visit.page.context().newPage());
    await other.page.goto(host.server.url + CALM);
    await other.told(READY);
    await other.press(PROMPT);
    await expect.poll(() => releaseOf(other.page)).toBe('second');
    expect(await releaseOf(visit.page)).toBe('first');
    const epoch = await visit.epoch();
    await visit.untilEpoch(epoch + 1);
    const status = (path: string) => visit.page.evaluate(async (file) => (await fetch(file)).status, path);
    expect(existsSync(join(host.folder, scriptOf('first')))).toBe(false);
    expect(await status(scriptOf('first'))).toBe(200);
    await visit.told(READY);
    await visit.press(PROMPT);
    await expect.poll(() => releaseOf(visit.page)).toBe('second');
  });

  test('with a file missing is not taken, until it is whole', async () => {
    const visit = await open(CALM);
    await untilKept(visit, 0);
    await host.release('second');
    host.server.faults.set(scriptOf('second'), 'missing');
    const untilTried = async () => {
      const before = asked(/second/);
      await reloaded(visit);
      await expect.poll(() => asked(/second/)).toBeGreaterThan(before);
      const isTrying = () => visit.page.evaluate(isInstalling);
      await expect.poll(isTrying).toBe(false);
      await visit.untilEpoch(1);
    };
    await untilTried();
    expect(await releaseOf(visit.page)).toBeUndefined();
    expect(await visit.page.title()).toMatch(/^SET Lab/);
    expect(await visit.notices()).not.toContain('new version');
    host.server.faults.set(scriptOf('second'), 'corrupt');
    await untilTried();
    expect(await visit.notices()).not.toContain('new version');
    expect(await kept(visit.page, 'app')).not.toContain(scriptOf('second'));
    host.server.faults.clear();
    await reloaded(visit);
    await visit.told(READY);
    await visit.press(PROMPT);
    await expect.poll(() => releaseOf(visit.page)).toBe('second');
  });
});

describe('where it has no place', () => {
  // Ports make no other site: the second of these pages is of the laboratory's own.
  describe.each(['localhost', '127.0.0.1'])('inside a page of another origin, on %s', (name) => {
    const around = async () => {
      writeFileSync(
        join(host.folder, 'around.html'),
        '<!doctype html><link rel="icon" href="data:,"><p>Around',
      );
      return site.visit('', {
        viewport,
        serviceWorkers: 'allow',
        elsewhere: host.server.url.replace('127.0.0.1', name) + 'around.html',
      });
    };

    test('it leaves nothing behind and trains', async () => {
      const { page } = await around();
      const lab = await frameIn(page, `${site.server.url}${CALM}&embed=1`);
      await expect.poll(() => epochOf(lab)).toBeGreaterThan(2);
      const left = await page.frames()[1].evaluate(async () => ({
        registrations: (await navigator.serviceWorker.getRegistrations()).length,
        caches: await caches.keys(),
      }));
      expect(left).toEqual({ registrations: 0, caches: [] });
    });

    test('it trains there after a visit as well, and is not isolated', async () => {
      const { page } = await around();
      const visit = new Visit(await page.context().newPage());
      await visit.page.goto(site.server.url + CALM);
      await untilKept(visit, 0);
      await reloaded(visit);
      await visit.untilEpoch(1);
      await visit.page.close();
      const lab = await frameIn(page, `${site.server.url}${CALM}&embed=1`);
      await expect.poll(() => epochOf(lab)).toBeGreaterThan(2);
      expect(await page.frames()[1].evaluate(() => crossOriginIsolated)).toBe(false);
    });
  });

  test.each([
    ['is missing', () => Object.defineProperty(navigator, 'serviceWorker', { value: undefined })],
    [
      'is refused',
      () => {
        if (!('ServiceWorkerContainer' in window)) return;
        ServiceWorkerContainer.prototype.register = () =>
          Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
      },
    ],
  ])('a browser in which it %s trains without a word', async (_, refuse) => {
    const visit = await open(CALM, { before: refuse });
    await visit.untilEpoch(2);
    expect(await visit.notices()).toBe('');
    expect(asked(/service-worker/)).toBe(0);
  });

  test('a host that removes the file ends it', async () => {
    // What the browser itself says of it.
    const visit = await open(CALM, { expected: /404.*fetching the script/ });
    await untilKept(visit, 0);
    rmSync(join(host.folder, SERVICE_WORKER));
    await reloaded(visit);
    await expect.poll(() => visit.page.evaluate(() => caches.keys())).toEqual([]);
    await visit.page.close();
    const page = await visit.page.context().newPage();
    host.server.requests.length = 0;
    await page.goto(host.server.url + CALM);
    await new Visit(page).untilEpoch(1);
    expect(asked(/^$/)).toBe(1);
    expect(await registrations(page)).toBe(0);
  });
});

async function frameIn(page: Page, url: string): Promise<FrameLocator> {
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.width = '640';
    frame.height = '400';
    frame.src = src;
    document.body.append(frame);
  }, url);
  return page.frameLocator('iframe');
}

async function epochOf(lab: FrameLocator): Promise<number> {
  return Number(await lab.getByRole('status', { name: 'Epoch', exact: true }).innerText());
}
