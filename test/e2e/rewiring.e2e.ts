/** A rewiring watched by one key: staged beats, the algorithm beside them, and the same numbers as ever. */
import { expect, test } from 'vitest';
import { fingerprintsOf } from '../helpers/command-line.ts';
import { findMisplaced } from '../helpers/layout.ts';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';
import { painting } from '../helpers/pixels.ts';

const site = openSite();

const RUN = '#v1&d=blobs&n=2000&nt=200&h=100.60&e=8&x=4';

async function ready(hash: string, options = {}): Promise<Visit> {
  const visit = await site.visit(hash, options);
  await expect.poll(() => visit.button('Watch a rewiring').isEnabled()).toBe(true);
  return visit;
}

const algorithm = (visit: Visit) => visit.page.getByRole('region', { name: 'Algorithm', exact: true });

/** Codes of the lines that are lit. */
const lit = (visit: Visit) => algorithm(visit).locator('[aria-current] code').allInnerTexts();

const overlay = (visit: Visit) => visit.page.getByRole('img', { name: /^The rewiring:/ });

test('W trains on to the next rewiring, shows it beat by beat, and pauses again', async () => {
  const visit = await ready(`${RUN}&play=0`);
  await visit.page.keyboard.press('w');
  await expect.poll(() => lit(visit)).toContain('mark ⌊ζ·N₋⌋ negatives nearest 0');
  expect(await overlay(visit).isVisible()).toBe(true);
  // What the caption says is drawn of the first layer is what the rewiring took, to be compared below.
  const caption = await visit.region('Network').locator('.panel-footer-spoken').innerText();
  const removed = /Drawn: 150 of ([\d,]+) ·/.exec(caption)![1];
  await expect.poll(() => lit(visit)).toEqual(['remove what is marked']);
  expect(await visit.button('Pause').isVisible()).toBe(true);
  await expect.poll(() => lit(visit)).toEqual(['add as many at random, w = 0']);
  await visit.button('Play').waitFor();
  await expect.poll(() => overlay(visit).count()).toBe(0);
  expect(await algorithm(visit).count()).toBe(0);
  await visit.region('Network').getByRole('button', { name: 'Show as table' }).click();
  await expect.poll(() => visit.region('Network').innerText()).toContain(removed);
  expect(await visit.region('Weights').isVisible()).toBe(true);
});

test('Space skips to the end, and a watched run has the numbers of an unwatched one', async () => {
  const visit = await ready(`${RUN}&sp=slow&play=0`);
  // Whose doomed band is the first beat.
  await visit.region('Weights').waitFor();
  await visit.page.keyboard.press('Space');
  for (let rewiring = 1; rewiring <= 3; rewiring++) {
    await expect.poll(() => lit(visit)).not.toEqual([]);
    await visit.page.keyboard.press(rewiring === 2 ? 'Escape' : 'Space');
    await expect.poll(() => lit(visit)).toEqual([]);
    expect(await visit.button('Pause').isVisible()).toBe(true);
  }
  await visit.page.getByRole('combobox', { name: 'Speed' }).selectOption('Full speed');
  expect(await visit.finished()).toBe((await fingerprintsOf(RUN)).at(-1));
});

test('with the network alone, the histograms stand beside it while a rewiring is watched', async () => {
  const visit = await ready(`${RUN}&play=0`);
  await visit.page.keyboard.press('1');
  await expect.poll(() => visit.region('Curves').isVisible()).toBe(false);
  expect(await visit.region('Weights').isVisible()).toBe(false);
  await visit.page.keyboard.press('w');
  await visit.region('Weights').waitFor();
  expect(await visit.region('Network').isVisible()).toBe(true);
  expect(await findMisplaced(visit.page)).toEqual([]);
  await visit.button('Play').waitFor();
  await expect.poll(() => visit.region('Weights').isVisible()).toBe(false);
  expect(await visit.region('Network').isVisible()).toBe(true);
});

test('pause, looking back and reset end the beats', async () => {
  const visit = await ready(`${RUN}&play=0`);
  const begin = async () => {
    await visit.page.keyboard.press('w');
    await overlay(visit).waitFor();
  };
  await begin();
  await visit.press('Pause');
  await expect.poll(() => overlay(visit).count()).toBe(0);
  await visit.button('Play').waitFor();
  await begin();
  await visit.page.keyboard.press('Home');
  await expect.poll(() => overlay(visit).count()).toBe(0);
  await visit.page.keyboard.press('End');
  await visit.button('Play').waitFor();
  await begin();
  await visit.page.keyboard.press('0');
  await expect.poll(() => overlay(visit).count()).toBe(0);
  await expect.poll(() => visit.output('Epoch')).toBe('0');
});

test('on a phone the histograms stand below the network while a rewiring is watched', async () => {
  const visit = await ready(`${RUN}&play=0`, {
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  expect(await visit.region('Weights').isVisible()).toBe(false);
  await visit.page.keyboard.press('w');
  await expect.poll(() => lit(visit)).toContain('mark every weight 0');
  const [network, weights] = await Promise.all(
    (['Network', 'Weights'] as const).map(async (name) => (await visit.picture(name).boundingBox())!),
  );
  expect(weights.y).toBeGreaterThan(network.y + network.height);
  expect(weights.height).toBeGreaterThan(100);
  expect(network.height).toBeGreaterThan(150);
  expect(await findMisplaced(visit.page)).toEqual([]);
  await visit.page.keyboard.press('Space');
  await expect.poll(() => visit.region('Weights').isVisible()).toBe(false);
});

test('A shows the algorithm at any time', async () => {
  const visit = await ready(`${RUN}&play=0`);
  await visit.page.keyboard.press('a');
  await algorithm(visit).waitFor();
  expect(await algorithm(visit).innerText()).toContain('SET, ζ = 0.3');
  await visit.page.keyboard.press('a');
  await expect.poll(() => algorithm(visit).count()).toBe(0);
});

test('without motion a rewiring is two still pictures, turned by button or key until one goes on', async () => {
  const visit = await ready(`${RUN}&play=0`, { reducedMotion: 'reduce' });
  await visit.page.keyboard.press('w');
  const pictures = visit.page.getByRole('group', { name: 'The rewiring in two pictures' });
  const pressed = () => pictures.locator('[aria-pressed=true]').innerText();
  await expect.poll(pressed).toBe('Before');
  expect(await lit(visit)).toContain('mark every weight 0');
  // Both canvases, and nothing on them moves.
  const painted = async () => [
    (await painting(overlay(visit))).checksum,
    (await painting(visit.picture('Network'))).checksum,
  ];
  await expect.poll(async () => (await painted()).join() === (await painted()).join()).toBe(true);
  const before = await painted();
  await visit.page.waitForTimeout(1000);
  expect(await painted()).toEqual(before);
  await pictures.getByRole('button', { name: 'After' }).click();
  await expect.poll(() => lit(visit)).toEqual(['add as many at random, w = 0']);
  await expect.poll(async () => (await painted())[0]).not.toBe(before[0]);
  await visit.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await visit.page.keyboard.press('b');
  await expect.poll(pressed).toBe('Before');
  await expect.poll(painted).toEqual(before);
  await pictures.getByRole('button', { name: 'Go on' }).press('Enter');
  await visit.button('Play').waitFor();
  await expect.poll(() => overlay(visit).count()).toBe(0);
  expect(await pictures.count()).toBe(0);
});

test('a wiring that never changes has nothing to watch', async () => {
  const visit = await site.visit(`${RUN}&m=static&play=0`);
  await expect.poll(() => visit.button('Play').isEnabled()).toBe(true);
  expect(await visit.button('Watch a rewiring').isDisabled()).toBe(true);
  await visit.page.keyboard.press('w');
  await visit.page.keyboard.press('.');
  await expect.poll(() => visit.output('Training loss')).not.toBe('–');
  expect(await algorithm(visit).count()).toBe(0);
});
