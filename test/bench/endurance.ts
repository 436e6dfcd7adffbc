/** How a page holds out: its memory over minutes of training, and how often pictures of a very large network change. */
import { execFileSync } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { openPage, trainingSpeed } from './page.ts';

export interface MemoryReading {
  readonly minutes: number;
  /** MiB of the page's own JavaScript heap after a collection, and resident of the page's process, workers included. */
  readonly heap: number;
  readonly process: number;
}

/** A reading at the start and after each of the minutes. */
export async function measureMemory(
  browser: Browser,
  url: string,
  minutes: number,
): Promise<MemoryReading[]> {
  const before = await renderers(browser);
  const page = await openPage(browser, url);
  await trainingSpeed(page, 5000);
  const own = (await renderers(browser)).filter((pid) => !before.includes(pid));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const readings: MemoryReading[] = [];
  for (let minute = 0; minute <= minutes; minute++) {
    if (minute > 0) await page.waitForTimeout(60_000);
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value / 2 ** 20;
    readings.push({ minutes: minute, heap, process: residentMiB(own) });
  }
  await page.context().close();
  return readings;
}

async function renderers(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

function residentMiB(pids: readonly number[]): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', pids.join(',')], { encoding: 'utf8' });
  return kilobytes.split('\n').reduce((sum, line) => sum + Number(line), 0) / 1024;
}

/** Frames a second that the page draws and had not drawn before, of several stretches of so many milliseconds each. */
export async function measureRefresh(page: Page, stretches: number, milliseconds: number): Promise<number[]> {
  const rates: number[] = [];
  for (let stretch = 0; stretch < stretches; stretch++) {
    const before = await page.evaluate(() => window.witness.refreshes);
    await page.waitForTimeout(milliseconds);
    rates.push((1000 * ((await page.evaluate(() => window.witness.refreshes)) - before)) / milliseconds);
  }
  return rates;
}
