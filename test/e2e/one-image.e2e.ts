/** One image put to the network: stepped to, drawn, seen in the network picture; and what reaches a deep unit. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { layoutOneImage } from '../../src/draw/one-image-layout.ts';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';
import { painting } from '../helpers/pixels.ts';

const site = openSite();

const SIZE = { width: 28, height: 28 };
const SMALL = '#v1&d=blobs&n=1000&nt=200&h=60.40&e=8&x=3';

const pixels = (visit: Visit) => visit.region('Pixels');
const bars = (visit: Visit) =>
  pixels(visit).getByRole('list', { name: 'Answer of the network' }).getByRole('button');
const checksum = async (canvas: Locator) => (await painting(canvas)).checksum;

/** The picture's checksum once the sign of the last rewiring has faded. */
async function settled(canvas: Locator): Promise<number> {
  let last = NaN;
  const isStill = async () => {
    const before = last;
    await canvas.page().waitForTimeout(700);
    last = await checksum(canvas);
    return last === before;
  };
  await expect.poll(isStill).toBe(true);
  return last;
}

/** Percent of every class, once there are numbers. */
async function shares(visit: Visit): Promise<number[]> {
  const read = async () => (await bars(visit).locator('.answer-value').allInnerTexts()).map(parseFloat);
  await expect.poll(async () => (await read()).every(Number.isFinite)).toBe(true);
  return read();
}

async function openImage(visit: Visit): Promise<void> {
  await pixels(visit).getByRole('button', { name: 'One image' }).click();
  await shares(visit);
}

/** A straight line over the pad; ends in pixels of the picture. */
async function drawLine({ page }: Visit, pad: Locator, ends: readonly (readonly number[])[]): Promise<void> {
  const bounds = (await pad.boundingBox())!;
  const { image } = layoutOneImage({ size: SIZE, drawing: true }, { ...bounds, pixelRatio: 1 }, 12);
  const [from, to] = ends.map(([x, y]) => [
    bounds.x + image.x + (x / 28) * image.width,
    bounds.y + image.y + (y / 28) * image.height,
  ]);
  await page.mouse.move(from[0], from[1]);
  await page.mouse.down();
  await page.mouse.move(to[0], to[1], { steps: 6 });
  await page.mouse.up();
  // Resting on the pad the pointer does not take the place of the activity.
  await page.mouse.move(to[0] - 3, to[1] - 3, { steps: 3 });
}

test('images are answered one after the other, right about as often as the network is tested to be', async () => {
  const visit = await site.visit(`${SMALL}&p=pixels`);
  await visit.finished();
  await openImage(visit);
  let right = 0;
  const seen = new Set<number>();
  for (let k = 0; k < 12; k++) {
    const sum = (await shares(visit)).reduce((total, share) => total + share, 0);
    expect(Math.abs(sum - 100)).toBeLessThan(0.6);
    const names = await bars(visit).evaluateAll((all) => all.map((bar) => bar.ariaLabel!));
    const [answer, truth] = ['the answer', 'the true class'].map((mark) =>
      names.findIndex((name) => name.includes(mark)),
    );
    expect(truth).toBeGreaterThanOrEqual(0);
    right += Number(answer === truth);
    seen.add(await checksum(visit.picture('Pixels')));
    const before = await checksum(visit.picture('Pixels'));
    await visit.press('Next image');
    await expect.poll(() => checksum(visit.picture('Pixels'))).not.toBe(before);
    await expect
      .poll(() => bars(visit).evaluateAll((all) => all.map((bar) => bar.ariaLabel!).join()))
      .not.toBe(names.join());
  }
  expect(right).toBeGreaterThan(6);
  expect(seen.size).toBe(12);
  await pixels(visit).getByRole('button', { name: 'Show as table' }).click();
  expect(await pixels(visit).locator('table').count()).toBe(3);
});

test('a digit is drawn by pointer, its activity runs through the network, and can be turned off', async () => {
  const visit = await site.visit(`${SMALL}&p=pixels`);
  await visit.finished();
  await openImage(visit);
  await visit.press('Draw');
  const pad = pixels(visit).getByRole('img', { name: /^Drawing pad/ });
  const unanswered = async () => {
    await pixels(visit).getByText('Draw a digit here.').waitFor();
    await expect
      .poll(() => bars(visit).locator('.answer-value').allInnerTexts())
      .toEqual(Array(10).fill('–'));
  };
  await unanswered();
  await drawLine(visit, pad, [
    [14, 5],
    [14, 23],
  ]);
  await shares(visit);
  const caption = visit.region('Network').locator('.panel-footer-spoken');
  await expect.poll(() => caption.innerText()).toMatch(/^your drawing → \d \(.*\); drawn: \d+ of [\d,]+$/);
  const drawn = await checksum(visit.picture('Network'));
  // By keys as well.
  await pad.focus();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Space']) await visit.page.keyboard.press(key);
  await expect.poll(() => checksum(visit.picture('Network'))).not.toBe(drawn);
  const active = await settled(visit.picture('Network'));
  await visit.press('Activity');
  await expect.poll(() => checksum(visit.picture('Network'))).not.toBe(active);
  await expect.poll(() => visit.region('Network').innerText()).not.toContain('your drawing');
  await visit.press('Clear');
  await unanswered();
});

test('a past epoch answers with its own weights', async () => {
  const visit = await site.visit(`${SMALL}&p=pixels`);
  await visit.finished();
  await openImage(visit);
  const now = await shares(visit);
  await visit.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await visit.page.keyboard.press('Home');
  // Untrained, no class is sure.
  await expect.poll(async () => Math.max(...(await shares(visit)))).toBeLessThan(50);
  await visit.page.keyboard.press('End');
  await expect.poll(async () => (await shares(visit)).join()).toBe(now.join());
});

test('a deep unit lights the pixels that reach it; every class has its map', async () => {
  const visit = await site.visit(`${SMALL}&p=pixels&f=2.7`);
  await visit.finished();
  const network = visit.region('Network').locator('.panel-footer-spoken');
  await expect
    .poll(() => network.innerText())
    .toMatch(/^Hidden layer 2, unit 7: .*on the input: path strength$/);
  await pixels(visit).getByRole('combobox', { name: 'Measure' }).selectOption('Path weight by class');
  await expect.poll(async () => (await painting(visit.picture('Pixels'))).contrast).toBeGreaterThan(3);
  const all = await checksum(visit.picture('Pixels'));
  await pixels(visit).getByRole('combobox', { name: 'Class' }).selectOption('3');
  await expect.poll(() => checksum(visit.picture('Pixels'))).not.toBe(all);
  await pixels(visit).getByRole('button', { name: 'Show as table' }).click();
  await expect.poll(() => pixels(visit).locator('tbody tr').count()).toBe(100);
});
