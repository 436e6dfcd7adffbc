/**
 * npm run bench [-- --quick]: speed of every kernel set in Node and Chromium, and of the page. What is compared takes
 * turns within this one run; printed are medians with minimum and maximum. --quick only shows that all of it works;
 * --threads compares one thread with two, nothing else; --endurance, which takes a quarter of an hour, shows how the page
 * holds out instead.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { findChromium, launchBrowser } from '../helpers/browser.ts';
import { serveFolder } from '../helpers/server.ts';
import { measureMemory, measureRefresh } from './endurance.ts';
import { measureHistory } from './history.ts';
import { NETWORKS, QUICK, THOROUGH } from './kernel-speed.ts';
import type { KernelFigures } from './kernel-speed.ts';
import { measureInNode } from './node.ts';
import { longestTask, measureOpening, openPage, trainingSpeed } from './page.ts';
import type { LongestTask } from './page.ts';
import { measurePast } from './past.ts';
import { spread } from './spread.ts';
import { threadsInNode, threadsInPage, threadsInWorker } from './threads.ts';
import type { ThreadFigures } from './threads.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** The default experiment, long enough to be measured. */
const LONG = '#v1&x=10000';

/** 1.64 million connections. */
const HUGE = '#v1&h=10000.10000&e=50&n=2000&nt=500&x=10000';

const ENDURANCE_MINUTES = 10;

const quick = process.argv.includes('--quick');
const effort = quick ? QUICK : THOROUGH;
const pageEffort = quick
  ? { visits: 1, turns: 1, milliseconds: 1000 }
  : { visits: 5, turns: 8, milliseconds: 2500 };

function printFigures(place: string, figures: readonly KernelFigures[]): void {
  for (const { kernels, samplesPerSecond, firstRewiringMs, rewiringMs } of figures) {
    const rewiring =
      firstRewiringMs === null
        ? ''
        : `; rewiring ${spread(rewiringMs)} ms, the first ${firstRewiringMs.toPrecision(3)} ms`;
    console.log(
      `  ${place.padEnd(9)} ${kernels.padEnd(10)} ${spread(samplesPerSecond)} samples/s${rewiring}`,
    );
  }
}

async function benchKernels(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, `${url}test/bench/browser.html`);
  for (const [name, link] of NETWORKS) {
    console.log(`\n${name}`);
    printFigures('Node', await measureInNode(link, effort));
    const given = { link, effort };
    printFigures(
      'Chromium',
      await page.evaluate((of) => window.benchPage.kernels(of.link, of.effort), given),
    );
  }
  await page.context().close();
}

async function benchHistory(): Promise<void> {
  const { moments, bytes, noting, looking, comparing, goingBack } = await measureHistory('#v1');
  console.log('\nThe past of the default network after 100 rewirings, Node');
  console.log(
    `  kept                         ${moments} topologies, ${(bytes / 2 ** 20).toFixed(1)} MiB in all`,
  );
  console.log(`  noting a rewiring            ${spread(noting)} ms`);
  console.log(`  the matrix of any epoch      ${spread(looking)} ms`);
  console.log(`  comparing any with the last  ${spread(comparing)} ms`);
  console.log(`  going back to any keyframe   ${spread(goingBack)} ms`);
}

async function benchPast(browser: Browser, url: string): Promise<void> {
  const { epochs, ribbons, matrix, weights } = await measurePast(browser, url, quick ? 25 : 4);
  console.log(`\nLooking back at ${epochs} of 100 epochs of the default network, Chromium, until painted`);
  console.log(`  ribbons                      ${spread(ribbons)} ms`);
  console.log(`  the matrix of a layer        ${spread(matrix)} ms`);
  console.log(`  with its weights             ${spread(weights)} ms, after a rest of 250 ms`);
}

async function benchOpening(browser: Browser, url: string): Promise<void> {
  const openings = [];
  for (let visit = 0; visit < pageEffort.visits; visit++) openings.push(await measureOpening(browser, url));
  const line = (name: string, values: readonly number[]) =>
    console.log(`  ${name.padEnd(28)} ${spread(values)} ms`);
  console.log('\nFirst visit, empty cache, default experiment');
  line(
    'first paint',
    openings.map(({ firstPaint }) => firstPaint),
  );
  line(
    'network drawn',
    openings.map(({ networkDrawn }) => networkDrawn),
  );
  line(
    'first rewiring',
    openings.map(({ firstRewiring }) => firstRewiring),
  );
  line(
    'test accuracy past 94 %',
    openings.map(({ past94 }) => past94),
  );
}

/** The same run with every panel drawn and with none, in turn. */
async function benchWatching(browser: Browser, url: string): Promise<void> {
  const { turns, milliseconds } = pageEffort;
  const bare = await openPage(browser, `${url}test/bench/browser.html`);
  await bare.evaluate((link) => window.benchPage.start(link), LONG);
  const watched = await openPage(browser, `${url}${LONG}&play=0`);
  const play = watched.getByRole('button', { name: 'Play', exact: true });
  const pause = watched.getByRole('button', { name: 'Pause', exact: true });
  const speeds = { watched: [] as number[], bare: [] as number[] };
  const tasks: LongestTask[] = [];
  for (let turn = 0; turn < turns; turn++) {
    await play.click();
    speeds.watched.push(await trainingSpeed(watched, milliseconds));
    tasks.push(await longestTask(browser, watched, milliseconds));
    await pause.click();
    await bare.evaluate(() => window.benchPage.play());
    speeds.bare.push(await trainingSpeed(bare, milliseconds));
    await bare.evaluate(() => window.benchPage.pause());
  }
  console.log('\nDefault experiment in Chromium, 1920 × 1080, every panel live');
  console.log(`  training with all panels     ${spread(speeds.watched)} samples/s, tests included`);
  console.log(`  training without a page      ${spread(speeds.bare)} samples/s, tests included`);
  console.log(
    `  ratio                        ${spread(speeds.watched.map((speed, k) => speed / speeds.bare[k]))}`,
  );
  console.log(
    `  longest main-thread task     ${spread(tasks.map(({ whole }) => whole))} ms, painted in software`,
  );
  console.log(`  longest of the page's code   ${spread(tasks.map(({ script }) => script))} ms`);
}

async function benchThreads(browser: Browser, url: string): Promise<void> {
  const line = (place: string, { one, two }: ThreadFigures) => {
    const ratios = two.map((speed, k) => speed / one[k]);
    console.log(`  ${place.padEnd(26)} ${spread(one)}, ${spread(two)} samples/s; ratio ${spread(ratios)}`);
  };
  for (const [name, link] of NETWORKS) {
    console.log(`\nOne thread and two, ${name}`);
    line('Node', await threadsInNode(link, effort));
    line('Chromium, without a page', await threadsInWorker(browser, url, link, pageEffort));
    if (link === '#v1')
      line('Chromium, all panels live', await threadsInPage(browser, url, link, pageEffort));
  }
}

async function benchEndurance(browser: Browser, url: string): Promise<void> {
  console.log('\nMemory of the page while the default experiment trains, every panel live');
  for (const { minutes, heap, process } of await measureMemory(browser, `${url}${LONG}`, ENDURANCE_MINUTES)) {
    console.log(
      `  after ${String(minutes).padStart(2)} min  JavaScript heap ${heap.toFixed(1)} MiB, process ${process.toFixed(0)} MiB`,
    );
  }
  console.log('\n784-10000-10000-10, epsilon 50, while it trains');
  for (const [name, view] of [
    ['ribbons', ''],
    ['matrix of layer 2', '&mx=2'],
  ]) {
    const page = await openPage(browser, `${url}${HUGE}${view}`);
    await trainingSpeed(page, 3000);
    const rates = await measureRefresh(page, 5, 4000);
    const { whole } = await longestTask(browser, page, 4000);
    const kilobytes = (await page.evaluate(() => window.witness.frameBytes)) / 1000;
    console.log(
      `  ${name.padEnd(18)} new ${spread(rates)} times a second, ${kilobytes.toFixed(0)} kB a frame, longest main-thread task ${whole.toFixed(0)} ms`,
    );
    await page.context().close();
  }
}

const outDir = await mkdtemp(join(tmpdir(), 'set-lab-bench-'));
const input = [join(PROJECT, 'index.html'), join(PROJECT, 'test/bench/browser.html')];
await build({
  root: PROJECT,
  logLevel: 'error',
  build: { outDir, emptyOutDir: true, rolldownOptions: { input } },
});
/** With these the page may share memory between threads. */
const server = await serveFolder(outDir, undefined, {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
});
const browser = await launchBrowser(findChromium());
try {
  const { length, 0: first } = cpus();
  console.log(
    `Node ${process.version}, Chromium ${browser.version()}, ${length} × ${first.model}, batch 128`,
  );
  console.log(`Median (minimum – maximum) of ${effort.repeats}; of the page ${pageEffort.turns}`);
  if (process.argv.includes('--endurance')) {
    await benchEndurance(browser, server.url);
  } else if (process.argv.includes('--threads')) {
    await benchThreads(browser, server.url);
  } else {
    await benchOpening(browser, server.url);
    await benchWatching(browser, server.url);
    await benchHistory();
    await benchPast(browser, server.url);
    await benchKernels(browser, server.url);
    await benchThreads(browser, server.url);
  }
} finally {
  await browser.close();
  await server.close();
  await rm(outDir, { recursive: true, force: true });
}
