/** Everything by keyboard alone. */
import { describe, expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();

const STILL = '#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=20&play=0';

async function ready(hash = STILL): Promise<Visit> {
  const visit = await site.visit(hash);
  await expect.poll(() => visit.button('Play').isEnabled()).toBe(true);
  return visit;
}

describe('keys of the page', () => {
  test('Space plays and pauses, . steps a batch, > an epoch, R rewires, 0 resets', async () => {
    const visit = await ready(`${STILL}&sp=500`);
    const { keyboard } = visit.page;
    await keyboard.press('.');
    await expect.poll(() => visit.output('Training loss')).not.toBe('–');
    await keyboard.press('r');
    await visit.address(/&ev=1:rewire&/);
    await keyboard.press('Space');
    await visit.button('Pause').waitFor();
    await keyboard.press('Space');
    await visit.button('Play').waitFor();
    await keyboard.press('>');
    await visit.untilEpoch(1);
    await expect.poll(() => visit.button('Play').isVisible()).toBe(true);
    await keyboard.press('0');
    await expect.poll(() => visit.output('Epoch')).toBe('0');
    await visit.address(/&ev=1:rewire&/);
  });

  test('N draws a seed, Ctrl+Z and Ctrl+Y undo and redo', async () => {
    const visit = await ready();
    await visit.page.keyboard.press('n');
    const drawn = await visit.address(/&s=\d+/);
    await visit.page.keyboard.press('Control+z');
    await visit.address(STILL);
    await visit.page.keyboard.press('Control+y');
    await visit.address(drawn);
  });

  test('T goes through the themes', async () => {
    const visit = await ready();
    const theme = () => visit.page.evaluate(() => document.documentElement.dataset['theme']);
    const system = await theme();
    for (const expected of ['light', 'dark', 'projector', system]) {
      await visit.page.keyboard.press('t');
      await expect.poll(theme).toBe(expected);
    }
  });

  test('1 to 6 give one panel the window, again all of them', async () => {
    const visit = await ready();
    for (const [key, name] of [
      ['1', 'Network'],
      ['2', 'Weights'],
      ['3', 'Pixels'],
      ['4', 'Curves'],
      ['5', 'Degrees'],
      ['6', 'Lives'],
    ] as const) {
      await visit.page.keyboard.press(key);
      await visit.region(name).waitFor();
      const others = visit.page.locator('.panels > section:visible');
      await expect.poll(() => others.count()).toBe(1);
    }
    await visit.page.keyboard.press('6');
    await visit.region('Network').waitFor();
    await visit.page.keyboard.press('2');
    await visit.page.keyboard.press('Escape');
    await visit.region('Network').waitFor();
  });

  test('arrows look back along the timeline, End returns', async () => {
    const visit = await ready();
    const { keyboard } = visit.page;
    for (const epoch of [1, 2, 3]) {
      await keyboard.press('>');
      await visit.untilEpoch(epoch);
    }
    const shown = () => visit.slider('Epoch shown').getAttribute('aria-valuetext');
    await expect.poll(shown).toBe('now, epoch 3');
    await keyboard.press('Home');
    await expect.poll(shown).toMatch(/\b0\b/);
    await keyboard.press('ArrowRight');
    await expect.poll(shown).toMatch(/\b1\b/);
    await visit.address(/&t=1\b/);
    await visit.slider('Epoch shown').focus();
    await keyboard.press('ArrowRight');
    await expect.poll(shown).toMatch(/\b2\b/);
    await keyboard.press('ArrowLeft');
    await keyboard.press('ArrowLeft');
    await expect.poll(shown).toMatch(/\b0\b/);
    await keyboard.press('End');
    await expect.poll(shown).toBe('now, epoch 3');
  });

  test('? lists the keys, Escape closes the list', async () => {
    const visit = await ready();
    await visit.page.keyboard.press('?');
    const dialog = visit.page.getByRole('dialog', { name: 'Keys and help' });
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('play or pause');
    await visit.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await visit.page.keyboard.press('>');
    await visit.untilEpoch(1);
  });

  test('are silent while a person types', async () => {
    const visit = await ready();
    await visit.field('Epsilon value').focus();
    await visit.page.keyboard.press('Control+a');
    await visit.page.keyboard.type('10 nrt0');
    expect(await visit.output('Epoch')).toBe('0');
    expect(new URL(visit.page.url()).hash).toBe(STILL);
    await visit.page.keyboard.press('Escape');
    expect(await visit.field('Epsilon value').inputValue()).toBe('5');
  });
});

test('arrows on a picture point at its parts and leave the timeline alone; Escape lets go, then shows all panels', async () => {
  const visit = await ready();
  const { keyboard } = visit.page;
  for (const epoch of [1, 2]) {
    await keyboard.press('>');
    await visit.untilEpoch(epoch);
  }
  const read = (name: 'Curves' | 'Pixels' | 'Weights') =>
    visit.region(name).locator('.panel-footer-spoken').innerText();
  await keyboard.press('4');
  await visit.picture('Curves').focus();
  await keyboard.press('ArrowLeft');
  await expect.poll(() => read('Curves')).toMatch(/^epoch 2: /);
  await keyboard.press('ArrowLeft');
  await expect.poll(() => read('Curves')).toMatch(/^epoch 1: /);
  expect(await visit.slider('Epoch shown').getAttribute('aria-valuetext')).toBe('now, epoch 2');
  await keyboard.press('Escape');
  await expect.poll(() => read('Curves')).toBe('');
  await keyboard.press('Escape');
  await visit.region('Network').waitFor();

  await keyboard.press('3');
  const pixels = visit.picture('Pixels');
  await pixels.focus();
  const hint = await pixels.getAttribute('aria-describedby');
  expect(await visit.page.locator(`#${hint}`).textContent()).toContain('Arrow keys');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await visit.address(/&f=0\.\d+/);
  await expect.poll(() => read('Pixels')).toMatch(/^row \d+, column \d+: /);
  await keyboard.press('Escape');
  await visit.address(/^(?!.*&f=)/);
});

/** More than there are. */
const MOST_STOPS = 300;

test('the focus is visible on every stop, and the stops reach every control', async () => {
  const visit = await ready();
  await visit.openSettings('Data', 'Network', 'Optimiser', 'Run', 'Presets');
  await visit.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  // By identity: the page may grow meanwhile.
  const stops = await visit.page.evaluateHandle(() => [] as Element[]);
  const unmarked: string[] = [];
  for (let k = 0; k < MOST_STOPS; k++) {
    await visit.page.keyboard.press('Tab');
    const stop = await visit.page.evaluate((passed) => {
      const element = document.activeElement as HTMLElement;
      if (element === document.body) return null;
      if (passed.includes(element)) return 'again';
      passed.push(element);
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const name = element.getAttribute('aria-label') ?? element.textContent.slice(0, 40);
      return { name, ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 };
    }, stops);
    if (stop === 'again') break;
    if (stop && !stop.ring) unmarked.push(stop.name);
  }
  expect(unmarked).toEqual([]);
  const missed = await visit.page.evaluate(
    (passed) =>
      [...document.querySelectorAll<HTMLElement>('button, input, select, summary, [tabindex="0"]')]
        .filter((element) => element.checkVisibility() && !(element as HTMLButtonElement).disabled)
        .filter((element) => !passed.includes(element))
        .map((element) => element.getAttribute('aria-label') ?? element.textContent.slice(0, 40)),
    stops,
  );
  expect(missed).toEqual([]);
});
