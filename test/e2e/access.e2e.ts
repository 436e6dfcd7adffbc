/** What assistive technology finds. */
import { expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import { painting } from '../helpers/pixels.ts';

const site = openSite();

const SMALL = '#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=2';
const WIDE = { viewport: { width: 1920, height: 1080 } };

/** Roles a person acts on or reads as one thing; each must say what it is. */
const NAMED = ['button', 'slider', 'textbox', 'combobox', 'checkbox', 'img', 'region', 'dialog', 'group'];

test('every control, picture and region has a name', async () => {
  const visit = await site.visit(SMALL, WIDE);
  await visit.finished();
  await visit.openSettings('Data', 'Network', 'Optimiser', 'Run', 'Presets');
  const tree = await visit.page.locator('body').ariaSnapshot();
  const nameless = tree.split('\n').filter((line) => {
    const [, role, name] = /^\s*- (?:')?(\w+)(?: "(.*?)")?/.exec(line) ?? [];
    return NAMED.includes(role) && !name;
  });
  // A group of settings is a <details>: its summary names it.
  expect(nameless.filter((line) => !/^\s*- group:?/.test(line))).toEqual([]);
  expect(tree).toContain('img "Map of the input pixels beside the mean training image"');
  expect(await visit.page.locator('canvas:not([aria-label])').count()).toBe(0);
  const ids = await visit.page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('names of two controls that can be seen at once differ', async () => {
  const visit = await site.visit(`${SMALL}&play=0`, WIDE);
  await visit.openSettings('Data', 'Network', 'Optimiser', 'Run');
  for (const role of ['slider', 'textbox', 'combobox'] as const) {
    const names = await visit.page
      .getByRole(role)
      .evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label')));
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size, role).toBe(names.length);
  }
});

test('every panel has its numbers as a table, with a caption and headed columns', async () => {
  const visit = await site.visit(SMALL, WIDE);
  await visit.finished();
  for (const panel of ['Network', 'Weights', 'Pixels', 'Curves', 'Degrees', 'Lives'] as const) {
    const region = visit.region(panel);
    if (panel === 'Lives') await visit.press('Lives');
    await region.getByRole('button', { name: 'Show as table' }).click();
    const table = region.locator('table').first();
    await table.waitFor();
    expect((await table.locator('caption').innerText()).length, panel).toBeGreaterThan(5);
    expect(await table.locator('thead th').count(), panel).toBeGreaterThan(2);
    expect(await table.locator('tbody tr').count(), panel).toBeGreaterThan(0);
    expect(await table.innerText(), panel).not.toMatch(/NaN|Infinity|undefined/);
  }
});

test('a pixel can be chosen in the network by keys, and let go of again', async () => {
  const visit = await site.visit(`${SMALL}&play=0`);
  await expect.poll(() => visit.button('Play').isEnabled()).toBe(true);
  const network = visit.region('Network');
  // As long as the panels around it come, the page is not at rest.
  await visit.region('Curves').waitFor();
  await visit.picture('Network').focus();
  const { keyboard } = visit.page;
  await keyboard.press('ArrowRight');
  await expect.poll(() => network.innerText()).toMatch(/Pixels of rows/);
  for (const key of ['Enter', 'ArrowDown', 'Enter']) await keyboard.press(key);
  await visit.address(/&f=0\.\d+/);
  await expect
    .poll(() => visit.region('Network').innerText())
    .toMatch(/Pixel in row \d+, column \d+: \d+ outputs?/);
  await visit.page.keyboard.press('Escape');
  await visit.address(`${SMALL}&play=0`);
});

test('the picture of connections holds still where motion is unwelcome', async () => {
  const visit = await site.visit('#v1&d=blobs&n=500&nt=200&h=60.40&x=20', { reducedMotion: 'reduce' });
  await expect.poll(() => visit.button('Play').isEnabled()).toBe(true);
  const moving = await visit.page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { animationName, transitionDuration } = getComputedStyle(element);
        return animationName !== 'none' || parseFloat(transitionDuration) > 0;
      }).length,
  );
  expect(moving).toBe(0);
  expect(await visit.output('Epoch')).toBe('0');
});

test('hidden units are put in line on request, and back, without touching the run', async () => {
  const visit = await site.visit(SMALL);
  const fingerprint = await visit.finished();
  const order = visit.region('Network').getByRole('combobox', { name: 'Order of hidden units' });
  const picture = async () => (await painting(visit.picture('Network'))).checksum;
  const byClass = async () => {
    await order.selectOption('by class');
    await visit
      .region('Network')
      .getByRole('button', { name: /^Put the units in line again/ })
      .waitFor();
  };
  // Scales begin anew with the first change of order.
  await byClass();
  await order.selectOption('by index');
  await visit.page.waitForTimeout(1500);
  const numbered = await picture();
  await byClass();
  await expect.poll(picture).not.toBe(numbered);
  await order.selectOption('by index');
  await expect.poll(picture).toBe(numbered);
  expect(await visit.fingerprint()).toEqual([2, fingerprint]);
});

test('core degrees are read beside the degrees by keys and in the table; after the run both are the same', async () => {
  const visit = await site.visit(SMALL, WIDE);
  await visit.finished();
  const panel = visit.region('Degrees');
  await visit.picture('Degrees').focus();
  await visit.page.keyboard.press('Home');
  const spoken = panel.locator('.panel-footer').getByText(/^Layer 1, out-degree /);
  await spoken.waitFor();
  // The frame of the finished run may come after the news of it.
  await expect.poll(() => spoken.innerText()).toMatch(/: ([\d,]+) units, by core \1, random \d/);
  await panel.getByRole('button', { name: 'Show as table' }).click();
  const bins = panel.getByRole('table', { name: 'Units by degree' });
  await bins.waitFor();
  const rows = await bins
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map(({ textContent }) => textContent)));
  expect(rows.length).toBeGreaterThan(10);
  for (const [, , units, core] of rows) expect(core).toBe(units);
});

test('the tails of the degrees are judged in words, read by keys and listed in a table', async () => {
  const visit = await site.visit(SMALL, WIDE);
  await visit.finished();
  const before = (await painting(visit.picture('Degrees'))).checksum;
  const panel = visit.region('Degrees');
  await panel.getByRole('button', { name: 'Tails' }).click();
  await expect.poll(async () => (await painting(visit.picture('Degrees'))).checksum).not.toBe(before);
  await panel
    .locator('.degree-heading')
    .getByText(/power law|nothing to fit/)
    .first()
    .waitFor();
  await visit.picture('Degrees').focus();
  await visit.page.keyboard.press('ArrowRight');
  await panel
    .locator('.panel-footer')
    .getByText(/^Layer 1, out-degree ≥ \d+: .* random /)
    .waitFor();
  await panel.getByRole('button', { name: 'Show as table' }).click();
  await panel.locator('caption').getByText('Does the tail follow a power law?').waitFor();
});
