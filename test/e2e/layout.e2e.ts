/** The page at the sizes of a projector, a desk and a phone, in every theme. */
import { expect, test } from 'vitest';
import { recordCanvasTexts } from '../helpers/canvas-texts.ts';
import { findMisplaced, findSmallTexts } from '../helpers/layout.ts';
import { openSite } from '../helpers/page.ts';
import type { PanelName, Visit } from '../helpers/page.ts';
import { painting } from '../helpers/pixels.ts';

const site = openSite();

const SHARED: readonly PanelName[] = ['Degrees', 'Lives'];
const SIDE: readonly PanelName[] = ['Pixels', 'Weights', ...SHARED];
const ALL: readonly PanelName[] = ['Network', 'Curves', ...SIDE];
const THEMES = ['light', 'dark', 'projector'] as const;

/** Panels side by side at this size, and those behind a tab. */
const SIZES = [
  { width: 1280, height: 600, together: ['Network', 'Curves'], tabs: SIDE },
  { width: 1280, height: 720, together: ['Network', 'Curves'], tabs: SIDE },
  { width: 1920, height: 1080, together: ['Network', 'Curves', 'Pixels', 'Weights'], tabs: SHARED },
  { width: 390, height: 844, together: [], tabs: ALL },
] as const;

/** Smallest sides of a picture worth drawing. */
const LEAST = { width: 150, height: 90 };

/** Smallest letters: on a projector as large as in the last row they are read, but on a phone. */
function leastText(theme: (typeof THEMES)[number], width: number): number {
  if (width < 900) return 11;
  return theme === 'projector' ? 18 : 12;
}

async function expectPictures(visit: Visit, panels: readonly PanelName[], place: string): Promise<void> {
  for (const panel of panels) {
    const where = `${panel}, ${place}`;
    await visit.region(panel).waitFor();
    const box = await visit.picture(panel).boundingBox();
    expect(box?.width, where).toBeGreaterThan(LEAST.width);
    expect(box?.height, where).toBeGreaterThan(LEAST.height);
    await expect
      .poll(async () => (await painting(visit.picture(panel))).contrast, { message: where })
      .toBeGreaterThan(3);
  }
}

test.each(SIZES)(
  'at $width × $height everything has its place and every panel its picture, in each theme',
  async ({ width, height, together, tabs }) => {
    const visit = await site.visit('#v1&n=1000&nt=500&x=2&th=light', {
      viewport: { width, height },
      before: recordCanvasTexts,
    });
    await visit.finished();
    for (const theme of THEMES) {
      await expect
        .poll(() => visit.page.evaluate(() => document.documentElement.dataset['theme']))
        .toBe(theme);
      await expectPictures(visit, together, theme);
      for (const tab of tabs) {
        await visit.page.locator('.panel-tabs').getByRole('button', { name: tab }).click();
        await expectPictures(visit, [tab], theme);
        expect(await findMisplaced(visit.page), `${tab}, ${theme}`).toEqual([]);
        expect(await findSmallTexts(visit.page, leastText(theme, width)), `${tab}, ${theme}`).toEqual([]);
      }
      expect(await findMisplaced(visit.page), theme).toEqual([]);
      await visit.page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await visit.page.keyboard.press('t');
    }
  },
);

/** A desk, a projector and a phone. */
const SCREENS = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];

test.each(SCREENS)(
  'at $width × $height what is said of a block covers nothing, and looking back moves nothing',
  async (viewport) => {
    const visit = await site.visit('#v1&n=1000&nt=500&x=2&t=1&f=2.500&th=light', {
      viewport,
      before: recordCanvasTexts,
    });
    const { page } = visit;
    await visit.untilEpoch(1);
    for (const theme of THEMES) {
      const network = visit.picture('Network');
      const said = visit.region('Network').locator('.panel-footer-spoken');
      await expect.poll(() => said.innerText(), { message: theme }).toMatch(/path strength$/);
      expect(await findMisplaced(page), theme).toEqual([]);
      const before = await network.boundingBox();
      await visit.slider('Epoch shown').press('Home');
      await page.getByRole('button', { name: 'Back to now' }).waitFor();
      // On a phone the buttons have a row of their own.
      if (viewport.width > 700) expect(await network.boundingBox(), theme).toEqual(before);
      expect(await findMisplaced(page), `looking back, ${theme}`).toEqual([]);
      await page.getByRole('button', { name: 'Back to now' }).click();
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press('t');
    }
  },
);

test.each(SCREENS)(
  'at $width × $height both views of the degrees can be read, in small and large type',
  async (viewport) => {
    const visit = await site.visit('#v1&n=1000&nt=500&x=2&th=light', { viewport, before: recordCanvasTexts });
    await visit.finished();
    await visit.page.locator('.panel-tabs').getByRole('button', { name: 'Degrees' }).click();
    const panel = visit.region('Degrees');
    const plots = panel.locator('.degree-cells');
    const table = panel.getByRole('button', { name: 'Show as table' });
    const tails = panel.getByRole('button', { name: 'Tails' });
    for (const theme of ['light', 'projector'] as const) {
      await expect
        .poll(() => visit.page.evaluate(() => document.documentElement.dataset['theme']))
        .toBe(theme);
      for (const layers of ['0', '3', 'all']) {
        for (const view of ['distribution', 'tails']) {
          const where = `${view} of ${layers}, ${theme}`;
          await panel.getByRole('combobox', { name: 'Layer' }).selectOption(layers);
          if ((await plots.getAttribute('data-view')) !== view) await tails.click();
          expect(await plots.locator('canvas').count(), where).toBe(layers === 'all' ? 8 : 2);
          await expect
            .poll(() => plots.locator('.degree-heading').allInnerTexts(), { message: where })
            .not.toContainEqual(expect.stringMatching(/^$|judging/));
          // The first plot is seen whole, its title above it.
          const [room, picture] = await Promise.all([
            plots.boundingBox(),
            plots.locator('canvas').first().boundingBox(),
          ]);
          expect(picture!.y + picture!.height, where).toBeLessThanOrEqual(room!.y + room!.height + 1);
          expect(picture!.height, where).toBeGreaterThan(LEAST.height);
          const sizes = await plots
            .locator('figcaption, .degree-note')
            .evaluateAll((texts) => texts.map((text) => parseFloat(getComputedStyle(text).fontSize)));
          expect(Math.min(...sizes), where).toBeGreaterThanOrEqual(theme === 'projector' ? 18 : 12);
          expect(await findMisplaced(visit.page), where).toEqual([]);
          if (layers !== 'all') continue;
          await table.click();
          await panel.locator('table').first().waitFor();
          expect(await findMisplaced(visit.page), `table, ${where}`).toEqual([]);
          await table.click();
        }
      }
      await visit.page.evaluate(() => (document.activeElement as HTMLElement).blur());
      // Past the dark one, which is as large as the light one.
      await visit.page.keyboard.press('t');
      await visit.page.keyboard.press('t');
    }
  },
);

test('embedded, nothing scrolls from 480 × 270 up', async () => {
  const visit = await site.visit('#v1&n=1000&nt=500&x=2&embed=1', { viewport: { width: 480, height: 270 } });
  await expect.poll(() => visit.button('Play').isEnabled()).toBe(true);
  await visit.press('Play');
  await visit.untilEpoch(1);
  await expectPictures(visit, ['Network'], 'embedded');
  expect(await findMisplaced(visit.page)).toEqual([]);
});

test.each(['&th=projector', '&p=curves'])(
  'embedded low, a finished run leaves its picture the room: %s',
  async (view) => {
    const visit = await site.visit(`#v1&d=blobs&n=400&nt=200&h=60&x=2&ev=1:rewire&embed=1${view}`, {
      viewport: { width: 480, height: 270 },
    });
    await expect.poll(() => visit.button('Play').isEnabled()).toBe(true);
    await visit.press('Play');
    const notices = visit.page.locator('.notice');
    await expect.poll(() => notices.filter({ hasText: 'Run finished' }).count()).toBe(1);
    expect(await notices.filter({ visible: true }).count()).toBe(0);
    expect(await findMisplaced(visit.page)).toEqual([]);
    await visit.page.setViewportSize({ width: 640, height: 480 });
    await notices.filter({ hasText: 'Run finished' }).waitFor();
  },
);

test('on a phone the settings open as a sheet, can be used, and close', async () => {
  const visit = await site.visit('#v1&d=blobs&n=500&nt=200&h=60&x=2&play=0', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await visit.button('Settings').tap();
  await visit.type('Epsilon value', '5');
  await visit.address(/&e=5/);
  await visit.button('Settings').tap();
  await visit.slider('Epsilon').waitFor({ state: 'hidden' });
  expect(await findMisplaced(visit.page)).toEqual([]);
});

test('embedded, it leaves addresses alone and tells the page around it its link', async () => {
  // The host's document asks for an icon that is not there.
  const { page } = await site.visit('#v1&d=blobs&n=500&nt=200&h=60&x=2&play=0', { expected: /404/ });
  // Any document of the same host without a policy of its own.
  await page.goto(`${site.server.url}data/index.json`);
  await page.evaluate(() => {
    const told: unknown[] = [];
    Object.assign(globalThis, { told });
    addEventListener('message', ({ data }) => told.push(data));
  });
  const address = `${site.server.url}#v1&d=blobs&n=500&nt=200&h=60&x=2&embed=1&play=0`;
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    Object.assign(frame, { src, width: '640', height: '360' });
    document.body.prepend(frame);
  }, address);
  const frame = page.frameLocator('iframe');
  const links = () =>
    page.evaluate(() => (globalThis as unknown as { told: { type: string; url: string }[] }).told);
  await frame.getByRole('button', { name: 'Step one batch', exact: true }).click();
  await expect
    .poll(async () => (await links()).at(-1)?.url)
    .toBe(address.replace('&embed=1', '&t=0&embed=1'));
  expect((await links())[0].type).toBe('setlab:state');
  expect(page.frames()[1].url()).toBe(address);
});
