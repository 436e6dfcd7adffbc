/** Sharp lines, numbers that do not touch, texts that fit. */
import { describe, expect, test } from 'vitest';
import {
  chartTextSize,
  countTicks,
  crisp,
  drawXAxis,
  fitText,
  formatAxisNumber,
  formatSigned,
  hairline,
} from '../../src/draw/axes.ts';
import { bestGrid } from '../../src/draw/grid.ts';
import { roundDown, roundUp, steadyCeiling } from '../../src/draw/steady-scale.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { createDrawLog, extentOf } from './draw-log.ts';

describe('lines and type', () => {
  test.each(
    [1, 1.25, 1.5, 2, 2.625, 3].flatMap((ratio) => [
      { ratio, id: 'light' as const },
      { ratio, id: 'projector' as const },
    ]),
  )('a hairline covers whole device pixels at ratio $ratio, $id', ({ ratio: pixelRatio, id }) => {
    const viewport = { width: 100, height: 100, pixelRatio };
    const width = hairline(viewport, THEMES[id]);
    expect(width).toBeGreaterThan(id === 'projector' ? 1.5 : 0.6);
    for (let x = 0; x < 50; x += 0.37) {
      const edge = (crisp(x, viewport, width) - width / 2) * pixelRatio;
      expect(edge).toBeCloseTo(Math.round(edge), 6);
      expect(Math.abs(crisp(x, viewport, width) - x) * pixelRatio).toBeLessThanOrEqual(0.5 + 1e-9);
    }
  });

  test('text is at least 11 px, and 18 px on a projector', () => {
    expect(chartTextSize(THEMES.light)).toBeGreaterThanOrEqual(11);
    expect(chartTextSize(THEMES.dark)).toBeGreaterThanOrEqual(11);
    expect(chartTextSize(THEMES.projector)).toBe(18);
  });

  test('signed numbers have a true minus', () => {
    expect(formatSigned(-0.01234)).toBe('−0.0123');
    expect(formatSigned(NaN)).toBe('–');
  });

  test('whole numbers are in groups, others as they are', () => {
    expect([0, 10000, 1250000, 0.25, 0.30000000000000004].map(formatAxisNumber)).toEqual([
      '0',
      '10,000',
      '1,250,000',
      '0.25',
      '0.3',
    ]);
  });

  test('counts have no halves', () => {
    expect(countTicks([0, 0.5, 1, 1.5, 2, 20000], (value) => 10 * value)).toEqual([
      { at: 0, label: '0' },
      { at: 10, label: '1' },
      { at: 20, label: '2' },
      { at: 200000, label: '20k' },
    ]);
  });

  test('fitText takes the first text that fits, or cuts the last', () => {
    const { context } = createDrawLog();
    expect(fitText(context, ['abcdef', 'abc'], 30)).toBe('abcdef');
    expect(fitText(context, ['abcdef', 'abc'], 20)).toBe('abc');
    expect(fitText(context, ['abcdef', 'bcdef'], 20)).toBe('bcd…');
    expect(fitText(context, ['abcdef', ''], 20)).toBe('');
  });

  test('numbers under an axis stay inside and apart', () => {
    const log = createDrawLog();
    const plot = { x: 10, y: 0, width: 100, height: 50 };
    const ticks = Array.from({ length: 30 }, (_, k) => ({ at: 10 + (k / 29) * 100, label: String(k * 100) }));
    drawXAxis(log.context, { width: 120, height: 70, pixelRatio: 1 }, THEMES.light, plot, ticks);
    const extents = log.of('fillText').map(extentOf);
    expect(extents.length).toBeGreaterThan(2);
    extents.forEach(([left, right], k) => {
      expect(left).toBeGreaterThanOrEqual(10);
      expect(right).toBeLessThanOrEqual(110);
      if (k > 0) expect(left).toBeGreaterThan(extents[k - 1][1]);
    });
  });
});

describe('scales that hold still', () => {
  test('roundUp gives the next round number', () => {
    expect([0.07, 1, 1.01, 2.4, 9.1, 130, 7500].map(roundUp)).toEqual([0.07, 1, 1.2, 2.5, 10, 150, 8000]);
    expect([0, -1, NaN, Infinity].map(roundUp)).toEqual([1, 1, 1, 1]);
  });

  test('roundDown gives the one before', () => {
    expect([1, 2.4, 9.1, 19, 130, 9999].map(roundDown)).toEqual([1, 2, 8, 18, 120, 8000]);
  });

  test('a ceiling moves only when a value leaves it or fills less than a quarter', () => {
    let ceiling = 0;
    const seen = [10, 11, 12, 9, 8, 11.9, 3.1].map((value) => (ceiling = steadyCeiling(ceiling, value)));
    expect(new Set(seen)).toEqual(new Set([12]));
    expect(steadyCeiling(12, 13)).toBe(15);
    expect(steadyCeiling(15, 3)).toBe(3.5);
    expect(steadyCeiling(15, 3, 0)).toBe(15);
    expect(steadyCeiling(0, 0)).toBe(1);
  });

  test('grids prefer the wanted shape and few empty cells', () => {
    expect(bestGrid(4, { width: 340, height: 130, pixelRatio: 1 }, 1.9)).toEqual({ columns: 2, rows: 2 });
    expect(bestGrid(1, { width: 340, height: 130, pixelRatio: 1 }, 1.9)).toEqual({ columns: 1, rows: 1 });
    expect(bestGrid(4, { width: 390, height: 800, pixelRatio: 1 }, 1.9)).toEqual({ columns: 1, rows: 4 });
  });
});
