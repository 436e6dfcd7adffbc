/** Lives of the connections, over time: the panel by key, link and table, looking back, and after going back. */
import { expect, test } from 'vitest';
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
