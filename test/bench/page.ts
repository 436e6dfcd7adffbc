/** The page in Chromium: how soon it is there, what being watched costs, how long it keeps a person waiting. */
import type { Browser, Page } from 'playwright-core';
import type { BenchPage } from './browser.ts';
import { installWitness } from './witness.ts';
import type { Witness } from './witness.ts';

declare global {
  interface Window {
    readonly benchPage: BenchPage;
    readonly witness: Witness;
  }
}

/** Room for every panel at once. */
const VIEWPORT = { width: 1920, height: 1080 };
const PATIENCE = { timeout: 60_000 };

/** A page with an empty cache, as of somebody who was never here. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  await page.addInitScript(installWitness);
  await page.goto(url);
  return page;
}

export interface Opening {
  readonly firstPaint: number;
  readonly networkDrawn: number;
  readonly firstRewiring: number;
  readonly past94: number;
}

/** One first visit without a click; milliseconds since the address was entered. */
export async function measureOpening(browser: Browser, url: string): Promise<Opening> {
  const page = await openPage(browser, url);
  await page.waitForFunction(() => window.witness.past94 !== null, null, PATIENCE);
  const opening = await page.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    networkDrawn: window.witness.networkDrawn!,
    firstRewiring: window.witness.firstRewiring!,
    past94: window.witness.past94!,
  }));
  await page.context().close();
  return opening;
}

/** Samples a second between two looks at a training run. */
export async function trainingSpeed(page: Page, milliseconds: number): Promise<number> {
  const heard = async () => {
    const before = await page.evaluate(() => window.witness.latest?.time ?? 0);
    await page.waitForFunction((time) => (window.witness.latest?.time ?? 0) > time, before, PATIENCE);
    return page.evaluate(() => window.witness.latest!);
  };
  await heard();
  const begin = await heard();
  await page.waitForTimeout(milliseconds);
  const end = await heard();
  return (1000 * (end.samples - begin.samples)) / (end.time - begin.time);
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of the longest task of the page's own thread while somebody watches for a time. */
export async function longestTask(browser: Browser, page: Page, milliseconds: number): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await page.waitForTimeout(milliseconds);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  const ownThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && ownThreads.has(`${pid} ${tid}`),
  );
  return Math.max(...tasks.map(({ dur }) => (dur ?? 0) / 1000));
}
