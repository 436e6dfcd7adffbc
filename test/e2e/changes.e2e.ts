/** Changing the experiment: by controls, by a preset, by the address, by Back and Forward. */
import { describe, expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();

/** On generated shapes: 4,970 connections. */
const SMALL = '#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=4';
const STILL = `${SMALL}&play=0`;

async function expectConnections(visit: Visit, wanted: string): Promise<void> {
  await expect.poll(() => visit.output('Connections')).toBe(wanted);
}

/** What the curves say under the pointer in their middle; earlier runs come after the running one. */
async function curvesInTheMiddle(visit: Visit): Promise<string> {
  await visit.picture('Curves').hover();
  const spoken = visit.region('Curves').locator('.panel-footer-spoken');
  await expect.poll(() => spoken.innerText()).toContain('epoch');
  return spoken.innerText();
}

describe('a change of the settings begins a run', () => {
  test('epsilon by key and by typing: the old runs stay as ghost curves', async () => {
    const visit = await site.visit(SMALL);
    const first = await visit.finished();
    expect(await curvesInTheMiddle(visit)).not.toContain('Epsilon');

    await visit.slider('Epsilon').press('ArrowRight');
    await visit.address(SMALL.replace('e=5', 'e=7'));
    const second = await visit.finished(first);
    await expect.poll(() => curvesInTheMiddle(visit)).toMatch(/ · Epsilon 5 [\d.]+ %/);

    await visit.type('Epsilon value', '4.5');
    await visit.address(SMALL.replace('e=5', 'e=4.5'));
    await visit.finished(second);
    await expect.poll(() => curvesInTheMiddle(visit)).toMatch(/ · Epsilon 7 [\d.]+ %/);
    expect(await visit.field('Epsilon value').inputValue()).toBe('4.5');
  });

  test('hidden layers by typing, and none at all', async () => {
    const visit = await site.visit(STILL);
    await visit.openSettings('Network');
    await visit.type('Hidden layers', '50');
    await visit.address(STILL.replace('h=60.40', 'h=50'));
    await expectConnections(visit, '4,470');
    await visit.type('Hidden layers', '0');
    await visit.address(STILL.replace('h=60.40', 'h=0'));
    await expectConnections(visit, '3,970');
    await visit.press('Undo');
    await expectConnections(visit, '4,470');
    await visit.press('Redo');
    await expectConnections(visit, '3,970');
  });

  test('a preset by its sentence', async () => {
    const visit = await site.visit(STILL);
    await visit.openSettings('Presets');
    await visit.press('Fast and small');
    await visit.address('#v1&h=300.100&a=allrelu&e=5&r=1000&st=0.8&i1=1&wd=0&b=32&play=0');
    await expectConnections(visit, '7,970');
    await visit.press('Step one batch');
    await expect.poll(() => visit.output('Training loss')).not.toBe('–');
  });
});

test('a value that cannot be read changes nothing and is explained', async () => {
  const visit = await site.visit(STILL);
  await visit.field('Epsilon value').fill('many');
  await visit.page.getByText('“many” is not a number').waitFor();
  await visit.field('Epsilon value').press('Escape');
  expect(await visit.field('Epsilon value').inputValue()).toBe('5');
  expect(new URL(visit.page.url()).hash).toBe(STILL);
});

describe('the address', () => {
  test('Back and Forward bring experiments back', async () => {
    const visit = await site.visit(STILL);
    await expectConnections(visit, '4,970');
    await visit.slider('Epsilon').press('ArrowRight');
    await expectConnections(visit, '6,958');
    await visit.press('New seed');
    const last = await visit.address(/&s=\d+/);

    await visit.page.goBack();
    await visit.address(STILL.replace('e=5', 'e=7'));
    await visit.page.goBack();
    await visit.address(STILL);
    await expectConnections(visit, '4,970');
    expect(await visit.field('Epsilon value').inputValue()).toBe('5');

    await visit.page.goForward();
    await expectConnections(visit, '6,958');
    await visit.page.goForward();
    await visit.address(last);
    await visit.openSettings('Run');
    await expect.poll(() => visit.field('Seed').inputValue()).toBe(/&s=(\d+)/.exec(last)?.[1]);
  });

  test('edited by hand it begins the other experiment', async () => {
    const visit = await site.visit(STILL);
    await visit.press('Step one epoch');
    await visit.untilEpoch(1);
    await visit.page.evaluate((hash) => (location.hash = hash), `${STILL}&epsilon=7`.replace('&e=5', ''));
    await expectConnections(visit, '6,958');
    await expect.poll(() => visit.output('Epoch')).toBe('0');
    await visit.address(STILL.replace('e=5', 'e=7'));
  });

  test('a change of the view leaves the run alone', async () => {
    const visit = await site.visit(STILL);
    await visit.press('Step one epoch');
    await visit.untilEpoch(1);
    await visit.page.evaluate((hash) => (location.hash = hash), `${STILL}&th=dark`);
    const theme = () => visit.page.evaluate(() => document.documentElement.dataset['theme']);
    await expect.poll(theme).toBe('dark');
    await visit.page.getByRole('combobox', { name: 'Theme' }).selectOption('Projector');
    await visit.address(/&th=projector/);
    await visit.region('Network').getByRole('button', { name: 'Layer 1' }).click();
    await visit.address(/&mx=1/);
    expect(await visit.output('Epoch')).toBe('1');
    await visit.press('Step one epoch');
    await visit.untilEpoch(2);
  });

  test('a reload comes back to the same experiment and its numbers', async () => {
    const visit = await site.visit(SMALL);
    const before = await visit.finished();
    await visit.slider('Zeta').press('ArrowRight');
    await visit.address(/&z=0\.35/);
    const changed = await visit.finished(before);
    await visit.page.reload();
    await visit.address(/&z=0\.35/);
    expect(await visit.finished()).toBe(changed);
  });
});
