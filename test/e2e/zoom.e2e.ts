/** Zoom and pan: the picture of the network by wheel, drag, fingers and keys; a matrix by a rectangle and keys. */
import { expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();

const STILL = '#v1&d=blobs&n=500&nt=200&h=300.200&e=8&x=2&play=0';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

interface Place {
  readonly x: number;
  readonly y: number;
}

const caption = (visit: Visit) => visit.region('Network').locator('.panel-footer-spoken').innerText();
const factor = (visit: Visit) => visit.region('Network').locator('.network-badge span').innerText();
const fitButton = (visit: Visit) => visit.region('Network').getByRole('button', { name: 'Fit', exact: true });

async function pictureBox(visit: Visit) {
  const box = await visit.picture('Network').boundingBox();
  if (!box) throw new Error('the picture of the network is not there');
  return box;
}

async function pointAt({ page }: Visit, { x, y }: Place): Promise<void> {
  await page.mouse.move(x + 1, y);
  await page.mouse.move(x, y);
}

/** A place on the first hidden level, once the network is there. */
async function hiddenPlace(visit: Visit): Promise<Place> {
  await visit.region('Network').getByText('Point at anything').waitFor();
  const box = await pictureBox(visit);
  const y = Math.round(box.y + box.height * 0.45);
  for (let x = box.x + box.width * 0.44; x < box.x + box.width * 0.7; x += 6) {
    await pointAt(visit, { x, y });
    const found = await expect
      .poll(() => caption(visit), { timeout: 300 })
      .toMatch(/^Hidden layer 1, units/)
      .then(
        () => true,
        () => false,
      );
    // The middle of the column rather than its edge.
    if (found) return { x: x + 8, y };
  }
  throw new Error('no hidden level was found');
}

/** First and last number in a caption. */
const numbersIn = (text: string) => Array.from(text.matchAll(/(\d+)/g), ([digits]) => Number(digits));

test('the wheel zooms at the pointer, where the units then stand one by one', async () => {
  const visit = await site.visit(STILL);
  const place = await hiddenPlace(visit);
  await pointAt(visit, place);
  await expect.poll(() => caption(visit)).toMatch(/^Hidden layer 1, units/);
  const [, low, high] = numbersIn(await caption(visit));

  // An unasked wheel belongs to the page.
  await visit.page.mouse.wheel(0, -300);
  await visit.page.waitForTimeout(400);
  expect(await fitButton(visit).count()).toBe(0);

  await visit.page.keyboard.down('Control');
  for (let k = 0; k < 10; k++) await visit.page.mouse.wheel(0, -100);
  await visit.page.keyboard.up('Control');
  await expect.poll(() => factor(visit)).toBe('10×');
  await pointAt(visit, place);
  await expect.poll(() => caption(visit)).toMatch(/^Hidden layer 1, unit \d+: \d+ inputs?, \d+ outputs?/);
  const [, unit] = numbersIn(await caption(visit));
  expect(unit).toBeGreaterThanOrEqual(low);
  expect(unit).toBeLessThanOrEqual(high);

  // Zoomed, it takes the wheel without a key, down to the whole picture and no further.
  for (let k = 0; k < 12; k++) await visit.page.mouse.wheel(0, 100);
  await expect.poll(() => fitButton(visit).count()).toBe(0);
});

test('a drag pans and keeps nothing; a double click zooms and keeps nothing; a click keeps', async () => {
  const visit = await site.visit(STILL, { reducedMotion: 'reduce' });
  const place = await hiddenPlace(visit);
  await visit.page.mouse.dblclick(place.x, place.y);
  await expect.poll(() => factor(visit)).toBe('2.0×');
  await visit.page.mouse.dblclick(place.x, place.y);
  await visit.page.mouse.dblclick(place.x, place.y);
  await expect.poll(() => factor(visit)).toBe('8.0×');
  // Away and back: what the caption says then is of this zoom.
  await visit.page.mouse.move(1, 1);
  await expect.poll(() => caption(visit)).toBe('');
  await pointAt(visit, place);
  await expect.poll(() => caption(visit)).toMatch(/^Hidden layer 1, unit \d+:/);
  const [, unit] = numbersIn(await caption(visit));

  await visit.page.mouse.down();
  await visit.page.mouse.move(place.x, place.y + 30);
  await visit.page.mouse.move(place.x, place.y + 60);
  await visit.page.mouse.up();
  // What was under the pointer has come with it.
  await pointAt(visit, { x: place.x, y: place.y + 60 });
  await expect.poll(async () => numbersIn(await caption(visit))[1]).toBe(unit);
  await pointAt(visit, place);
  await expect.poll(async () => numbersIn(await caption(visit))[1]).not.toBe(unit);
  expect(new URL(visit.page.url()).hash).not.toMatch(/&f=/);

  await visit.page.mouse.click(place.x, place.y);
  await visit.address(/&f=1\.\d+/);
  await visit.press('Fit');
  await expect.poll(() => fitButton(visit).count()).toBe(0);
});

test('keys zoom, pan and fit, and the cursor stays in view', async () => {
  const visit = await site.visit(STILL, { reducedMotion: 'reduce' });
  await hiddenPlace(visit);
  await visit.picture('Network').focus();
  const { keyboard } = visit.page;
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  for (let k = 0; k < 6; k++) await keyboard.press('+');
  await expect.poll(() => factor(visit)).toBe('11×');
  const pixels = () =>
    visit.picture('Network').evaluate((node) => (node as HTMLCanvasElement).toDataURL('image/png'));
  await visit.page.waitForTimeout(300);
  const before = await pixels();
  await keyboard.press('Shift+ArrowDown');
  await expect.poll(async () => (await pixels()) === before).toBe(false);
  // Far to the right, where the classes are: the picture follows.
  for (let k = 0; k < 3; k++) await keyboard.press('ArrowRight');
  await expect.poll(() => caption(visit)).toMatch(/^(Class|Output)/);
  const box = await pictureBox(visit);
  const found = async () => {
    for (let x = box.x + box.width - 4; x > box.x; x -= 24) {
      await pointAt(visit, { x, y: box.y + 0.45 * box.height });
      await visit.page.waitForTimeout(150);
      if (/^(Class|Output)/.test(await caption(visit))) return true;
    }
    return false;
  };
  expect(await found()).toBe(true);
  await keyboard.press('f');
  await expect.poll(() => fitButton(visit).count()).toBe(0);
});

test('two fingers zoom on a phone; one finger moves the zoomed picture only', async () => {
  const visit = await site.visit(STILL, { ...PHONE, reducedMotion: 'reduce' });
  await visit.region('Network').getByText('Point at anything').waitFor();
  const box = await pictureBox(visit);
  const touches = await visit.page.context().newCDPSession(visit.page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.4];
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Place[]) =>
    touches.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map((point, id) => ({ ...point, id })),
    });
  const kept: boolean[] = [];
  await visit.page.exposeFunction('tellKept', (value: boolean) => kept.push(value));
  await visit.page.evaluate(() =>
    window.addEventListener('touchmove', (event) =>
      (window as unknown as { tellKept: (value: boolean) => void }).tellKept(event.defaultPrevented),
    ),
  );
  const drag = async () => {
    kept.length = 0;
    await send('touchStart', [{ x, y }]);
    for (let k = 1; k <= 4; k++) await send('touchMove', [{ x: x - 15 * k, y }]);
    await send('touchEnd', []);
    await expect.poll(() => kept.length).toBeGreaterThan(0);
    return kept.at(-1);
  };

  expect(await drag()).toBe(false);
  await send('touchStart', [{ x: x - 20, y }]);
  await send('touchStart', [
    { x: x - 20, y },
    { x: x + 20, y },
  ]);
  for (let k = 1; k <= 4; k++) {
    await send('touchMove', [
      { x: x - 20 - 10 * k, y },
      { x: x + 20 + 10 * k, y },
    ]);
  }
  await send('touchEnd', []);
  await expect.poll(() => factor(visit)).toBe('3.0×');
  expect(await drag()).toBe(true);
});

/** It is written at most ten times a second: once it no longer follows what was done last. */
async function restingCaption(visit: Visit): Promise<string> {
  for (let before = ''; ;) {
    const now = await caption(visit);
    if (now === before) return now;
    before = now;
    await visit.page.waitForTimeout(400);
  }
}

test('a rectangle in a matrix leads to its single cells, in the past too, and back by keys', async () => {
  const visit = await site.visit(STILL.replace('&play=0', '&mx=1'));
  await visit.finished();
  const box = await pictureBox(visit);
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await pointAt(visit, middle);
  // Two pixels share a row of 784 inputs.
  await expect.poll(() => caption(visit)).toMatch(/^Inputs (\d+)–(\d+) → output \d+: /);

  await visit.page.mouse.down();
  await visit.page.mouse.move(middle.x + 20, middle.y + 10);
  await visit.page.mouse.move(middle.x + 60, middle.y + 40);
  await expect.poll(() => caption(visit)).toMatch(/let go or press Enter to zoom in$/);
  const [top, bottom] = numbersIn(await restingCaption(visit));
  await visit.page.mouse.up();
  await pointAt(visit, middle);
  await expect.poll(() => caption(visit)).toMatch(/^Input \d+ → output \d+: [01] connections?/);
  const [input] = numbersIn(await caption(visit));
  expect(input).toBeGreaterThanOrEqual(top);
  expect(input).toBeLessThanOrEqual(bottom);

  await visit.picture('Network').focus();
  const { keyboard } = visit.page;
  await keyboard.press('ArrowRight');
  for (let k = 0; k < 5; k++) await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Enter');
  await visit.page.mouse.move(5, 5);
  await expect
    .poll(() => caption(visit))
    .toMatch(/^Inputs \d+–\d+ → outputs \d+–\d+: .* Escape goes back\.$/);
  // The six rows chosen, not the larger part of before.
  const height = ([first, last]: number[]) => last - first + 1;
  await expect.poll(async () => height(numbersIn(await caption(visit)))).toBe(6);
  const part = await restingCaption(visit);
  await visit.button('Back').waitFor();

  await visit.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await keyboard.press('Home');
  const unitsOf = (text: string) => text.slice(0, text.indexOf(':'));
  await expect.poll(async () => unitsOf(await caption(visit))).toBe(unitsOf(part));
  await keyboard.press('End');
  await expect.poll(() => caption(visit)).toBe(part);

  await visit.picture('Network').focus();
  await keyboard.press('Escape');
  await expect.poll(() => visit.button('Back').count()).toBe(0);
  await keyboard.press('f');
  await expect.poll(() => fitButton(visit).count()).toBe(0);
  await pointAt(visit, middle);
  await expect.poll(() => caption(visit)).toMatch(/^Inputs (\d+)–(\d+) → output \d+: /);
});
