/** One row of a table: bars from the middle with names and values, each found again under the pointer. */
import { describe, expect, test } from 'vitest';
import { chartTextSize } from '../../src/draw/axes.ts';
import { drawRowBars, hitRowBar } from '../../src/draw/row-bars.ts';
import { ONE_ROW_TEXT, SAMPLE_TEXT } from '../../src/text/one-image.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { createDrawLog, extentOf, faultsOf, SIZES } from './draw-log.ts';
import type { DrawCall } from './draw-log.ts';

const BARS = Array.from({ length: 40 }, (_, k) => ({
  index: 39 - k,
  value: (k % 2 === 0 ? 1 : -1) / (k + 1),
}));
const VIEW = {
  bars: BARS,
  most: 1,
  marked: 38,
  nameOf: (index: number) => `feature ${index}, ${'measured '.repeat(index % 4)}`,
  valueOf: (index: number) => (index % 3 === 0 ? '1' : '−0.123'),
  captions: [SAMPLE_TEXT.table.name(4, 45), ONE_ROW_TEXT.saliency('virginica')],
  ends: '±1',
} as const;
const VIEWPORTS = [...SIZES, { width: 150, height: 300, pixelRatio: 1 }];
const themes = Object.values(THEMES);

describe.each(VIEWPORTS)('in $width×$height', (viewport) => {
  test.each(themes)('is drawn soundly, nothing over anything else: $id', (theme) => {
    const drawn = createDrawLog();
    drawRowBars(drawn.context, viewport, theme, VIEW);
    expect(faultsOf(drawn)).toEqual([]);
    const written = drawn.of('fillText').filter(({ args }) => args[0] !== '');
    const heights = [...new Set(written.map(({ args }) => args[2]))];
    const lines = heights.map((y) => written.filter(({ args }) => args[2] === y));
    for (const calls of lines) {
      const extents = calls.map(extentOf).sort((a, b) => a[0] - b[0]);
      for (const [left, right] of extents) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(viewport.width);
      }
      for (let k = 1; k < extents.length; k++) expect(extents[k][0]).toBeGreaterThan(extents[k - 1][1]);
    }
    const rects = drawn.of('fillRect').map(({ args }) => args as number[]);
    expect(rects.length).toBe(lines.length - 1);
    for (const [x, y, width, height] of rects) {
      expect(x).toBeGreaterThan(0);
      expect(x + width).toBeLessThanOrEqual(viewport.width);
      expect(y + height).toBeLessThanOrEqual(viewport.height);
    }
  });

  test.each(themes)('the feature drawn under the pointer is the one found: $id', (theme) => {
    const drawn = createDrawLog();
    drawRowBars(drawn.context, viewport, theme, VIEW);
    const size = chartTextSize(theme);
    const rects = drawn.of('fillRect').map(({ args }) => args as number[]);
    rects.forEach(([, y, , height], k) => {
      expect(hitRowBar(BARS, viewport, size, y + height / 2)).toBe(BARS[k].index);
    });
    expect(hitRowBar(BARS, viewport, size, 2)).toBeNull();
    expect(hitRowBar(BARS.slice(0, 1), viewport, size, viewport.height - 1)).toBeNull();
  });
});

test('positive to the right, negative to the left of one middle, as long as they are large; the mark frames one', () => {
  const drawn = createDrawLog();
  drawRowBars(drawn.context, SIZES[3], THEMES.light, VIEW);
  const rects = drawn.of('fillRect');
  const [first, second] = rects.map(({ args }) => args as number[]);
  expect(first[0]).toBeCloseTo(second[0] + second[2]);
  expect(second[2]).toBeCloseTo(first[2] / 2);
  expect(rects.slice(0, 2).map(({ fillStyle }: DrawCall) => fillStyle)).toEqual([
    THEMES.light.positive,
    THEMES.light.negative,
  ]);
  const frames = drawn.of('strokeRect').map(({ args }) => args as number[]);
  expect(frames.length).toBe(2);
  for (const [, y, , height] of frames) {
    expect(y).toBeLessThan(second[1]);
    expect(y + height).toBeGreaterThan(second[1] + second[3]);
  }
});

test('where bars have no room for their numbers, the caption says how long they are', () => {
  const textsIn = (width: number) => {
    const drawn = createDrawLog();
    drawRowBars(drawn.context, { width, height: 200, pixelRatio: 1 }, THEMES.light, VIEW);
    return drawn.texts();
  };
  expect(textsIn(600)).toContain('−0.500');
  expect(textsIn(600)).toContain('saliency of virginica');
  expect(textsIn(150)).not.toContain('−0.500');
  expect(textsIn(150).filter((text) => text.endsWith('±1'))).toHaveLength(1);
});

test('what is no number has no bar and no false number', () => {
  const drawn = createDrawLog();
  const bars = [{ index: 0, value: NaN }];
  drawRowBars(drawn.context, SIZES[0], THEMES.light, { ...VIEW, bars });
  expect(faultsOf(drawn)).toEqual([]);
  expect(drawn.of('fillRect')[0].args[2]).toBe(0);
  expect(drawn.texts()).toContain('–');
});
