/** The picture of connections: chosen by a button or a link, the same with and without graphics hardware. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();

const STILL = '#v1&d=blobs&n=500&nt=200&h=300.200&e=8&x=2&play=0';
/** WebGL in software says that reading it back is slow. */
const SLOW_READING = { expected: /GPU stall due to ReadPixels|no longer repeat/ };
const COLUMNS = 64;
const ROWS = 40;

/** Mean opacity of the canvas, 0 – 255, in COLUMNS × ROWS fields. */
function fields(canvas: Locator): Promise<number[]> {
  return canvas.evaluate(
    (node, [columns, rows]) => {
      const copy = new OffscreenCanvas(columns, rows).getContext('2d')!;
      copy.imageSmoothingQuality = 'high';
      copy.drawImage(node as HTMLCanvasElement, 0, 0, columns, rows);
      const { data } = copy.getImageData(0, 0, columns, rows);
      return Array.from({ length: columns * rows }, (_, k) => data[4 * k + 3]);
    },
    [COLUMNS, ROWS] as const,
  );
}

/** The fields once they have stopped changing. */
async function settled(visit: Visit): Promise<number[]> {
  let last: number[] = [];
  const isStill = async () => {
    const before = JSON.stringify(last);
    await visit.page.waitForTimeout(700);
    last = await fields(visit.picture('Network'));
    return JSON.stringify(last) === before;
  };
  await expect.poll(isStill).toBe(true);
  return last;
}

interface Hardware {
  readonly losing: WEBGL_lose_context;
  /** Vertices drawn so far. */
  vertices: number;
}
type Page = Window & { hardware: Hardware };

/** Loads the page again and lets it take WebGL in software for hardware, watched. */
async function pretendHardware({ page }: Visit): Promise<void> {
  await page.addInitScript(() => {
    const getContext = OffscreenCanvas.prototype.getContext;
    OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: unknown[]) {
      if (args[0] !== 'webgl2') return Reflect.apply(getContext, this, args);
      const asked = { ...(args[1] as object), failIfMajorPerformanceCaveat: false };
      const context = Reflect.apply(getContext, this, ['webgl2', asked]) as WebGL2RenderingContext;
      const hardware: Hardware = { losing: context.getExtension('WEBGL_lose_context')!, vertices: 0 };
      Object.assign(window, { hardware });
      const getExtension = context.getExtension.bind(context) as (name: string) => unknown;
      const drawArrays = context.drawArrays.bind(context);
      return Object.assign(context, {
        getExtension: (name: string) => (name === 'WEBGL_debug_renderer_info' ? null : getExtension(name)),
        drawArrays(mode: number, first: number, count: number) {
          hardware.vertices += count;
          drawArrays(mode, first, count);
        },
      });
    } as typeof getContext;
  });
  await page.reload();
}

function verticesDrawn({ page }: Visit): Promise<number> {
  return page.evaluate(() => (window as unknown as Page).hardware.vertices);
}

/** Mean distance of two pictures, 0 – 255. */
function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + Math.abs(value - b[k]), 0) / a.length;
}

const NOTE = '300 strongest a layer over all 14,352 connections';

async function seen(visit: Visit, note = NOTE): Promise<number[]> {
  await visit.region('Network').getByText(note).waitFor();
  return settled(visit);
}

test('a button shows them, the address says so, and what the keyboard reaches is named', async () => {
  const visit = await site.visit(STILL, SLOW_READING);
  await visit.region('Network').getByText('Point at anything').waitFor();
  const ribbons = await settled(visit);
  await visit.press('Connections');
  const connections = await seen(visit);
  expect(distance(ribbons, connections)).toBeGreaterThan(2);
  await visit.address(/&np=connections&/);
  await visit.page.getByLabel('Strongest connections').selectOption('100');
  await visit.address(/&np=connections&ns=100&/);
  await visit.region('Network').getByText('100 strongest a layer').waitFor();
  await visit.picture('Network').focus();
  await visit.page.keyboard.press('ArrowRight');
  await visit
    .region('Network')
    .locator('.panel-footer')
    .getByText(/^Pixels of rows/)
    .waitFor();
  await visit.press('Show as table');
  await visit
    .region('Network')
    .getByRole('row', { name: /^Layer 1 .*Pixel in row/ })
    .first()
    .waitFor();
});

test('without WebGL2 the processor paints the same picture', async () => {
  const link = `${STILL}&np=connections&ns=0`;
  const note = 'all 14,352 connections';
  const visit = await site.visit(link, SLOW_READING);
  const without = await seen(visit, note);
  await pretendHardware(visit);
  const withHardware = await seen(visit, note);
  expect(await verticesDrawn(visit)).toBeGreaterThanOrEqual(2 * 14_352);
  expect(distance(without, withHardware)).toBeLessThan(1.5);
  await visit.press('Ribbons');
  expect(distance(await settled(visit), without)).toBeGreaterThan(2);
});

test('when the graphics hardware is lost the picture stays, and when it is back too', async () => {
  const visit = await site.visit(`${STILL}&np=connections`, SLOW_READING);
  await pretendHardware(visit);
  const before = await seen(visit);
  const drawn = await verticesDrawn(visit);
  await visit.page.evaluate(() => (window as unknown as Page).hardware.losing.loseContext());
  await visit.page.waitForTimeout(500);
  expect(distance(await settled(visit), before)).toBeLessThan(1.5);
  expect(await verticesDrawn(visit)).toBe(drawn);
  await visit.page.evaluate(() => (window as unknown as Page).hardware.losing.restoreContext());
  await expect.poll(() => verticesDrawn(visit)).toBeGreaterThanOrEqual(drawn + 2 * 14_352);
  expect(distance(await settled(visit), before)).toBeLessThan(0.1);
});

test('a past epoch has the connections it had', async () => {
  const visit = await site.visit('#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=4&np=connections', SLOW_READING);
  await visit.finished();
  const now = await settled(visit);
  await visit.page.keyboard.press('Home');
  await expect.poll(async () => distance(await settled(visit), now)).toBeGreaterThan(1);
  // Its weights are trained again; then the strongest are known.
  await visit.region('Network').getByText('300 strongest a layer over all').waitFor();
});
