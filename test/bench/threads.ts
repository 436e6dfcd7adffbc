/** One thread beside two, in turn: the kernels in Node, the training thread alone and the whole page in Chromium. */
import type { Browser, Page } from 'playwright-core';
import { readPartFrom } from '../../src/build/read-part.ts';
import { createKernels } from '../../src/cli/create-kernels.ts';
import { parseLink } from '../../src/config/link.ts';
import { loadDataSet } from '../../src/data/load.ts';
import { measureKernels } from './kernel-speed.ts';
import type { Effort } from './kernel-speed.ts';
import { openPage, trainingSpeed } from './page.ts';

/** Samples a second, turn by turn. */
export interface ThreadFigures {
  readonly one: readonly number[];
  readonly two: readonly number[];
}

/** A thread that has not come by then is missing. */
const PATIENCE_MS = 10_000;

export async function threadsInNode(link: string, effort: Effort): Promise<ThreadFigures> {
  const { experiment } = parseLink(link);
  const dataSet = await loadDataSet('mnist', 10000, 2000, readPartFrom());
  const alone = await createKernels(experiment, 'simd');
  const together = await createKernels(experiment, 'simd', 2);
  for (let waited = 0; together.threads < 2; waited += 10) {
    if (waited > PATIENCE_MS) throw new Error('the second thread did not come');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const [one, two] = measureKernels([alone, together], experiment, dataSet, effort);
  return { one: one.samplesPerSecond, two: two.samplesPerSecond };
}

export interface Turns {
  readonly turns: number;
  readonly milliseconds: number;
}

/** The training thread without a page around it; tests and rewirings included. */
export async function threadsInWorker(
  browser: Browser,
  url: string,
  link: string,
  turns: Turns,
): Promise<ThreadFigures> {
  const open = async (threads: number) => {
    const page = await openPage(browser, `${url}test/bench/browser.html`);
    await page.evaluate((given) => window.benchPage.start(given), `${link}&x=10000&threads=${threads}`);
    return page;
  };
  return inTurn(
    [await open(1), await open(2)],
    (page) => page.evaluate(() => window.benchPage.play()),
    (page) => page.evaluate(() => window.benchPage.pause()),
    turns,
  );
}

/** The page with every panel live, painted by the processor. */
export async function threadsInPage(
  browser: Browser,
  url: string,
  link: string,
  turns: Turns,
): Promise<ThreadFigures> {
  const open = (threads: number) => openPage(browser, `${url}${link}&x=10000&play=0&threads=${threads}`);
  const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
  return inTurn([await open(1), await open(2)], press('Play'), press('Pause'), turns);
}

async function inTurn(
  [first, second]: [Page, Page],
  play: (page: Page) => Promise<void>,
  pause: (page: Page) => Promise<void>,
  { turns, milliseconds }: Turns,
): Promise<ThreadFigures> {
  const measure = async (page: Page) => {
    await page.bringToFront();
    await play(page);
    const speed = await trainingSpeed(page, milliseconds);
    await pause(page);
    return speed;
  };
  const one: number[] = [];
  const two: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    one.push(await measure(first));
    two.push(await measure(second));
  }
  await first.context().close();
  await second.context().close();
  return { one, two };
}
