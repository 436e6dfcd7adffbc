/** What is said of a place that keys point at has its own room below the picture, in every chart. */
import { expect, test } from 'vitest';
import { recordCanvasTexts } from '../helpers/canvas-texts.ts';
import { findMisplaced } from '../helpers/layout.ts';
import { openSite } from '../helpers/page.ts';
import type { PanelName } from '../helpers/page.ts';

const site = openSite();

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];

/** Across and to the other plots. */
const KEYS = ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight', 'Shift+ArrowRight', 'Home', 'End'];

test.each(SIZES.flatMap((size) => ['light', 'projector'].map((theme) => ({ ...size, theme }))))(
  'at $width × $height, $theme, pointing at a chart by keys covers and moves nothing',
  async ({ theme, ...viewport }) => {
    const visit = await site.visit(`#v1&n=1000&nt=500&x=3&th=${theme}`, {
      viewport,
      before: recordCanvasTexts,
    });
    const { page } = visit;
    await visit.finished();

    const show = async (panel: PanelName) => {
      const tab = page.locator('.panel-tabs').getByRole('button', { name: panel });
      if (await tab.isVisible()) await tab.click();
      await visit.region(panel).waitFor();
    };
    const point = async (panel: PanelName, view: string = panel) => {
      const picture = visit.picture(panel);
      const said = visit.region(panel).locator('.panel-footer-spoken');
      await picture.focus();
      const before = await picture.boundingBox();
      for (const key of KEYS) {
        await page.keyboard.press(key);
        await expect.poll(() => said.innerText(), { message: `${view}, ${key}` }).not.toBe('');
        expect(await findMisplaced(page), `${view}, ${key}`).toEqual([]);
      }
      const after = await picture.boundingBox();
      expect([after?.width, after?.height], view).toEqual([before?.width, before?.height]);
      await page.keyboard.press('Escape');
    };

    await show('Curves');
    await point('Curves');
    await show('Weights');
    await point('Weights');
    for (const view of ['Ridgeline', 'Bands']) {
      await page.getByRole('combobox', { name: 'Weights over time' }).selectOption(view);
      await point('Weights', view);
    }
    await show('Lives');
    await point('Lives');
    await show('Degrees');
    await point('Degrees');
    await visit.picture('Degrees').focus();
    await page.keyboard.press('End');
    const bar = visit.region('Degrees').locator('.panel-footer-spoken');
    await expect.poll(() => bar.innerText()).toMatch(/: [1-9]\d* units, by core/);
    await page.keyboard.press('Escape');
    await visit.press('Tails');
    const headings = visit.region('Degrees').locator('.degree-heading');
    await expect.poll(() => headings.allInnerTexts()).not.toContainEqual(expect.stringMatching(/^$|judging/));
    await point('Degrees', 'Tails');
    await show('Pixels');
    await point('Pixels');
    await visit.press('Film strip');
    await point('Pixels', 'Film strip');
  },
);
