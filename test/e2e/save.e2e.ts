/** Every panel as a file: an SVG that shows what the PNG shows, both with the experiment inside. */
import { readFile } from 'node:fs/promises';
import { decode, decodeFrames } from 'modern-gif';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { readGif } from '../helpers/gif.ts';
import { openSite } from '../helpers/page.ts';
import type { PanelName, Visit } from '../helpers/page.ts';
import { readPng } from '../helpers/png.ts';

const RUN = '#v1&d=blobs&n=400&nt=400&h=60.40&x=3&z=0.4&th=dark';
const CAPTION = 'Shown <twice> & "once"';
const site = openSite();

/** The panel as SVG and as PNG. */
async function save(visit: Visit, panel: PanelName): Promise<readonly [Buffer, Buffer]> {
  await visit.region(panel).getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = visit.page.getByRole('dialog', { name: `Save ${panel}` });
  await dialog.getByRole('textbox', { name: 'Caption (optional)' }).fill(CAPTION);
  const fileOf = async (kind: 'SVG' | 'PNG') => {
    const download = visit.page.waitForEvent('download');
    await dialog.getByRole('button', { name: kind, exact: true }).click();
    return readFile(await (await download).path());
  };
  const files = [await fileOf('SVG'), await fileOf('PNG')] as const;
  await visit.page.keyboard.press('Escape');
  return files;
}

/** The same once the frame of the finished run has come, which may be after the news of it. */
async function saveLast(visit: Visit, panel: PanelName): Promise<readonly [Buffer, Buffer]> {
  const files = await save(visit, panel);
  return readPng(files[1]).texts['set-lab'].includes('"epoch":3,') ? files : saveLast(visit, panel);
}

interface SvgFacts {
  readonly size: readonly [number, number];
  readonly outside: readonly string[];
  readonly metadata: string;
  readonly shapes: number;
  /** Root of the mean squared difference to the PNG, of channels 0–255, on a coarse grid. */
  readonly difference: number;
  /** Deviation of the PNG's own channels on that grid: of a picture that shows something, far from 0. */
  readonly contrast: number;
}

/** Read as an XML parser and a picture viewer do. */
function inspect(visit: Visit, svg: Buffer, png: Buffer): Promise<SvgFacts> {
  return visit.page.evaluate(
    async ([text, pngSource]) => {
      const document = new DOMParser().parseFromString(text, 'image/svg+xml');
      const error = document.querySelector('parsererror');
      if (error) throw new Error(error.textContent ?? '');
      const all = [...document.querySelectorAll('*')];
      const references = all.flatMap((element) =>
        [...element.attributes].flatMap(({ name, value }) => [
          ...(/href$|^src$/.test(name) && !/^#|^data:image\/png;base64,/.test(value) ? [value] : []),
          ...(/url\((?!#)/.test(value) ? [value] : []),
          ...(name.startsWith('on') ? [name] : []),
        ]),
      );
      const programs = all.filter((element) =>
        /^(script|foreignObject|iframe|style)$/i.test(element.tagName),
      );
      const root = document.documentElement;
      const size = ['width', 'height'].map((name) => Number(root.getAttribute(name)));

      const gridOf = async (source: string) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = window.document.createElement('canvas');
        [canvas.width, canvas.height] = size.map((length) => 2 * length);
        const context = canvas.getContext('2d', { willReadFrequently: true })!;
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        // Coarse, so that only what is seen counts, not how edges are smoothed.
        const cell = 8;
        const columns = Math.ceil(canvas.width / cell);
        const grid = new Float64Array(columns * Math.ceil(canvas.height / cell) * 3);
        for (let k = 0; k < data.length; k++) {
          if (k % 4 === 3) continue;
          const pixel = Math.floor(k / 4);
          const [x, y] = [pixel % canvas.width, Math.floor(pixel / canvas.width)];
          const at = Math.floor(y / cell) * columns + Math.floor(x / cell);
          grid[at * 3 + (k % 4)] += data[k] / cell ** 2;
        }
        return grid;
      };
      const [a, b] = [
        await gridOf(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`),
        await gridOf(`data:image/png;base64,${pngSource}`),
      ];
      const mean = b.reduce((sum, value) => sum + value, 0) / b.length;
      let [difference, contrast] = [0, 0];
      for (let k = 0; k < a.length; k++) {
        difference += (a[k] - b[k]) ** 2;
        contrast += (b[k] - mean) ** 2;
      }
      return {
        size: [size[0], size[1]] as const,
        outside: [...references, ...programs.map((element) => element.tagName)],
        metadata: document.querySelector('metadata')?.textContent ?? '',
        shapes: document.querySelectorAll('path, text, image').length,
        difference: Math.sqrt(difference / a.length),
        contrast: Math.sqrt(contrast / a.length),
      };
    },
    [svg.toString('utf8'), png.toString('base64')] as const,
  );
}

async function check(visit: Visit, panel: PanelName, fingerprint: string): Promise<void> {
  const [svg, png] = await saveLast(visit, panel);
  const facts = await inspect(visit, svg, png);
  const { width, height, texts } = readPng(png);
  expect([width, height]).toEqual(facts.size.map((length) => 2 * length));
  expect(facts.outside).toEqual([]);
  expect(facts.shapes).toBeGreaterThan(10);
  expect(facts.contrast).toBeGreaterThan(8);
  expect(facts.difference).toBeLessThan(facts.contrast / 3);
  for (const about of [facts.metadata, texts['set-lab']]) {
    const { panel: of, caption, epoch, link, fingerprint: check, experiment } = JSON.parse(about);
    expect({ of, caption, epoch, check }).toEqual({
      of: panel,
      caption: CAPTION,
      epoch: 3,
      check: { epoch: 3, rewired: true, value: fingerprint },
    });
    expect(link).toContain(`${site.server.url}#v1&d=blobs`);
    expect(experiment).toMatchObject({ data: 'blobs', zeta: 0.4, hidden: [60, 40] });
  }
  expect(texts['Source']).toMatch(new RegExp(`k=${fingerprint}$`));
}

/** Ways to look at a panel: buttons of the page pressed one after the other. */
const VIEWS: readonly (readonly [PanelName, ...string[]])[] = [
  ['Network'],
  ['Network', 'Connections'],
  ['Network', 'Layer 1'],
  ['Curves'],
  ['Pixels'],
  ['Pixels', 'Film strip'],
  ['Weights', 'Weights'],
  ['Degrees', 'Degrees'],
  ['Lives', 'Lives'],
];

test('the pictures of all panels', async () => {
  const visit = await site.visit(RUN);
  await visit.finished();
  const [, fingerprint] = await visit.fingerprint();
  for (const [panel, ...presses] of VIEWS) {
    for (const name of presses) await visit.press(name);
    if (presses.includes('Connections'))
      await visit
        .region('Network')
        .getByText(/strongest a layer/)
        .waitFor();
    await check(visit, panel, fingerprint);
  }
});

test.each(['ridgeline', 'bands'])('weights over time: %s', async (view) => {
  const visit = await site.visit(`${RUN}&p=weights`);
  await visit.finished();
  await visit.region('Weights').getByRole('combobox').selectOption(view);
  const [, fingerprint] = await visit.fingerprint();
  await check(visit, 'Weights', fingerprint);
});

test('on a phone the dialog has its title, where the panel has no room for one', async () => {
  const visit = await site.visit(RUN, { viewport: { width: 390, height: 844 } });
  await visit.finished();
  const region = visit.region('Network');
  await region.getByRole('button', { name: 'Save', exact: true }).click();
  const clips = (scope: Locator) =>
    scope.getByRole('heading').evaluate((heading) => getComputedStyle(heading).clipPath);
  expect(await clips(visit.page.getByRole('dialog', { name: 'Save Network' }))).toBe('none');
  await visit.page.keyboard.press('Escape');
  expect(await clips(region)).not.toBe('none');
});

test('the network from epoch to epoch', async () => {
  const visit = await site.visit(RUN);
  await visit.finished();
  await visit.region('Network').getByRole('button', { name: 'Save', exact: true }).click();
  await visit.page.getByRole('textbox', { name: 'Caption (optional)' }).fill('Three epochs');
  const download = visit.page.waitForEvent('download');
  await visit.press('Save as GIF');
  const file = await download;
  const bytes = await readFile(await file.path());
  const gif = decode(new Uint8Array(bytes));
  expect([gif.width, gif.height]).toEqual([800, 500]);
  // The beginning and three epochs.
  expect(gif.frames).toHaveLength(4);
  // The page is dark, the file is for paper.
  const corners = decodeFrames(new Uint8Array(bytes)).map(({ data }) => [...data.subarray(0, 3)]);
  expect(corners).toEqual(corners.map(() => [255, 255, 255]));
  expect(file.suggestedFilename()).toBe('set-lab network, epochs 0 to 3, before their rewirings.gif');
  const [, fingerprint] = await visit.fingerprint();
  expect(readGif(bytes).comments).toEqual([
    expect.stringMatching(
      new RegExp(
        `^SET Lab · Network · .*, epochs 0 to 3, before their rewirings\\nThree epochs\\nlink: http.*k=${fingerprint}.*\\nfingerprint at epoch 3, rewired: ${fingerprint}\\nsettings: `,
      ),
    ),
  ]);
});
