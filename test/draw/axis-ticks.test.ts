/** Numbers along an axis: never one alone, whatever the room and the type. */
import { scaleLinear } from 'd3';
import { expect, test } from 'vitest';
import { formatAxisNumber, setChartFont } from '../../src/draw/axes.ts';
import { fromZero, wholeTicks } from '../../src/draw/axis-ticks.ts';
import { THEMES } from '../../src/theme/theme.ts';
import type { Theme } from '../../src/theme/theme.ts';
import { createDrawLog, textWidth } from './draw-log.ts';

const LABELS = [fromZero('epochs'), formatAxisNumber];

function ticksOf(theme: Theme, width: number, end: number, wanted: number, beside = 60) {
  const log = createDrawLog();
  const scale = scaleLinear([0, end], [beside, beside + width]);
  const ticks = wholeTicks(log.context, theme, scale, wanted, { left: 0, right: beside + width + 8 }, LABELS);
  setChartFont(log.context, theme);
  const widths = ticks.map(({ label }) => textWidth(label, log.context.font));
  return ticks.map(({ at, label }, k) => ({ at, label, width: widths[k] }));
}

test.each(Object.values(THEMES))('$id: at least two numbers that do not touch, in round steps', (theme) => {
  for (const end of [1, 2, 5, 8, 30, 45, 60, 70, 90, 150, 1000, 10000]) {
    for (let width = 60; width < 700; width += 13) {
      for (const wanted of [0, 1, 2, 5]) {
        const ticks = ticksOf(theme, width, end, wanted);
        expect(ticks.length, `${end} on ${width} px`).toBeGreaterThanOrEqual(2);
        expect(ticks[0].label).toMatch(/^0/);
        expect(ticks.every(({ at }) => at <= 60 + width)).toBe(true);
      }
    }
  }
});

test('as many as wanted where there is room, with what they count', () => {
  expect(ticksOf(THEMES.light, 600, 30, 3).map(({ label }) => label)).toEqual(['0 epochs', '10', '20', '30']);
});

test('of a short axis both ends, what they count left out where it has no room', () => {
  expect(ticksOf(THEMES.projector, 60, 30, 2, 0).map(({ label }) => label)).toEqual(['0', '20']);
  expect(ticksOf(THEMES.projector, 40, 1000, 2, 0).map(({ label }) => label)).toContain('0');
});

test('what lies beyond the limits is left out, and others take its place', () => {
  const { context } = createDrawLog();
  const scale = scaleLinear([0, 90], [40, 190]);
  const labels = [formatAxisNumber];
  const ticks = wholeTicks(context, THEMES.projector, scale, 2, { left: 20, right: 120 }, labels);
  expect(ticks.map(({ label }) => label)).toEqual(['0', '20', '40']);
});
