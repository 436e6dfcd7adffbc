/** The density image by WebGL2 shows what the processor's shows. A real context, whose name says nothing of software. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { launchBrowser } from '../helpers/browser.ts';
import { serveFolder } from '../helpers/server.ts';
import type {} from './pages/density/main.ts';

/** The page leaves WebGL in software alone; here it is all there is. */
function disguiseSoftware(): void {
  const context = WebGL2RenderingContext.prototype;
  const canvas = OffscreenCanvas.prototype;
  const { getParameter } = context;
  const { getContext } = canvas;
  Object.assign(context, {
    getParameter(this: WebGL2RenderingContext, name: number): unknown {
      return name === this.RENDERER ? 'hardware' : (getParameter.call(this, name) as unknown);
    },
  });
  Object.assign(canvas, {
    getContext(this: OffscreenCanvas, kind: 'webgl2', options: WebGLContextAttributes = {}) {
      return getContext.call(this, kind, { ...options, failIfMajorPerformanceCaveat: false });
    },
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('lines counted by WebGL2 are those counted by the processor', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'set-lab-density-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('pages/density', import.meta.url)),
    base: './',
    build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
    logLevel: 'warn',
  });
  const server = await serveFolder(folder);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addInitScript(disguiseSoftware);
    await page.goto(server.url);
    await page.waitForFunction(() => 'density' in window);
    const { gl, processor } = await page.evaluate(() => window.density.both());
    const columns = (alphas: readonly number[]) =>
      Array.from({ length: 160 }, (_, x) => mean(alphas.filter((_alpha, pixel) => pixel % 160 === x)));
    // Where no line is, none is drawn; elsewhere every column is as dense.
    const [here, there] = [columns(gl), columns(processor)];
    there.forEach((alpha, x) => {
      if (alpha === 0) expect(here[x], `column ${x}`).toBe(0);
      else expect(Math.abs(here[x] - alpha), `column ${x}`).toBeLessThan(2 + alpha / 10);
    });
    expect(there.filter((alpha) => alpha > 0).length).toBeGreaterThan(135);
    // At the middle of a pixel a line may fall to either side.
    const differences = gl.map((alpha, pixel) => Math.abs(alpha - processor[pixel]));
    expect(mean(differences)).toBeLessThan(mean(processor) / 10);
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
});
