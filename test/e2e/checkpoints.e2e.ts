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

  /** Trains, goes on and is killed so many times, then goes on to the end; its fingerprint. */
  async function liveAndDie(
    link: string,
    times: number,
    random: () => number,
    open: () => Promise<Page>,
    kill: (page: Page) => Promise<void>,
  ): Promise<string> {
    let last = 0;
    for (let k = 0; k <= times; k++) {
      const page = await open();
      await page.setViewportSize({ width: 390, height: 500 });
      const visit = new Visit(page);
      await page.goto(`${site.server.url}${link}${WAITS}${k < times ? SLOW : ''}`);
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

  test('20 times, pages and whole browsers: always the same end', async () => {
    const other = RUN.replace('e=5', 'e=4&m=magnitude&a=srelu&r=900');
    const contexts = await Promise.all([RUN, other].map(() => site.visit('', { elsewhere: 'about:blank' })));
    const [[run], [otherRun], ...ends] = await Promise.all([
      fingerprintsOf(RUN).then((all) => all.slice(-1)),
      fingerprintsOf(other).then((all) => all.slice(-1)),
      liveAndDie(RUN, 5, dice(11), async () => (await browser.start()).pages()[0], browser.kill),
      ...contexts.map(({ page }, k) =>
        liveAndDie([RUN, other][k], 7 + k, dice(k + 5), () => page.context().newPage(), crash),
      ),
    ]);
    expect(ends).toEqual([run, run, otherRun]);
  });
});
