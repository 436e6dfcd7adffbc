/** What happened over a run: lives of connections, the pixel map as a film strip, weights over the epochs. */
import { readFileSync } from 'node:fs';
import { decode, decodeFrame } from 'modern-gif';
import { expect, test } from 'vitest';
import { layoutFilmStrip } from '../../src/draw/film-strip.ts';
import { readGif } from '../helpers/gif.ts';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';
import { painting } from '../helpers/pixels.ts';

const site = openSite();

const SMALL = '#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=6';

async function lookAt(visit: Visit, epoch: number): Promise<void> {
  await visit.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await visit.page.keyboard.press('Home');
  for (let k = 0; k < epoch; k++) await visit.page.keyboard.press('ArrowRight');
}

test('every rewiring tells how its connections last; the table follows the epoch looked at', async () => {
  const visit = await site.visit(`${SMALL}&p=lives`);
  await visit.finished();
  const lives = visit.region('Lives');
  await expect.poll(async () => (await painting(visit.picture('Lives'))).contrast).toBeGreaterThan(3);
  await lives.getByRole('button', { name: 'Show as table' }).click();
  const caption = lives.locator('caption').first();
  const ages = lives.locator('table').first().locator('tbody tr');
  await expect.poll(() => caption.innerText()).toContain('at rewiring 6');
  expect(await ages.count()).toBe(7);
  expect(await ages.first().innerText()).toMatch(/^0\s+100 %/);
  // An epoch is kept before its own rewiring.
  await lookAt(visit, 3);
  await expect.poll(() => caption.innerText()).toContain('at rewiring 2');
  await expect.poll(() => ages.count()).toBe(3);
});

test('gone on from an epoch the numbers are those of the first course', async () => {
  const visit = await site.visit(`${SMALL}&p=lives`);
  await visit.finished();
  const lives = visit.region('Lives');
  await lives.getByRole('button', { name: 'Show as table' }).click();
  const rewirings = () => lives.locator('table').last().locator('tbody').innerText();
  await expect.poll(async () => (await rewirings()).split('\n').length).toBeGreaterThan(11);
  const whole = await rewirings();
  await lookAt(visit, 2);
  await visit.press('Go on from here');
  await expect.poll(async () => (await rewirings()).length).toBeLessThan(whole.length);
  await visit.press('Play');
  await visit.finished();
  await expect.poll(rewirings).toBe(whole);
});

test('a fixed wiring says that nothing is rewired', async () => {
  const visit = await site.visit(`${SMALL}&m=static&p=lives`);
  await expect.poll(() => visit.region('Lives').innerText()).toContain('Nothing is rewired in this run');
});

test('a picture of the film strip is the epoch that all panels look at', async () => {
  const visit = await site.visit(`${SMALL.replace('x=6', 'x=5')}&p=pixels`);
  await visit.finished();
  const pixels = visit.region('Pixels');
  await pixels.getByRole('button', { name: 'Film strip' }).click();
  const film = pixels.getByRole('img', { name: /at doubling epochs/ });
  await expect.poll(async () => (await painting(visit.picture('Pixels'))).contrast).toBeGreaterThan(3);
  await film.focus();
  // 0, 1, 2, 4, 5
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter']) await visit.page.keyboard.press(key);
  await visit.address(/&t=2\b/);
  const box = (await film.boundingBox())!;
  const place = layoutFilmStrip(5, { width: 28, height: 28 }, { ...box, pixelRatio: 1 }, 12).pictures[3];
  await film.click({ position: { x: place.x + place.width / 2, y: place.y + place.height / 2 } });
  await visit.address(/&t=4\b/);
});

test('the film of all kept epochs is saved as an animated picture', async () => {
  const visit = await site.visit(`${SMALL.replace('x=6', 'x=5')}&p=pixels`);
  await visit.finished();
  const pixels = visit.region('Pixels');
  await pixels.getByRole('button', { name: 'Film strip' }).click();
  await pixels.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = visit.page.getByRole('dialog', { name: 'Save Pixels' });
  await dialog.getByRole('textbox', { name: 'Caption (optional)' }).fill('Where it looks');
  const download = visit.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as GIF' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(
    'set-lab pixels, core degree, epochs 0 to 5, before their rewirings.gif',
  );
  const bytes = readFileSync(await file.path());
  const gif = decode(bytes);
  expect(gif.frames.length).toBe(6);
  expect(readGif(bytes).comments).toEqual([
    expect.stringMatching(
      /^SET Lab · Pixels · .*, epochs 0 to 5, before their rewirings\nWhere it looks\nlink: http.*#v1.*\n[^]*\ncore degree$/,
    ),
  ]);
  expect([gif.width, gif.height]).toEqual([480, 440]);
  const [first, last] = [0, 5].map((k) => decodeFrame(bytes, k, gif).data);
  const different = first.reduce((count, value, k) => count + Number(value !== last[k]), 0);
  expect(different / first.length).toBeGreaterThan(0.02);
  await expect.poll(() => dialog.getByRole('button', { name: 'Save as GIF' }).isVisible()).toBe(true);
});

test('the weights over the epochs, as ridges and as bands, each its own picture, and tables', async () => {
  const visit = await site.visit(`${SMALL.replace('x=6', 'x=4')}&p=weights`);
  await visit.finished();
  const weights = visit.region('Weights');
  const checksum = async () => (await painting(visit.picture('Weights'))).checksum;
  const view = weights.getByRole('combobox', { name: 'Weights over time' });
  const pictures = [await checksum()];
  for (const name of ['Ridgeline', 'Bands']) {
    await view.selectOption(name);
    await expect.poll(async () => (await painting(visit.picture('Weights'))).contrast).toBeGreaterThan(3);
    await expect.poll(async () => pictures.includes(await checksum())).toBe(false);
    pictures.push(await checksum());
  }
  await lookAt(visit, 1);
  await expect.poll(async () => pictures.includes(await checksum())).toBe(false);
  await weights.getByRole('button', { name: 'Show as table' }).click();
  // Three layers at the epochs 0 to 4.
  await expect.poll(() => weights.locator('table').first().locator('tbody tr').count()).toBe(15);
});

test('Export saves the numbers of every epoch; Lecture mode shows one panel large, and all again', async () => {
  const visit = await site.visit(`${SMALL.replace('x=6', 'x=3')}`);
  await visit.finished();
  const download = visit.page.waitForEvent('download');
  await visit.press('Export');
  await visit.press('Numbers of every epoch (CSV)');
  const csv = readFileSync(await (await download).path(), 'utf8').split('\r\n');
  const lines = csv.filter((line) => line !== '');
  expect(lines.filter((line) => line.startsWith('#')).join()).toContain('#v1&d=blobs');
  const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(','));
  expect(rows.map(([epoch]) => epoch)).toEqual(['epoch', '1', '2', '3']);
  expect(rows[3]).toContain(await visit.output('Fingerprint'));
  await visit.page.keyboard.press('Escape');
  await visit.press('Lecture mode');
  await expect.poll(() => visit.region('Curves').isVisible()).toBe(false);
  expect(await visit.page.locator('html').getAttribute('data-theme')).toBe('projector');
  await visit.page.keyboard.press('Escape');
  await expect.poll(() => visit.region('Curves').isVisible()).toBe(true);
});
