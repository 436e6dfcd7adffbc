/** Two laboratories in a real deck of reveal.js on another origin, joined by the lines that README.md gives. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import { serveFolder } from '../helpers/server.ts';
import type { StaticServer } from '../helpers/server.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const LINK = '#v1&d=blobs&n=1000&nt=200&h=60&x=10000&embed=1';
const site = openSite();
let deck: { readonly server: StaticServer; readonly folder: string } | undefined;

afterEach(async () => {
  await deck?.server.close();
  if (deck) rmSync(deck.folder, { recursive: true });
  deck = undefined;
});

function readmeExample(): string {
  const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
  const [, code] = /```js\n(const lab =[^`]*)```/.exec(readme)!;
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(6);
  return code;
}

/** A deck of three slides: a title, and a laboratory on each of the others. */
async function openDeck(): Promise<Page> {
  const folder = mkdtempSync(join(tmpdir(), 'set-lab-deck-'));
  cpSync(join(PROJECT, 'node_modules/reveal.js/dist'), join(folder, 'reveal'), { recursive: true });
  const lab = `<section><iframe src="${site.server.url}${LINK}" width="640" height="480"></iframe></section>`;
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><title>Deck</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="reveal/reveal.css">
<div class="reveal"><div class="slides"><section>Title</section>${lab}${lab}</div></div>
<script type="module">
import Reveal from './reveal/reveal.mjs';
await Reveal.initialize();
window.slide = () => Reveal.getIndices().h;
window.told = [];
addEventListener('message', ({ data, origin }) => window.told.push({ ...data, origin }));
${readmeExample()}
</script>`,
  );
  const server = await serveFolder(folder);
  deck = { server, folder };
  const { page } = await site.visit('', { elsewhere: server.url });
  await page.waitForFunction(() => 'told' in window);
  return page;
}

const slide = (page: Page) => page.evaluate(() => (window as unknown as { slide: () => number }).slide());
const labOf = (page: Page, place: number) => page.frameLocator('iframe').nth(place);

/** Shows that it trains (Pause) or does not (Play): the deck's orders come some time after its slides. */
async function says(page: Page, place: number, name: 'Play' | 'Pause'): Promise<void> {
  await labOf(page, place).getByRole('button', { name, exact: true }).waitFor();
}

/** A slide that moves away under a click is not met by it. */
async function clickPause(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await labOf(page, 0).getByRole('button', { name: 'Pause', exact: true }).click();
}

async function samplesOf(page: Page, place: number): Promise<number> {
  return Number(await labOf(page, place).getByRole('status', { name: 'Epoch', exact: true }).innerText());
}

test('only the laboratory on the slide shown trains', async () => {
  const page = await openDeck();
  for (const place of [0, 1]) await says(page, place, 'Play');
  expect([await samplesOf(page, 0), await samplesOf(page, 1)]).toEqual([0, 0]);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => samplesOf(page, 0)).toBeGreaterThan(2);
  expect(await samplesOf(page, 1)).toBe(0);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => samplesOf(page, 1)).toBeGreaterThan(2);
  await says(page, 0, 'Play');
  const trainOn = async () => {
    const now = await samplesOf(page, 1);
    await expect.poll(() => samplesOf(page, 1)).toBeGreaterThan(now + 3);
  };
  // The last of what it has trained is told after its pause.
  await trainOn();
  const paused = await samplesOf(page, 0);
  await trainOn();
  expect(await samplesOf(page, 0)).toBe(paused);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => samplesOf(page, 0)).toBeGreaterThan(paused);
});

test('its keys stay with the deck until somebody clicks into a frame, and come back with Escape', async () => {
  const page = await openDeck();
  await page.keyboard.press('ArrowRight');
  await says(page, 0, 'Pause');
  const slideIs = async (shown: number) => {
    await expect.poll(() => slide(page)).toBe(shown);
    await says(page, 0, shown === 1 ? 'Pause' : 'Play');
  };
  // A frame that has taken the focus without being clicked.
  await page.locator('iframe').first().focus();
  await page.keyboard.press('ArrowRight');
  await slideIs(2);
  await page.keyboard.press('ArrowLeft');
  await slideIs(1);
  for (const [key, shown] of [
    [' ', 2],
    ['p', 1],
    ['n', 2],
    ['p', 1],
  ] as const) {
    await page.locator('iframe').first().focus();
    await page.keyboard.press(key);
    await slideIs(shown);
  }
  await clickPause(page);
  await says(page, 0, 'Play');
  await page.keyboard.press('ArrowLeft');
  await expect
    .poll(() => labOf(page, 0).getByRole('slider', { name: 'Epoch shown' }).getAttribute('aria-valuetext'))
    .toMatch(/^epoch/);
  expect(await slide(page)).toBe(1);
  await page.keyboard.press('PageDown');
  await slideIs(2);
  await page.keyboard.press('PageUp');
  await slideIs(1);
  await clickPause(page);
  await says(page, 0, 'Play');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => slide(page)).toBe(0);
});

test('it answers the page around: state, links, orders, what is subscribed to, and what it cannot read', async () => {
  const page = await openDeck();
  await says(page, 0, 'Play');
  const ask = (message: object) =>
    page.evaluate((sent) => document.querySelector('iframe')!.contentWindow!.postMessage(sent, '*'), message);
  type Told = {
    type: string;
    id?: unknown;
    epoch?: number;
    fingerprint?: string;
    message?: string;
    problems?: string[];
    state?: { epoch: number; link: string; experiment: string };
  };
  const told = () => page.evaluate(() => (window as unknown as { told: Told[] }).told);
  const answerTo = async (id: number) => {
    await expect.poll(async () => (await told()).some((each) => each.id === id)).toBe(true);
    return (await told()).find((each) => each.id === id)!;
  };
  await ask({ type: 'setlab:set', id: 1, link: '#v1&d=blobs&n=500&nt=200&h=40&e=-1&x=4' });
  expect(await answerTo(1)).toMatchObject({
    type: 'setlab:done',
    problems: ['Epsilon (e): “-1” is too small, so 0.1 is used; allowed: 0.1 to 200.'],
  });
  await ask({ type: 'setlab:subscribe', id: 2, topics: ['epoch'] });
  await ask({ type: 'setlab:play', id: 3 });
  expect(await answerTo(3)).toMatchObject({ type: 'setlab:done' });
  const epochs = async () => (await told()).filter(({ type }) => type === 'setlab:epoch');
  await expect.poll(async () => (await epochs()).map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
  expect((await epochs())[3].fingerprint).toMatch(/^[0-9a-f]{16}$/);
  await ask({ type: 'setlab:get', id: 4 });
  const { state } = await answerTo(4);
  expect(state).toMatchObject({ phase: 'finished', epoch: 4, testAccuracy: expect.any(Number) as number });
  expect(state!.link).toMatch(/h=40.*e=0\.1.*k=[0-9a-f]{16}/);
  expect(state!.experiment).toMatch(/^#v1&(?!.*&[tk]=).*h=40.*e=0\.1/);
  await ask({ type: 'setlab:explode', id: 5 });
  expect(await answerTo(5)).toMatchObject({
    type: 'setlab:error',
    message: expect.stringContaining('type') as string,
  });
  const { origin } = new URL(site.server.url);
  expect(
    (await page.evaluate(() => (window as unknown as { told: { origin: string }[] }).told)).every(
      (each) => each.origin === origin,
    ),
  ).toBe(true);
});
