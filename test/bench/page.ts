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
  readonly ts: number;
  readonly dur: number;
  readonly args?: { readonly name?: string };
}

export interface LongestTask {
  /** Milliseconds. */
  readonly whole: number;
  /** The page's code alone, without the browser's painting. */
  readonly script: number;
}

/** The longest tasks of the page's own thread while somebody watches for a time. */
export async function longestTask(browser: Browser, page: Page, milliseconds: number): Promise<LongestTask> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata', 'devtools.timeline'] });
  await page.waitForTimeout(milliseconds);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const ownThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  const spans = traceEvents.filter((event) => event.ph === 'X' && ownThreads.has(threadOf(event)));
  const longest = { whole: 0, script: 0 };
  for (const task of spans.filter(({ name }) => name.endsWith('RunTask'))) {
    const inside = spans.filter(
      ({ name, ts, dur }) => name === 'FunctionCall' && ts >= task.ts && ts + dur <= task.ts + task.dur,
    );
    longest.whole = Math.max(longest.whole, task.dur / 1000);
    longest.script = Math.max(longest.script, microsecondsCovered(inside) / 1000);
  }
  return longest;
}

/** Length of the union of spans that lie apart or within each other. */
function microsecondsCovered(spans: readonly TraceEvent[]): number {
  let covered = 0;
  let end = 0;
  for (const { ts, dur } of [...spans].sort((a, b) => a.ts - b.ts)) {
    if (ts < end) continue;
    covered += dur;
    end = ts + dur;
  }
  return covered;
}
