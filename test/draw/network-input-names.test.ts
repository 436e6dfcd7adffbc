/** The features of a table by name, beside the input's column of the network picture. */
import { expect, test } from 'vitest';
import { hitTest } from '../../src/draw/network/anchor.ts';
import { drawInputNames } from '../../src/draw/network/draw-input-names.ts';
import { networkLayout } from '../../src/draw/network/layout.ts';
import type { NetworkScene } from '../../src/draw/network/scene.ts';
import { zoomLayout } from '../../src/draw/network/zoom-layout.ts';
import { frameLayout } from '../../src/protocol/frame-layout.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { recordingContext } from './network-sample.ts';

const VIEWPORT = { width: 720, height: 440, pixelRatio: 1 };
const THEME = THEMES.light;
const classes = ['setosa', 'versicolor', 'virginica'];

function layoutOf(inputNames: readonly string[] | null, inputs = 4) {
  const frame = frameLayout([inputs, 30, 3], null);
  return networkLayout({ frame, picture: null, classes, inputNames, pinned: null }, VIEWPORT, THEME);
}

function namesDrawn(
  layout: ReturnType<typeof layoutOf>,
  inputNames: readonly string[],
  focus = null as NetworkScene['focus'],
) {
  const { context, drawn } = recordingContext();
  const scene = { layout, inputNames, focus } as unknown as NetworkScene;
  drawInputNames({ context, viewport: VIEWPORT, theme: THEME }, scene);
  return drawn
    .filter(({ call }) => call === 'fillText')
    .map(({ args, fill }) => ({ text: args[0] as string, x: args[1] as number, y: args[2] as number, fill }));
}

const NAMES = ['sepal length', 'sepal width', 'petal length', 'petal width'];

test('each stands at its row, left of the column; without names there is no room for them', () => {
  const layout = layoutOf(NAMES);
  const [input] = layout.levels;
  expect(layoutOf(null).nameRoom).toBe(0);
  expect(layout.nameRoom).toBeGreaterThan(50);
  expect(input.x).toBe(layoutOf(null).levels[0].x + layout.nameRoom);
  const rows = namesDrawn(layout, NAMES);
  expect(rows.map(({ text }) => text)).toEqual(NAMES);
  rows.forEach(({ x, y }, k) => {
    expect(x).toBeLessThan(input.x);
    expect(y).toBeGreaterThan(input.edges[k]);
    expect(y).toBeLessThan(input.edges[k + 1]);
  });
});

test('a name can be pointed at', () => {
  const layout = layoutOf(NAMES);
  const [input] = layout.levels;
  const y = (input.edges[2] + input.edges[3]) / 2;
  expect(hitTest(layout, input.x - layout.nameRoom / 2, y)).toEqual({ level: 0, kind: 'unit', index: 2 });
});

test('long names are cut and take a share of the width only', () => {
  const names = NAMES.map((name) => `${name} ${'very '.repeat(30)}long`);
  const layout = layoutOf(names);
  expect(layout.nameRoom).toBeLessThan(VIEWPORT.width / 4);
  const texts = namesDrawn(layout, names).map(({ text }) => text);
  expect(texts).toHaveLength(4);
  for (const text of texts) expect(text).toMatch(/…$/);
});

test('of many, as many as have room; the one in focus in any case, and it stands out', () => {
  const names = Array.from({ length: 40 }, (_, k) => `feature${k}`);
  const layout = layoutOf(names, 40);
  const all = namesDrawn(layout, names);
  expect(all.length).toBeGreaterThan(10);
  for (let k = 1; k < all.length; k++) expect(all[k].y - all[k - 1].y).toBeGreaterThan(11);
  const hidden = names.findIndex((name) => !all.some(({ text }) => text.startsWith(name)));
  const shown = namesDrawn(layout, names, { level: 0, kind: 'unit', index: hidden });
  const chosen = shown.filter(({ fill }) => fill === THEME.text);
  expect(chosen.length).toBeLessThanOrEqual(1);
  expect(all.every(({ fill }) => fill === THEME.muted)).toBe(true);
});

test('blocks of several features are named by their first, zoomed apart each by its own', () => {
  const names = Array.from({ length: 300 }, (_, k) => `f${k}`);
  const layout = layoutOf(names, 300);
  expect(layout.levels[0].blocks.count).toBeLessThan(300);
  const texts = namesDrawn(layout, names).map(({ text }) => text);
  expect(texts[0]).toBe('f0 …');
  const zoomed = zoomLayout(layout, { factor: 20, x: layout.levels[0].x / VIEWPORT.width, y: 0.5 });
  expect(zoomed.levels[0].apart).toBe(true);
  expect(namesDrawn(zoomed, names).map(({ text }) => text)).toContain('f150');
});
