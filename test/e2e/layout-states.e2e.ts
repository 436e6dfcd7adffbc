/** The page beyond its first look, on a projector at three sizes: everything has its place in every state. */
import { expect, test } from 'vitest';
import { recordCanvasTexts } from '../helpers/canvas-texts.ts';
import { findMisplaced, findSmallTexts } from '../helpers/layout.ts';
import { openSite } from '../helpers/page.ts';
import type { PanelName, Visit } from '../helpers/page.ts';
import { painting } from '../helpers/pixels.ts';

const site = openSite();

/** One unit is pinned, so that two keys lead to one of its connections. */
const RUN = '#v1&d=blobs&n=500&nt=200&h=60.40.30&e=5&x=3&f=1.20&th=projector&play=0';

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];
const PANELS: readonly PanelName[] = ['Network', 'Weights', 'Pixels', 'Curves', 'Degrees', 'Lives'];

async function look(visit: Visit, panel: PanelName): Promise<void> {
  const tab = visit.page.locator('.panel-tabs').getByRole('button', { name: panel });
  if (await tab.isVisible()) await tab.click();
  await visit.region(panel).waitFor();
}

/** A key for the page rather than for what was used last. */
async function key(visit: Visit, name: string): Promise<void> {
  await visit.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await visit.page.keyboard.press(name);
}

test.each(SIZES)('at $width × $height', async (viewport) => {
  // Without motion a rewiring stands still while it is looked at.
  const visit = await site.visit(RUN, {
    viewport,
    reducedMotion: 'reduce',
    before: recordCanvasTexts,
  });
  const { page } = visit;
  const sound = async (state: string, panel?: PanelName) => {
    if (panel) {
      const canvas = visit.picture(panel);
      await expect.poll(async () => (await painting(canvas)).contrast, { message: state }).toBeGreaterThan(3);
      const box = await canvas.boundingBox();
      expect(box?.width, state).toBeGreaterThan(150);
      expect(box?.height, state).toBeGreaterThan(90);
    }
    expect(await findMisplaced(page), state).toEqual([]);
    expect(await findSmallTexts(page, viewport.width < 900 ? 11 : 18), state).toEqual([]);
  };

  await expect.poll(() => visit.button('Watch a rewiring').isEnabled()).toBe(true);
  await key(visit, 'w');
  const pictures = page.getByRole('group', { name: 'The rewiring in two pictures' });
  await pictures.waitFor();
  await sound('a rewiring, before', 'Network');
  await key(visit, 'b');
  await expect.poll(() => pictures.locator('[aria-pressed=true]').innerText()).toBe('After');
  await sound('a rewiring, after', 'Network');
  await key(visit, 'Escape');
  await visit.button('Play').waitFor();
  await visit.press('Play');
  await visit.finished();

  await look(visit, 'Network');
  await key(visit, 'a');
  await page.getByRole('region', { name: 'Algorithm' }).waitFor();
  await sound('algorithm', 'Network');
  await key(visit, 'a');
  await visit.picture('Network').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: 'Connection' });
  await card.waitFor();
  await sound('connection card', 'Network');
  expect((await card.locator('canvas').boundingBox())!.height).toBeGreaterThan(60);
  await card.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('Escape');
  await visit.region('Network').getByRole('button', { name: 'Connections', exact: true }).click();
  await sound('connections', 'Network');
  await visit.region('Network').getByRole('button', { name: 'Layer 1' }).click();
  await sound('matrix', 'Network');
  await visit.region('Network').getByRole('button', { name: 'Over time' }).click();
  await sound('matrix over time', 'Network');
  await visit.region('Network').getByRole('button', { name: 'Ribbons' }).click();

  await look(visit, 'Weights');
  for (const view of ['Ridgeline', 'Bands']) {
    await page.getByRole('combobox', { name: 'Weights over time' }).selectOption(view);
    await sound(view, 'Weights');
  }
  await look(visit, 'Lives');
  await sound('lives', 'Lives');
  await look(visit, 'Pixels');
  await visit.press('Film strip');
  await sound('film strip', 'Pixels');
  await visit.press('One image');
  await expect.poll(() => page.locator('.answer-value').first().innerText()).toMatch(/%$/);
  await sound('one image', 'Pixels');
  await visit.press('Draw');
  await sound('drawing pad', 'Pixels');
  await look(visit, 'Network');
  await sound('an image in the network', 'Network');

  for (const [k, panel] of PANELS.entries()) {
    await key(visit, String(k + 1));
    await sound(`${panel} alone`, panel);
  }
});

test('a long list of notices on a phone shows that there is more of it', async () => {
  const bad = 'd=blobs&h=0&e=-1&z=7&lr=x&b=0&x=0&mo=9&wd=9&dr=9&play=0';
  const visit = await site.visit(`#v1&${bad}`, { viewport: { width: 390, height: 844 } });
  await visit.told('Some values of the link were changed:');
  const notices = visit.page.locator('.notices');
  const [shown, all] = await notices.evaluate((node) => [node.clientHeight, node.scrollHeight]);
  expect(all).toBeGreaterThan(shown);
  // The last pixels are in the shade of what is below, until one has scrolled to the end.
  const brightness = async () => {
    const { width, y, height } = (await notices.boundingBox())!;
    const clip = { x: width - 30, y: y + height - 5, width: 24, height: 4 };
    return meanBrightness(visit, await visit.page.screenshot({ clip }));
  };
  const shaded = await brightness();
  await notices.evaluate((node) => node.scrollTo(0, node.scrollHeight));
  await expect.poll(brightness).toBeGreaterThan(shaded + 20);
});

/** Of a picture, 0–255. */
function meanBrightness({ page }: Visit, png: Uint8Array): Promise<number> {
  return page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      return data.reduce((sum, value, k) => sum + (k % 4 < 3 ? value : 0), 0) / (0.75 * data.length);
    },
    [...png],
  );
}
