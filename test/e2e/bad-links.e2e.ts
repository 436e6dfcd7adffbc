/** Links with values nobody can use: the run starts all the same, and each value is accounted for. */
import { expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';

const site = openSite();

test('every bad value is listed with what is used and what is allowed, and the run starts', async () => {
  const visit = await site.visit('#v1&e=-3&h=5.x.9&d=nope&z=NaN&b=0&foo=1');
  await visit.told('Some values of the link were changed:');
  const told = await visit.page.locator('.notices li').allInnerTexts();
  expect(told).toHaveLength(6);
  for (const [key, ...parts] of [
    ['(d)', '“nope”', 'so mnist is used', 'allowed: mnist'],
    ['(h)', '“5.x.9”', 'so 1000.1000.1000 is used', 'sizes from 1 to 100000'],
    ['(e)', '“-3”', 'so 0.1 is used', 'allowed: 0.1 to 200'],
    ['(z)', '“NaN”', 'so 0.3 is used', 'allowed: 0 to 1'],
    ['(b)', '“0”', 'so 1 is used', 'from 1 to 1024'],
    ['(foo)', '“foo=1”', 'is not known'],
  ]) {
    const line = told.find((text) => text.includes(key));
    for (const part of parts) expect(line).toContain(part);
  }
  expect(await visit.address(/&foo=1$/)).toBe('#v1&e=0.1&b=1&foo=1');
  await expect.poll(() => visit.output('Training loss')).not.toBe('–');
  expect(await visit.output('Connections')).toBe('679');
  await visit.press('Close');
  await expect.poll(() => visit.notices()).not.toContain('were changed');
});

test('layers too large for the device are refused, and the sizes used instead do fit', async () => {
  const visit = await site.visit('#v1&d=blobs&n=1024&nt=100&h=100000.100000&b=1024&play=0', {
    deviceMemory: 0.5,
  });
  await visit.told('Hidden layers (h): “100000.100000” needs');
  const [, sizes] = /where 322 MB are available, so ([\d.]+) is used/.exec(await visit.notices()) ?? [];
  expect(sizes).toMatch(/^(\d{5})\.\1$/);
  await visit.address(`#v1&d=blobs&n=1024&nt=100&h=${sizes}&b=1024&play=0`);
  await visit.press('Step one batch');
  await expect.poll(() => visit.output('Training loss')).not.toBe('–');

  await visit.openSettings('Network');
  await visit.type('Hidden layers', '50000, 50000');
  await visit.told('Hidden layers (h): “50000.50000” needs');
  await visit.address(/&h=\d{5}\.\d{5}&/);
});

test('nonsense as a whole gives the defaults', async () => {
  const visit = await site.visit(`#v1&h=5&${'x'.repeat(70000)}`);
  await visit.told('is longer than 65536 characters and is ignored');
  await expect.poll(() => visit.output('Training loss')).not.toBe('–');
  expect(await visit.output('Connections')).toBe('125,680');
});
