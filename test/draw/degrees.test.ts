/** Degree distributions: every unit counted once, the baseline beside them, the bar under the pointer. */
import { describe, expect, test } from 'vitest';
import { chartTextSize } from '../../src/draw/axes.ts';
import { degreeBars, degreeSpread, steadyDegreeScale } from '../../src/draw/degrees-distribution.ts';
import { layoutDegreePlot } from '../../src/draw/degree-plot.ts';
import { drawDegrees, hitDegreeBar } from '../../src/draw/degrees.ts';
import { randomDegrees, SIDES } from '../../src/draw/random-degrees.ts';
import { binomialDistribution } from '../../src/measures/binomial.ts';
import { giniOf } from '../../src/measures/gini.ts';
import { DEGREES_TEXT } from '../../src/text/degrees.ts';
import type { Viewport } from '../../src/draw/viewport.ts';
import { THEMES } from '../../src/theme/theme.ts';
import type { Theme } from '../../src/theme/theme.ts';
import { sampleFrame, sampleLayout } from '../helpers/sample-run.ts';
import { createDrawLog, extentOf, faultsOf, SIZES } from './draw-log.ts';

const FRAME = sampleFrame(sampleLayout(), 12);
const PLOTS = [0, 1, 2, 3].flatMap((layer) => SIDES.map((side) => ({ layer, side })));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test.each(PLOTS)('bars count every unit of layer $layer, $side, once, as does its random layer', (plot) => {
  const { layer, side } = plot;
  const end = steadyDegreeScale(null, FRAME, layer, side).degrees;
  const { units, core, expected, step } = degreeBars(FRAME, layer, side, end);
  const count = side === 'out' ? FRAME.layers[layer].fanOut.length : FRAME.layers[layer].fanIn.length;
  expect([sum(units), sum(core)]).toEqual([count, count]);
  expect(sum(expected)).toBeCloseTo(count, 0);
  expect(units.length).toBeLessThanOrEqual(61);
  expect(units.length * step).toBeGreaterThan(end);
});

describe('randomDegrees', () => {
  test('are those of a layer of the same density, with dispersion 1 − p', () => {
    const { p, gini, shares, ccdf } = randomDegrees(FRAME, 0, 'out');
    expect(p).toBe(35680 / 784000);
    expect(shares).toEqual(binomialDistribution(1000, p));
    expect(gini).toBe(giniOf(shares));
    expect(ccdf[0]).toBe(1);
    expect(degreeSpread(FRAME, 0, 'out').randomDispersion).toBeCloseTo(1 - 35680 / 784000, 12);
    expect(degreeSpread(FRAME, 3, 'in').randomDispersion).toBe(0);
  });

  test('are worked out once for a layer of a run, and anew when its connections become fewer', () => {
    const layout = sampleLayout();
    const [first, second] = [sampleFrame(layout, 1), sampleFrame(layout, 2)];
    expect(randomDegrees(second, 1, 'in')).toBe(randomDegrees(first, 1, 'in'));
    expect(randomDegrees(second, 1, 'in')).not.toBe(randomDegrees(first, 1, 'out'));
    const layers = second.layers.map((layer) => ({ ...layer, nnz: layer.nnz - 1000 }));
    const fewer = { ...second, layers };
    expect(randomDegrees(fewer, 1, 'in').p).toBe(39 / 1000);
    expect(randomDegrees(sampleFrame(sampleLayout(), 1), 1, 'in')).not.toBe(randomDegrees(first, 1, 'in'));
  });
});

test.each(PLOTS)(
  'bars of the core of layer $layer, $side, are those of the core degrees',
  ({ layer, side }) => {
    const { coreOut, coreIn, fanOut, fanIn } = FRAME.layers[layer];
    const [degrees, raw] = side === 'out' ? [coreOut, fanOut] : [coreIn, fanIn];
    const { units, core, step } = degreeBars(FRAME, layer, side, Math.max(...raw));
    core.forEach((count, k) => {
      expect(count).toBe(degrees.filter((degree) => Math.floor(degree / step) === k).length);
    });
    const { coreMean, summary } = degreeSpread(FRAME, layer, side);
    expect(coreMean).toBeCloseTo(sum([...degrees]) / degrees.length, 10);
    if (layer === 3) expect(core).toEqual(units);
    else expect(coreMean).toBeLessThan(summary.mean);
  },
);

/** Of layer 1, with nothing pointed at. */
function drawOutDegrees(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  frame: typeof FRAME,
  scale: ReturnType<typeof steadyDegreeScale>,
): void {
  const view = { frame, layer: 1, side: 'out', scale, hover: null, words: DEGREES_TEXT.chart } as const;
  drawDegrees(context, viewport, theme, view);
}

test('the core is a solid line of its own colour around its bars, the random layer a dashed one', () => {
  const scale = steadyDegreeScale(null, FRAME, 1, 'out');
  const { core } = degreeBars(FRAME, 1, 'out', scale.degrees);
  const [viewport] = SIZES;
  for (const theme of Object.values(THEMES)) {
    const plot = layoutDegreePlot(viewport, chartTextSize(theme));
    const drawn = createDrawLog();
    drawOutDegrees(drawn.context, viewport, theme, FRAME, scale);
    const lineNow = drawn.calls.findIndex(
      ({ name, strokeStyle }) => name === 'stroke' && strokeStyle === theme.old,
    );
    const start = drawn.calls.findLastIndex(({ name }, k) => k < lineNow && name === 'beginPath');
    const corners = drawn.calls.slice(start, lineNow).filter(({ name }) => name === 'lineTo');
    const heights = corners.slice(0, -1).map(({ args }) => plot.y + plot.height - Number(args[1]));
    const shown = core.slice(
      core.findIndex((count) => count > 0),
      core.findLastIndex((count) => count > 0) + 1,
    );
    const unit = (plot.height - 2) / scale.units;
    shown.forEach((count, k) => {
      for (const height of heights.slice(2 * k, 2 * k + 2)) expect(height / unit).toBeCloseTo(count, 6);
    });
    expect(heights).toHaveLength(2 * shown.length);
    const dashed = drawn.calls.findIndex(
      ({ name, args }) => name === 'setLineDash' && (args[0] as number[]).length > 0,
    );
    expect(dashed).toBeGreaterThan(lineNow);
  }
});

describe.each(SIZES)('picture of $width × $height', (viewport) => {
  test.each(PLOTS)('of layer $layer, $side, is sound, has axes, and its bars are found again', (plot) => {
    const { layer, side } = plot;
    const scale = steadyDegreeScale(null, FRAME, layer, side);
    for (const theme of Object.values(THEMES)) {
      const drawn = createDrawLog();
      const view = { frame: FRAME, layer, side, scale, hover: 4, words: DEGREES_TEXT.chart };
      drawDegrees(drawn.context, viewport, theme, view);
      expect(faultsOf(drawn)).toEqual([]);
      const texts = drawn.texts();
      expect(texts).toContain('0');
      expect(texts.some((text) => /units/.test(text))).toBe(true);
      expect(texts.some((text) => text.endsWith('degree'))).toBe(true);
    }
    const box = layoutDegreePlot(viewport, 12);
    expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
    expect(box.y + box.height).toBeLessThanOrEqual(viewport.height);
    const { units } = degreeBars(FRAME, layer, side, scale.degrees);
    const bar = Math.floor(units.length / 2);
    const x = box.x + ((bar + 0.5) / units.length) * box.width;
    expect(hitDegreeBar(units.length, viewport, 12, x, box.y + 1)).toBe(bar);
    expect(hitDegreeBar(units.length, viewport, 12, box.x - 1, box.y + 1)).toBeNull();
  });
});

/** Cells of the panel in large type beside others, and alone. */
const CELLS = [165, 190, 240, 350].map((width) => ({ width, height: 180, pixelRatio: 1 }));

test.each([...CELLS, ...SIZES])(
  '$width × $height: both axes have two numbers or more that do not touch',
  (viewport) => {
    for (const theme of Object.values(THEMES)) {
      for (const { layer, side } of PLOTS) {
        const drawn = createDrawLog();
        const scale = steadyDegreeScale(null, FRAME, layer, side);
        drawDegrees(drawn.context, viewport, theme, {
          frame: FRAME,
          layer,
          side,
          scale,
          hover: null,
          words: DEGREES_TEXT.chart,
        });
        const plot = layoutDegreePlot(viewport, chartTextSize(theme));
        const bottom = plot.y + plot.height;
        const numbers = drawn.of('fillText').filter(({ args }) => /^[\d.]+[kM]?$/.test(String(args[0])));
        const below = numbers.filter(({ args }) => (args[2] as number) > bottom + 1);
        const beside = numbers.filter(({ args }) => (args[1] as number) < plot.x);
        expect(new Set(below.map(({ args }) => args[0])).size).toBeGreaterThanOrEqual(2);
        expect(beside.length).toBeGreaterThanOrEqual(2);
        const row = drawn.of('fillText').filter(({ args }) => (args[2] as number) > bottom + 1);
        const extents = row.map(extentOf).sort(([a], [b]) => a - b);
        for (let k = 1; k < extents.length; k++) expect(extents[k][0]).toBeGreaterThan(extents[k - 1][1]);
      }
    }
  },
);

test('a passing spike of the core does not press the degrees down: it ends at its top, with its number', () => {
  const layers = FRAME.layers.map((layer) => ({ ...layer, coreOut: new Uint32Array(layer.coreOut.length) }));
  const spiked = { ...FRAME, layers };
  const { degrees, units } = steadyDegreeScale(null, spiked, 1, 'out');
  const bars = degreeBars(spiked, 1, 'out', degrees);
  const needed = Math.max(...bars.units, ...bars.expected);
  expect(bars.core[0]).toBe(1000);
  expect(units).toBeLessThan(2 * needed);
  const [viewport] = SIZES;
  for (const theme of Object.values(THEMES)) {
    const drawn = createDrawLog();
    const scale = { degrees, units };
    drawOutDegrees(drawn.context, viewport, theme, spiked, scale);
    const { y, height } = layoutDegreePlot(viewport, chartTextSize(theme));
    for (const [, at] of drawn.of('lineTo').map(({ args }) => args as number[])) {
      expect(at).toBeGreaterThanOrEqual(y);
      expect(at).toBeLessThanOrEqual(y + height + 1);
    }
    expect(drawn.texts()).toContain('↑ 1,000');
  }
});

test('an axis of few units counts whole ones', () => {
  const drawn = createDrawLog();
  const scale = { degrees: 40, units: 2 };
  drawOutDegrees(drawn.context, { width: 600, height: 350, pixelRatio: 1 }, THEMES.light, FRAME, scale);
  expect(drawn.texts()).toEqual(expect.arrayContaining(['1', '2']));
  expect(drawn.texts().filter((text) => text.includes('00m'))).toEqual([]);
});

test('scales hold still while degrees move a little', () => {
  const first = steadyDegreeScale(null, FRAME, 2, 'in');
  let scale = first;
  for (let epoch = 12; epoch < 14; epoch += 0.25)
    scale = steadyDegreeScale(scale, sampleFrame(sampleLayout(), epoch), 2, 'in');
  expect(scale.degrees).toBe(first.degrees);
});
