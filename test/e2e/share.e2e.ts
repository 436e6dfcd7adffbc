/** Sharing as a person does it: the dialog by keyboard, its code read by a decoder, its link opened elsewhere. */
import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const SHORT = '#v1&d=blobs&n=400&nt=400&h=60.40&x=2';
const site = openSite();

/** RGBA of the QR code as it is on the screen. */
async function codeOnScreen(visit: Visit) {
  const picture = visit.page.getByRole('img', { name: 'QR code of the link' });
  const png = (await picture.screenshot()).toString('base64');
  return visit.page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return { data: [...data], width, height };
  }, png);
}

const SCREENS = [
  { theme: 'dark', viewport: { width: 390, height: 844 } },
  { theme: 'projector', viewport: { width: 1280, height: 720 } },
];

test.each(SCREENS)(
  'the code on a $viewport.width wide page leads to the same run',
  async ({ theme, viewport }) => {
    const visit = await site.visit(`${SHORT}&th=${theme}`, { viewport });
    const fingerprint = await visit.finished();
    await visit.page.keyboard.press('q');
    const dialog = visit.page.getByRole('dialog', { name: 'Share this experiment' });
    await dialog.getByRole('img', { name: 'QR code of the link' }).waitFor();
    const { data, width, height } = await codeOnScreen(visit);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(300);
    const link = jsQR(Uint8ClampedArray.from(data), width, height)!.data;
    expect(link.length).toBeLessThanOrEqual(200);
    expect(link).toContain(`&k=${fingerprint}`);

    // Nothing lies over anything else, and nothing is cut off.
    const box = (await dialog.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
    expect(await dialog.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
    expect(await dialog.evaluate((node) => node.scrollHeight <= node.clientHeight)).toBe(true);

    await visit.page.keyboard.press('Escape');
    expect(await dialog.count()).toBe(0);
    const there = await site.visit(new URL(link).hash);
    await there.told('Reproduced to the last bit');
  },
);

test('on a phone link and code are seen at once, and the code can be read', async () => {
  const viewport = { width: 390, height: 844 };
  const visit = await site.visit(`${SHORT}&play=0&th=dark`, { viewport });
  await visit.picture('Network').waitFor();
  await visit.page.keyboard.press('s');
  const dialog = visit.page.getByRole('dialog', { name: 'Share this experiment' });
  const code = dialog.getByRole('img', { name: 'QR code of the link' });
  await code.waitFor();
  const tops = [dialog.getByRole('textbox', { name: /^Link/ }), code, dialog.getByText('The link holds')];
  const boxes = await Promise.all(tops.map(async (part) => (await part.boundingBox())!));
  for (const [k, { y, height }] of boxes.entries()) {
    expect(y + height).toBeLessThan(k < 2 ? boxes[k + 1].y : viewport.height);
  }
  const { data, width, height } = await codeOnScreen(visit);
  expect(jsQR(Uint8ClampedArray.from(data), width, height)!.data).toContain('#v1&d=blobs');
});

test('all of it by keyboard, and the focus comes back', async () => {
  const visit = await site.visit(`${SHORT}&play=0&th=light`);
  await visit.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit.button('Share').focus();
  await visit.page.keyboard.press('Enter');
  const dialog = visit.page.getByRole('dialog', { name: 'Share this experiment' });
  await dialog.getByText('Generated shapes').first().waitFor();
  const focused = () => visit.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await expect
    .poll(async () => {
      await visit.page.keyboard.press('Tab');
      return focused();
    })
    .toBe('Copy link');
  await visit.page.keyboard.press('Enter');
  await visit.page.getByRole('status').getByText('Link copied').waitFor();
  await dialog.getByRole('checkbox', { name: 'View' }).press('Space');
  await dialog.getByRole('button', { name: 'Copy frame' }).press('Enter');
  const copied = () => visit.page.evaluate(() => navigator.clipboard.readText());
  await expect
    .poll(copied)
    .toMatch(/^<iframe src="http.*#v1&amp;d=blobs.*&amp;x=2&amp;embed=1&amp;play=0" title=/);
  await visit.page.keyboard.press('Escape');
  await expect.poll(focused).toBe('Share');
  // Keys of the page are the page's again, once the page knows that the dialog has been closed.
  await expect.poll(() => visit.page.locator('dialog.share input').count()).toBe(0);
  await visit.page.keyboard.press('s');
  await dialog.waitFor();
});
