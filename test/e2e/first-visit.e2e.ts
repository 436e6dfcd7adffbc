/** What somebody sees who opens the page for the first time and touches nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import { painting } from '../helpers/pixels.ts';

const site = openSite();

test('the paper’s network trains without a click: soon the centre of the picture is far more connected than its edge', async () => {
  const visit = await site.visit();
  await expect.poll(async () => (await painting(visit.picture('Network'))).contrast).toBeGreaterThan(3);
  await visit.button('Pause').waitFor();
  expect(await visit.output('Connections')).toBe('125,680');
  expect(await visit.output('Density')).toBe('4.5 %');
  await visit.untilEpoch(2);
  expect(await visit.output('Test accuracy')).toMatch(/^\d\d\.\d %$/);
  expect(Number(await visit.output('Training loss'))).toBeGreaterThan(0);
  expect(await visit.output('Samples per second')).toMatch(/^[\d,]+$/);
  expect(await visit.output('Fingerprint')).toMatch(/^[0-9a-f]{16}$/);
  expect(await visit.address('#v1')).toBe('#v1');

  await visit.untilEpoch(5);
  const readout = visit.page.locator('.pixels-ratio');
  await visit.page.locator('.panel-tabs').getByRole('button', { name: 'Pixels' }).click();
  const ratio = async () => Number(/([\d.]+)$/.exec(await readout.innerText())?.[1]);
  await expect.poll(ratio).toBeGreaterThan(1.4);
  const accuracy = async () => Number.parseFloat(await visit.output('Test accuracy'));
  await expect.poll(accuracy).toBeGreaterThan(94);
});

test.each([
  ['the link says play=0', '#v1&play=0', {}],
  ['the page is embedded in another and was asked to', '#v1&embed=1&play=0', {}],
  ['motion is unwelcome', '', { reducedMotion: 'reduce' }],
] as const)('waits for a click when %s', async (_, hash, options) => {
  const visit = await site.visit(hash, options);
  await expect.poll(() => visit.button('Play').isEnabled()).toBe(true);
  expect(await visit.output('Connections')).toBe('125,680');
  expect(await visit.output('Epoch')).toBe('0');
  expect(await visit.output('Training loss')).toBe('–');
  await visit.press('Play');
  await expect.poll(() => visit.output('Training loss')).not.toBe('–');
});

test('a link to a moment says what it waits for where motion is unwelcome, and gets there by Play', async () => {
  const link = '#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=20&t=2';
  const visit = await site.visit(link, { reducedMotion: 'reduce' });
  const timeline = visit.page.getByRole('region', { name: 'Timeline' });
  await timeline.getByText('waits: Play trains to epoch 2 and pauses there').waitFor();
  await visit.press('Play');
  await visit.untilEpoch(2);
  await visit.button('Play').waitFor();
  await timeline.getByText('looking at now').waitFor();
});

test('asks its own host for the files it needs and for no more', async () => {
  const visit = await site.visit('#v1&n=1000&nt=500&x=1');
  await visit.finished();
  const data = site.server.requests.map(({ path }) => path).filter((path) => path.startsWith('data/'));
  expect(data.sort()).toEqual(['data/index.json', 'data/mnist-test-0.bin', 'data/mnist-train-0.bin']);
});

test('the scripts of the page are at most 250 kB, compressed, and the engine waits for a small part of them', async () => {
  const visit = await site.visit('#v1&play=0');
  await visit.button('Play').waitFor();
  const paths = await visit.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  const scripts = paths.flatMap((path) => /assets\/(?!.*worker)[^/]+\.js$/.exec(path)?.[0] ?? []);
  const size = (script: string) => gzipSync(readFileSync(join(inject('pageFolder'), script))).length;
  const kilobytes = scripts.reduce((sum, script) => sum + size(script), 0) / 1000;
  expect(kilobytes).toBeGreaterThan(150);
  expect(kilobytes).toBeLessThanOrEqual(250);
  expect(scripts.filter((script) => /start-/.test(script)).map(size)[0] / 1000).toBeLessThan(60);
});
