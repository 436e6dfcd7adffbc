/** Nothing is lost: runs that are killed, in pages and whole browsers, go on to the same end; what else can happen to them. */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { fingerprintsOf } from '../helpers/command-line.ts';
import { killableBrowser } from '../helpers/killable-browser.ts';
import { openSite, Visit } from '../helpers/page.ts';

const site = openSite();

/** With SLOW 30 seconds. */
const RUN = '#v1&d=blobs&n=1000&nt=200&h=60.40&e=5&dr=0.1&x=60';
const SLOW = '&sp=2000';
const WAITS = '&play=0';
const OFFER = /Go on from epoch \d+ of \d+\?/;

/** Fingerprint of the undisturbed run. */
async function endOf(link: string): Promise<string> {
  return (await fingerprintsOf(link)).at(-1)!;
}

/** What the device keeps, of what epoch. */
function kept(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve, reject) => {
        const opening = indexedDB.open('set-lab runs', 1);
        opening.onupgradeneeded = () => opening.transaction!.abort();
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const heads = opening.result.transaction('heads').objectStore('heads').getAll();
          heads.onerror = () => reject(heads.error);
          heads.onsuccess = () => {
            opening.result.close();
            resolve(heads.result.map(({ epoch }: { epoch: number }) => epoch));
          };
        };
      }),
  );
}

/** Changes the one run the device keeps: its first fingerprint, a weight, or makes six of it. */
function tamper(page: Page, what: 'begin' | 'weight' | 'six'): Promise<void> {
  return page.evaluate(
    (change) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('set-lab runs', 1);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(['heads', 'runs'], 'readwrite');
          transaction.oncomplete = () => resolve(opening.result.close());
          transaction.onabort = () => reject(transaction.error);
          const [heads, runs] = ['heads', 'runs'].map((name) => transaction.objectStore(name));
          const list = heads.getAll();
          list.onsuccess = () => {
            const [head] = list.result;
            const stored = runs.get(head.key);
            stored.onsuccess = () => {
              const run = stored.result;
              if (change === 'begin') run.series.begin.fingerprint = '0123456789abcdef';
              if (change === 'weight') run.state.layers[0].weights[7] += 1;
              for (let k = 0; k < (change === 'six' ? 6 : 1); k++) {
                const key = k === 0 ? head.key : `engine ${k}`;
                const link = k === 0 ? head.link : `${head.link}&s=${k}`;
                heads.put({ ...head, key, link, savedAt: head.savedAt - k });
                runs.put(run, key);
              }
            };
          };
        };
      }),
    what,
  );
}

/** Ends the page's process, and its threads with it. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

/** The same numbers from 0 to 1 every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

describe('killed at a random moment', () => {
  const browser = killableBrowser();
  afterAll(() => browser.remove());

  /** Milliseconds a visit trains before it is killed: a third of them long enough that it was kept anew. */
  const lifetime = (random: () => number) => (random() < 0.67 ? 800 * random() : 2100 + 700 * random());

  /** A page at a link, small, as drawing takes time. */
  async function open(page: Page, link: string): Promise<Page> {
    await page.setViewportSize({ width: 390, height: 500 });
    await page.goto(`${site.server.url}${link}${WAITS}`);
    return page;
  }

  /** Trains, goes on and is killed so many times, then goes on to the end; its fingerprint. */
  async function liveAndDie(
    times: number,
    random: () => number,
    live: (k: number) => Promise<Page>,
    kill: (page: Page) => Promise<void>,
  ): Promise<string> {
    let last = 0;
    for (let k = 0; k <= times; k++) {
      const page = await live(k);
      const visit = new Visit(page);
      if (k === 0) {
        await visit.press('Play');
        await expect.poll(async () => Math.max(0, ...(await kept(page)))).toBeGreaterThan(0);
      } else {
        await visit.told(OFFER);
        const epoch = Number(/Go on from epoch (\d+)/.exec(await visit.notices())![1]);
        expect(epoch).toBeGreaterThanOrEqual(last);
        last = epoch;
        await visit.press('Go on');
        if (k === times) return visit.finished();
      }
      await page.waitForTimeout(lifetime(random));
      await kill(page);
    }
    throw new Error('never reached');
  }

  async function endThread(page: Page): Promise<void> {
    // Before it holds its lock a thread has not begun, and nobody would notice that it ends.
    const locks = () => page.evaluate(async () => (await navigator.locks.query()).held!.length);
    await expect.poll(locks).toBe(1);
    const engines = page.workers().filter((worker) => worker.url().includes('engine.worker'));
    await engines.at(-1)!.evaluate(() => self.close());
    await new Visit(page).told('The training thread ended unexpectedly');
  }

  test('20 times, threads, pages and whole browsers: always the same end', async () => {
    const other = RUN.replace('e=5', 'e=4&m=magnitude&a=srelu&r=900');
    const [threads, pages] = await Promise.all(
      [1, 2].map(() => site.visit('', { elsewhere: 'about:blank' })),
    );
    const speed = (k: number, times: number) => (k < times ? SLOW : '');
    const [run, otherRun, ...found] = await Promise.all([
      endOf(RUN),
      endOf(other),
      liveAndDie(
        5,
        dice(11),
        async (k) => open((await browser.start()).pages()[0], RUN + speed(k, 5)),
        browser.kill,
      ),
      liveAndDie(
        6,
        dice(5),
        async (k) => open(await pages.page.context().newPage(), other + speed(k, 6)),
        crash,
      ),
      liveAndDie(
        9,
        dice(6),
        async (k) => (k % 9 === 0 ? open(threads.page, RUN + speed(k, 9)) : threads.page),
        endThread,
      ),
    ]);
    expect(found).toEqual([run, otherRun, run]);
  });
});

describe('two tabs when the browser is killed', () => {
  const browser = killableBrowser();
  afterAll(() => browser.remove());

  /** Trains the links in a tab each, until all are kept, and is killed; the tab of the next start. */
  async function leave(...links: string[]): Promise<Visit> {
    const context = await browser.start();
    const [first] = context.pages();
    for (const [k, link] of links.entries()) {
      const page = k === 0 ? first : await context.newPage();
      await page.goto(site.server.url + link + SLOW);
    }
    await expect.poll(async () => (await kept(first)).length).toBe(links.length);
    await browser.kill();
    const [page] = (await browser.start()).pages();
    await page.goto(`${site.server.url}#v1&d=blobs&n=200&nt=100&h=30&x=2`);
    const visit = new Visit(page);
    await visit.told(OFFER);
    return visit;
  }

  test('runs of their own are offered each', async () => {
    const visit = await leave(RUN, `${RUN}&s=7`);
    await visit.press('Show one more');
    expect(await visit.page.getByRole('button', { name: 'Go on' }).count()).toBe(2);
    expect(await kept(visit.page)).toHaveLength(2);
    await visit.press('Discard all 2');
    await expect.poll(() => kept(visit.page)).toEqual([]);
    await browser.kill();
  });

  test('the same run is offered once, with the reason', async () => {
    const visit = await leave(RUN, RUN);
    const before = await visit.finished();
    await visit.told(/Of 2 runs with the same numbers this one has come furthest\./);
    expect(await visit.page.getByRole('button', { name: 'Go on' }).count()).toBe(1);
    await expect.poll(async () => (await kept(visit.page)).length).toBe(1);
    await visit.press('Go on');
    expect(await visit.finished(before)).toBe(await endOf(RUN));
  });
});

describe('an unfinished run', () => {
  const OTHER = '#v1&d=blobs&n=200&nt=100&h=30&x=2';

  /** A page whose run has done one epoch, is paused there and kept. */
  async function oneEpoch(): Promise<Visit> {
    const visit = await site.visit(RUN + WAITS);
    await visit.press('Step one epoch');
    await expect.poll(() => kept(visit.page)).toEqual([1]);
    return visit;
  }

  /** Another page of the same visitor. */
  async function next({ page }: Visit, link = OTHER): Promise<Visit> {
    const other = await page.context().newPage();
    await other.goto(site.server.url + link);
    return new Visit(other);
  }

  test('stays on offer beside the run of another link until it is answered, and goes on to the same end', async () => {
    const visit = await oneEpoch();
    await visit.page.close();
    const other = await next(visit);
    const fingerprint = await other.finished();
    await other.told(
      /Go on from epoch 1 of 60\? An unfinished run of \d+ \w+ \d+, \d\d:\d\d: SET on Generated shapes/,
    );
    await other.page.reload();
    await other.told(OFFER);
    // What was reloaded had come to its end: it is not offered.
    expect(await kept(other.page)).toEqual([1]);
    await other.press('Go on');
    await other.told('The run goes on from the end of epoch 1.');
    await other.address(RUN);
    expect(await other.finished(fingerprint)).toBe(await endOf(RUN));
    await expect.poll(() => kept(other.page)).toEqual([]);
    expect(await other.notices()).not.toMatch(OFFER);
  });

  test('is not offered while another tab trains it, nor once a person began another', async () => {
    const visit = await oneEpoch();
    const other = await next(visit, `${RUN}&s=7${WAITS}`);
    /** How many ask for the lock of the first tab's thread: that tab itself, and the other for as long as it waits. */
    const asking = () =>
      other.page.evaluate(async () => {
        const { held, pending } = await navigator.locks.query();
        const names = held!.map(({ name }) => name);
        return Math.max(...names.map((name) => pending!.filter((lock) => lock.name === name).length));
      });
    await expect.poll(asking).toBe(2);
    await expect.poll(asking).toBe(1);
    expect(await other.notices()).not.toMatch(OFFER);
    await crash(visit.page);
    await other.page.reload();
    await other.told(OFFER);
    await other.press('Step one epoch');
    await expect.poll(() => kept(other.page)).toEqual([1, 1]);
    await other.press('New seed');
    await expect.poll(() => kept(other.page)).toEqual([1]);
    await other.press('Discard');
    await expect.poll(() => kept(other.page)).toEqual([]);
    expect(await other.notices()).not.toMatch(OFFER);
  });

  test('damaged or made by another version: said in words, and the present run is as it was', async () => {
    const visit = await oneEpoch();
    await visit.page.close();
    const other = await next(visit, OTHER + SLOW);
    const fingerprint = await other.finished();
    await tamper(other.page, 'begin');
    await other.press('Go on');
    await other.told('Its first network is not the one its settings give here');
    await expect.poll(async () => (await other.fingerprint())[0]).toBeGreaterThan(1);
    await other.press('Pause');

    await other.page.close();
    const third = await next(other);
    await third.finished();
    await third.told(OFFER);
    await tamper(third.page, 'weight');
    await third.press('Go on');
    await third.told('The kept run cannot go on here, and the present run is as it was:');
    await third.told(/state\.crc32 is not that of the arrays/);
    expect(await third.fingerprint()).toEqual([2, fingerprint]);
    await third.told(OFFER);
  });

  test('in the hands of a newer version of the page: nothing is in its way, and older tabs say so and train on', async () => {
    const visit = await site.visit(RUN + SLOW);
    await expect.poll(async () => (await kept(visit.page)).length).toBe(1);
    const other = await visit.page.context().newPage();
    await other.goto(`${site.server.url}icon.svg`);
    /** As a newer version would, keeping its connection. */
    const before = await other.evaluate(
      () =>
        new Promise<[version: number, runs: number]>((resolve, reject) => {
          const opening = indexedDB.open('set-lab runs', 2);
          opening.onerror = () => reject(opening.error);
          let from = NaN;
          opening.onupgradeneeded = ({ oldVersion }) => (from = oldVersion);
          opening.onsuccess = () => {
            const count = opening.result.transaction('runs').objectStore('runs').count();
            count.onsuccess = () => resolve([from, count.result]);
          };
        }),
    );
    expect(before).toEqual([1, 1]);
    await visit.told('A newer version of SET Lab in another tab keeps its runs in a form');
    const epoch = await visit.epoch();
    await visit.untilEpoch(epoch + 1);

    const third = await next(visit);
    await third.finished();
    expect(await third.notices()).not.toMatch(OFFER);
  });

  test('several: the newest five are kept, and all are discarded at once', async () => {
    const visit = await oneEpoch();
    await visit.page.close();
    const other = await next(visit);
    await tamper(other.page, 'six');
    await other.page.reload();
    await other.press('Show 4 more');
    expect(await other.page.getByRole('button', { name: 'Go on' }).count()).toBe(5);
    await expect.poll(async () => (await kept(other.page)).length).toBe(5);
    await other.press('Discard all 5');
    await expect.poll(() => kept(other.page)).toEqual([]);
    expect(await other.notices()).not.toMatch(OFFER);
  });
});

describe('without room or storage', () => {
  const SMALL = '#v1&d=blobs&n=200&nt=100&h=30&x=3';

  /** The trouble is told once, and the run comes to its end. */
  async function expectCalm(visit: Visit, sentence: RegExp): Promise<void> {
    await visit.press('Step one epoch');
    await visit.told(sentence);
    await visit.page.locator('.notice', { hasText: sentence }).getByRole('button', { name: 'Close' }).click();
    await visit.press('Step one epoch');
    await expect.poll(() => visit.epoch()).toBe(2);
    await visit.press('Play');
    expect(await visit.finished()).toBe(await endOf(SMALL));
    expect(await visit.notices()).not.toMatch(sentence);
  }

  test('a full device', async () => {
    const visit = await site.visit(SMALL + WAITS);
    const { origin } = new URL(site.server.url);
    const session = await visit.page.context().newCDPSession(visit.page);
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 });
    await expectCalm(visit, /There is no room left on this device/);
  });

  test('a private window', async () => {
    const deny = `Object.defineProperty(self, 'indexedDB', {
      get() { throw new DOMException('denied', 'SecurityError'); } });`;
    const visit = await site.visit('', { elsewhere: 'about:blank' });
    await visit.page.addInitScript(deny);
    await visit.page.route(/engine\.worker-.*\.js/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\n${deny}` });
    });
    await visit.page.goto(site.server.url + SMALL + WAITS);
    await expectCalm(visit, /The browser lets the page keep no runs/);
  });
});
