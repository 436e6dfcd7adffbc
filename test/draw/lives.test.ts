/** The plots of the lives: everything drawn from the series, in every theme and size, and found again by pointing. */
import { describe, expect, test } from 'vitest';
import { chartTextSize } from '../../src/draw/axes.ts';
import { hitLives, layoutLives, drawLives, LIVES_PLOTS, orderedColour } from '../../src/draw/lives.ts';
import type { LivesView } from '../../src/draw/lives.ts';
import { LIVES_TEXT } from '../../src/text/lives.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { sampleSeries } from '../helpers/sample-run.ts';
import { createDrawLog, extentOf, faultsOf, SIZES } from './draw-log.ts';

const { lives } = sampleSeries({}, 12);
const kept = lives.curves.at(12)!;
const VIEW: LivesView = {
  series: lives,
  survival: { rewirings: kept.epoch, curves: kept.item },
  epochs: 30,
  shownEpoch: null,
  hover: null,
  words: LIVES_TEXT.chart,
};
const LARGE = { width: 700, height: 500, pixelRatio: 1 };

describe.each(Object.values(THEMES))('$id', (theme) => {
  test.each(SIZES)('$width × $height: sound, with every layer named once', (viewport) => {
    const log = createDrawLog();
    drawLives(log.context, viewport, theme, { ...VIEW, shownEpoch: 4, hover: { plot: 'jaccard', index: 3 } });
    expect(faultsOf(log)).toEqual([]);
    const names = log.texts().filter((text) => /^(Layer )?[1-3]$/.test(text));
    expect(names.map((name) => name.slice(-1))).toEqual(['1', '2', '3']);
  });

  test('colours of layers, in which their names stand, are 4.5 to one against the surface', () => {
    for (let place = 0; place < 6; place++) {
      const [, ...channels] = /rgb\((\d+), (\d+), (\d+)\)/.exec(rgbOf(orderedColour(theme, place, 6)))!;
      expect(contrast(channels.map(Number), rgbNumbers(theme.surface))).toBeGreaterThanOrEqual(4.5);
    }
  });
});

function rgbNumbers(hex: string): number[] {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

function rgbOf(colour: string): string {
  return colour.startsWith('#') ? `rgb(${rgbNumbers(colour).join(', ')})` : colour;
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const luminance = (rgb: readonly number[]) => {
    const [red, green, blue] = rgb.map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

test('the full layer is not drawn, the others with their names; references are dashed', () => {
  const log = createDrawLog();
  drawLives(log.context, LARGE, THEMES.light, VIEW);
  const texts = log.texts();
  for (const layer of [1, 2, 3]) expect(texts).toContain(`Layer ${layer}`);
  expect(texts).not.toContain('Layer 4');
  const dashes = log.of('setLineDash').filter(({ args }) => (args[0] as number[]).length > 0);
  // Of three layers: removal blind to age, random wirings.
  expect(dashes.length).toBe(6);
});

/** As small as the panel gets on a projector of 1280 × 720, and in the sizes of pictures. */
const CROWDED = [
  { width: 368, height: 200, pixelRatio: 1 },
  { width: 320, height: 420, pixelRatio: 1 },
  ...SIZES,
];

describe.each(Object.values(THEMES))('$id, where room is short', (theme) => {
  test.each(CROWDED)(
    '$width × $height: no name stands on a plot, none is cut, all layers are named',
    (viewport) => {
      const log = createDrawLog();
      drawLives(log.context, viewport, theme, VIEW);
      const cells = Object.values(layoutLives(viewport, chartTextSize(theme)));
      const names = log.of('fillText').filter(({ args }) => /^(Layer )?[1-3]$/.test(String(args[0])));
      const key = names.filter(
        ({ args }) => (args[2] as number) > Math.max(...cells.map(({ cell }) => cell.y + cell.height)),
      );
      expect(key.map(({ args }) => String(args[0]).slice(-1))).toEqual(['1', '2', '3']);
      const extents = key.map(extentOf);
      extents.forEach(([left, right], k) => {
        expect(left).toBeGreaterThan(k === 0 ? 0 : extents[k - 1][1]);
        expect(right).toBeLessThanOrEqual(viewport.width);
      });
      expect(Math.max(...key.map(({ args }) => args[2] as number))).toBeLessThan(viewport.height);
    },
  );

  test.each(CROWDED.filter(({ height }) => height >= 200))(
    '$width × $height: every axis has at least two numbers',
    (viewport) => {
      const log = createDrawLog();
      drawLives(log.context, viewport, theme, VIEW);
      const numbers = log.of('fillText');
      for (const { cell, plot, axes } of Object.values(layoutLives(viewport, chartTextSize(theme)))) {
        const bottom = plot.y + plot.height;
        const inCell = numbers.filter(({ args }) => {
          const [x, y] = args.slice(1) as [number, number];
          return x >= cell.x && x < cell.x + cell.width && y > plot.y && y <= cell.y + cell.height;
        });
        const shares = inCell.filter(({ args }) => String(args[0]).endsWith(' %'));
        const below = inCell.filter(({ args }) => (args[2] as number) > bottom + 1);
        expect(shares.length).toBeGreaterThanOrEqual(2);
        if (axes) expect(below.length).toBeGreaterThanOrEqual(2);
      }
    },
  );
});

test('before the first rewiring the survival says so, the other plots mark the epoch', () => {
  const log = createDrawLog();
  drawLives(log.context, LARGE, THEMES.light, { ...VIEW, survival: null, shownEpoch: 0 });
  expect(log.texts()).toContain('before the first rewiring');
  expect(log.texts()).toContain('Layer 2');
});

test('pointing finds the nearest age and rewiring, and nothing beside the plots', () => {
  const size = 12;
  const cells = layoutLives(LARGE, size);
  const hit = (x: number, y: number) => hitLives(VIEW, LARGE, size, THEMES.light, x, y);
  for (const plot of LIVES_PLOTS) {
    const box = cells[plot].plot;
    const middle = box.y + box.height / 2;
    // The ages reach to 12, the axis to the same; the rewirings to epoch 12 of 30.
    const end = plot === 'survival' ? box.width : (box.width * 12) / 30;
    expect(hit(box.x + 1, middle)).toEqual({ plot, index: 0 });
    expect(hit(box.x + end - 1, middle)).toEqual({ plot, index: plot === 'survival' ? 12 : 11 });
    expect(hit(box.x - 3, middle)).toBeNull();
  }
  const none = { ...VIEW, survival: null };
  const { plot } = cells.survival;
  expect(hitLives(none, LARGE, size, THEMES.light, plot.x + 5, plot.y + 5)).toBeNull();
});
