/** Heat maps: every cell in its place and colour, read where it is drawn, on all sizes and themes. */
import { rgb } from 'd3';
import { describe, expect, test } from 'vitest';
import { chartTextSize } from '../../src/draw/axes.ts';
import { cellBox, hitHeatMap, layoutHeatMap, moveInHeatMap } from '../../src/draw/heat-map-layout.ts';
import { drawHeatMap } from '../../src/draw/heat-map.ts';
import type { HeatMapView } from '../../src/draw/heat-map.ts';
import { SvgContext } from '../../src/draw/svg/svg-context.ts';
import { THEMES } from '../../src/theme/theme.ts';
import type { Theme } from '../../src/theme/theme.ts';
import { contrast } from '../helpers/colour.ts';
import { createDrawLog, faultsOf, SIZES, textWidth } from './draw-log.ts';

const LARGE = { width: 900, height: 500, pixelRatio: 1 };
const names = (count: number, unit: number) =>
  Array.from({ length: count }, (_, k) => String((k + 1) * unit));

function viewOf(columns: number, rows: number, patch: Partial<HeatMapView> = {}): HeatMapView {
  const values = Float64Array.from({ length: columns * rows }, (_, k) => k / (columns * rows - 1 || 1));
  return {
    across: { name: columns > 1 ? 'Epsilon' : '', labels: names(columns, 5) },
    up: { name: rows > 1 ? 'Zeta' : '', labels: names(rows, 0.1) },
    scale: ['0.0 %', '50.0 %', '100.0 %'],
    values,
    texts: Array.from(values, (value) => `${(100 * value).toFixed(1)} %`),
    low: 0,
    high: 1,
    cursor: null,
    ...patch,
  };
}

function draw(view: HeatMapView, theme: Theme = THEMES.light, viewport = LARGE) {
  const log = createDrawLog();
  drawHeatMap(log.context, viewport, theme, view);
  return log;
}

const SHAPES = [
  [1, 1],
  [5, 1],
  [1, 4],
  [8, 8],
  [100, 100],
] as const;

describe.each(Object.values(THEMES))('$id', (theme) => {
  test.each(SHAPES)(
    '%i × %i cells: everything has its place, nothing is too small or too thin',
    (columns, rows) => {
      for (const viewport of SIZES) {
        const values = viewOf(columns, rows).values.map((value, k) => (k % 5 === 3 ? NaN : value));
        const log = draw(viewOf(columns, rows, { values, cursor: 0 }), theme, viewport);
        expect(faultsOf(log)).toEqual([]);
        const strokes = log.calls.filter(({ name }) => name.startsWith('stroke'));
        expect(Math.min(...strokes.map(({ lineWidth }) => lineWidth))).toBeGreaterThanOrEqual(
          theme.leastLine,
        );
        const texts = log.of('fillText');
        const sizes = texts.map(({ font }) => Number(/([\d.]+)px/.exec(font)![1]));
        expect(Math.min(...sizes)).toBe(chartTextSize(theme));
        for (const { args, font, textAlign } of texts) {
          const [text, x, y] = args as [string, number, number];
          const width = textWidth(text, font);
          const left = { left: x, center: x - width / 2, right: x - width }[textAlign]!;
          expect([text, left >= 0, left + width <= viewport.width, y <= viewport.height]).toEqual([
            text,
            ...[true, true, true],
          ]);
        }
      }
    },
  );

  test('what stands in a cell can be read on its colour', () => {
    const view = viewOf(8, 8);
    const log = draw(view, theme);
    const cells = log.of('fillRect').slice(0, 64);
    const texts = log.of('fillText').filter(({ args }) => view.texts.includes(args[0] as string));
    expect(texts.length).toBeGreaterThanOrEqual(64);
    cells.forEach(({ fillStyle }, k) =>
      expect(contrast(texts[k].fillStyle, rgb(fillStyle).formatHex())).toBeGreaterThan(4.4),
    );
  });
});

test('cells tile the map without overlap, the first row lowest, and are hit where they are', () => {
  for (const viewport of SIZES) {
    const view = viewOf(7, 3);
    const layout = layoutHeatMap(view, viewport, 12);
    let area = 0;
    for (let cell = 0; cell < 21; cell++) {
      const { x, y, width, height } = cellBox(view, layout, viewport, cell);
      area += width * height;
      expect(hitHeatMap(view, viewport, 12, x + width / 2, y + height / 2)).toBe(cell);
    }
    expect(Math.abs(area - layout.plot.width * layout.plot.height)).toBeLessThan(viewport.width);
    expect(cellBox(view, layout, viewport, 0).y).toBeGreaterThan(cellBox(view, layout, viewport, 7).y);
    expect(hitHeatMap(view, viewport, 12, layout.bar.x, layout.bar.y)).toBeNull();
  }
});

test('colours run from the least to the greatest; equal values have the middle one', () => {
  const coloursOf = (view: HeatMapView) =>
    draw(view)
      .of('fillRect')
      .map(({ fillStyle }) => rgb(fillStyle).formatHex());
  expect(coloursOf(viewOf(3, 1)).slice(0, 3)).toEqual(['#440154', '#21918c', '#fde725']);
  const same = { values: Float64Array.of(0.7, 0.7), texts: ['a', 'b'], low: 0.7, high: 0.7 };
  const equal = viewOf(2, 1, same);
  expect(coloursOf(equal).slice(0, 2)).toEqual(['#21918c', '#21918c']);
  expect(
    draw(equal)
      .texts()
      .filter((text) => text.includes('%')),
  ).toEqual(['50.0 %']);
});

test('a cell without a value is hatched and has no number', () => {
  const missing = draw(viewOf(3, 1, { values: Float64Array.of(0, NaN, 1) }));
  expect(missing.of('stroke').length).toBe(draw(viewOf(3, 1)).of('stroke').length + 1);
  const { plot } = layoutHeatMap(viewOf(3, 1), LARGE, chartTextSize(THEMES.light));
  for (const { args } of [...missing.of('moveTo'), ...missing.of('lineTo')].slice(0, -2)) {
    const [x, y] = args as [number, number];
    expect(x >= plot.x - 1 && x <= plot.x + plot.width + 1 && y >= plot.y - 1).toBe(true);
  }
});

test('numbers stand in the cells where all have room, else in none', () => {
  const inCells = (columns: number) =>
    draw(viewOf(columns, 8))
      .of('fillText')
      .filter(({ textAlign, args }) => textAlign === 'center' && /%/.test(String(args[0]))).length;
  expect([inCells(8), inCells(40)]).toEqual([64, 0]);
});

test('keys lead from cell to cell and never out of the map', () => {
  const view = viewOf(3, 2);
  expect(moveInHeatMap(view, null, 'ArrowUp')).toBe(0);
  expect(
    ['ArrowRight', 'ArrowUp', 'End', 'ArrowLeft', 'ArrowDown'].map((key) => moveInHeatMap(view, 0, key)),
  ).toEqual([1, 3, 2, 0, 0]);
  expect(moveInHeatMap(view, 5, 'Home')).toBe(3);
  expect([moveInHeatMap(view, 5, 'Enter'), moveInHeatMap(view, null, 'x')]).toEqual([null, null]);
});

test('is drawn as SVG as well', () => {
  const svg = new SvgContext({ measure: (text) => text.length * 6, encode: () => '' });
  drawHeatMap(svg.asCanvas(), LARGE, THEMES.light, viewOf(3, 3, { cursor: 4 }));
  expect(svg.markup()).toContain('Epsilon');
});
