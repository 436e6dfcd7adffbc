/** The list of a release, the worker made with it, and what the page's own files say of each other. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileServiceWorker, listRelease, SERVICE_WORKER } from '../../src/build/offline-copy.ts';
import { POLICY } from '../../src/build/plugin.ts';
import { THEMES } from '../../src/theme/theme.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');

describe('a release', () => {
  const FILES = ['index.html', 'assets/a.js', 'assets/a.js.map', 'data/index.json', 'data/x-train-0.bin'];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'set-lab-release-'));
    for (const name of ['assets', 'data']) mkdirSync(join(folder, name));
    for (const file of [...FILES, SERVICE_WORKER]) writeFileSync(join(folder, file), file);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is the page without its source maps, and apart from it the data', async () => {
    const { app, data } = await listRelease(folder, [...FILES, SERVICE_WORKER]);
    expect(Object.keys(app)).toEqual(['assets/a.js', 'data/index.json', 'index.html']);
    expect(Object.keys(data)).toEqual(['data/x-train-0.bin']);
    for (const hash of [...Object.values(app), ...Object.values(data)])
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is another one when a file is, and only then', async () => {
    const { version } = await listRelease(folder, FILES);
    expect((await listRelease(folder, FILES.toReversed())).version).toBe(version);
    writeFileSync(join(folder, 'index.html'), 'another');
    expect((await listRelease(folder, FILES)).version).not.toBe(version);
  });

  test('is in the worker, which is a script without imports', async () => {
    const release = await listRelease(folder, FILES);
    const code = await compileServiceWorker(release);
    for (const text of [release.version, ...Object.values(release.app)]) expect(code).toContain(text);
    expect(() => new Script(code)).not.toThrow();
    expect(code).not.toMatch(/\b(import|importScripts|export|RELEASE)\b/);
  });
});

describe('the page’s files', () => {
  test('README.md gives the policy that the page has', () => {
    expect(read('README.md').replace(/\s+/g, ' ')).toContain(POLICY);
  });

  test('colours of the window are those of the themes', () => {
    const page = read('index.html');
    for (const { id, background } of [THEMES.light, THEMES.dark]) {
      expect(page).toContain(
        `<meta name="theme-color" content="${background}" media="(prefers-color-scheme: ${id})" />`,
      );
    }
    const manifest = JSON.parse(read('public/manifest.webmanifest')) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      background_color: THEMES.dark.background,
      theme_color: THEMES.dark.background,
      start_url: './',
    });
  });

  test('every icon of the manifest is there in its size', () => {
    const { icons } = JSON.parse(read('public/manifest.webmanifest')) as {
      icons: { src: string; sizes: string; type: string; purpose: string }[];
    };
    const pictures = icons.filter(({ type }) => type === 'image/png');
    for (const { src, sizes } of pictures) {
      const png = readFileSync(join(PROJECT, 'public', src));
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
    }
    expect(pictures.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512']);
    expect(read(`public/${icons.find(({ sizes }) => sizes === 'any')?.src}`)).toContain('<svg');
  });
});
