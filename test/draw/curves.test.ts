/** Learning curves: axes that settle, what is drawn, and what is under the pointer. */
import { describe, expect, test } from 'vitest';
import { hitCurves, layoutCurves } from '../../src/draw/curves-layout.ts';
import { steadyCurveScales } from '../../src/draw/curves-scales.ts';
import type { CurveScales } from '../../src/draw/curves-scales.ts';
import { freestCorner, pointsAlong } from '../../src/draw/curves-frame.ts';
import { drawCurves } from '../../src/draw/curves.ts';
import type { RunSeries } from '../../src/history/run-series.ts';
import { CURVES_TEXT } from '../../src/text/charts.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { sampleSeries } from '../helpers/sample-run.ts';
import { createDrawLog, faultsOf, SIZES } from './draw-log.ts';

const RUN = sampleSeries({}, 12);
const GHOSTS = [
  { series: sampleSeries({ method: 'static' }, 30, 0.935, 0.9, 2), label: 'static', short: 'm=static' },
  { series: sampleSeries({ epsilon: 5 }, 30, 0.925, 0.8, 3), label: 'epsilon 5', short: 'e=5' },
];
const AXES = ['epochs', 'samples', 'seconds'] as const;
const words = CURVES_TEXT.chart;

/** The run as it was after some of its epochs. */
function until(run: RunSeries, epochs: number): RunSeries {
  const cut = <T extends Record<string, unknown[]> & { epoch: number[] }>(columns: T): T => {
    const count = columns.epoch.filter((epoch) => epoch <= epochs).length;
    return Object.fromEntries(
      Object.entries(columns).map(([key, column]) => [key, column.slice(0, count)]),
    ) as T;
  };
  const { progress, epochs: done, rewirings } = run;
  return {
    ...run,
    progress: cut({ ...progress }),
    epochs: cut({ ...done }),
    rewirings: cut({ ...rewirings }),
  };
}

describe('axes', () => {
  test('write large numbers as the page does', () => {
    const long = { ...RUN, experiment: { ...RUN.experiment, epochs: 20_000 } };
    const scales = steadyCurveScales(null, long, [], 'epochs', false);
    const view = { axis: 'epochs', log: false, scales, hover: null, shownEpoch: null, words } as const;
    const drawn = createDrawLog();
    drawCurves(drawn.context, SIZES[3], THEMES.light, long, [], view);
    expect(drawn.texts()).toContain('10,000');
    expect(drawn.texts()).not.toContain('10000');
  });

  test.each(AXES)('span the planned run from its first moments: %s', (axis) => {
    const whole = sampleSeries({}, 30);
    let scales: CurveScales | null = null;
    const ends: number[] = [];
    for (let epoch = 1; epoch <= 30; epoch += 0.5) {
      scales = steadyCurveScales(scales, until(whole, epoch), [], axis, false);
      ends.push(scales.xEnd);
    }
    expect(new Set(ends).size).toBe(1);
  });

  test('accuracy zooms in a few times and never back while it rises', () => {
    const whole = sampleSeries({}, 30);
    let scales: CurveScales | null = null;
    const floors: number[] = [];
    for (let epoch = 0.1; epoch <= 30; epoch += 0.1) {
      scales = steadyCurveScales(scales, until(whole, epoch), [GHOSTS[0].series], 'epochs', false);
      floors.push(scales.accuracy[0]);
    }
    expect(floors[0]).toBe(0);
    expect(floors.at(-1)).toBeGreaterThanOrEqual(0.8);
    expect(new Set(floors).size).toBeLessThanOrEqual(4);
    floors.forEach((floor, k) => k > 0 && expect(floor).toBeGreaterThanOrEqual(floors[k - 1]));
  });

  test('accuracy zooms out when the run falls below', () => {
    const run = until(RUN, 12);
    const before = steadyCurveScales(null, run, [], 'epochs', false);
    run.epochs.testAccuracy.push(0.3);
    expect(steadyCurveScales(before, run, [], 'epochs', false).accuracy[0]).toBeLessThan(0.3);
  });

  test('a run without numbers has axes', () => {
    for (const log of [false, true]) {
      const { xEnd, accuracy, loss } = steadyCurveScales(null, sampleSeries({}, 0), [], 'seconds', log);
      expect(xEnd).toBeGreaterThan(0);
      expect(accuracy[1]).toBeGreaterThan(accuracy[0]);
      expect(loss[1]).toBeGreaterThan(loss[0]);
      if (log) expect(loss[0]).toBeGreaterThan(0);
    }
  });
});

describe('picture', () => {
  const cases = SIZES.flatMap((viewport) =>
    Object.values(THEMES).flatMap((theme) =>
      AXES.map((axis, k) => ({ viewport, theme, axis, log: k === 1 })),
    ),
  );
  test.each(cases)(
    'is sound: $viewport.width×$viewport.height $theme.id $axis',
    ({ viewport, theme, axis, log }) => {
      for (const run of [
        RUN,
        sampleSeries({}, 0),
        sampleSeries({}, 0.1),
        sampleSeries({ method: 'dense' }, 30),
      ]) {
        const drawn = createDrawLog();
        const scales = steadyCurveScales(
          null,
          run,
          GHOSTS.map((ghost) => ghost.series),
          axis,
          log,
        );
        const view = { axis, log, scales, hover: scales.xEnd / 2, shownEpoch: 7, words };
        drawCurves(drawn.context, viewport, theme, run, GHOSTS, view);
        expect(faultsOf(drawn)).toEqual([]);
        expect(drawn.of('lineTo').length).toBeLessThan(5000);
      }
    },
  );

  test('names the lines at their ends with their last values, in their methods’ colours', () => {
    const drawn = createDrawLog();
    const scales = steadyCurveScales(null, RUN, [], 'epochs', false);
    const view = { axis: 'epochs', log: false, scales, hover: null, shownEpoch: null, words } as const;
    drawCurves(drawn.context, SIZES[3], THEMES.light, RUN, GHOSTS, view);
    const label = drawn.of('fillText').find((call) => String(call.args[0]).startsWith('static'));
    expect(label?.fillStyle).toBe(THEMES.light.methods.static.colour);
    expect(drawn.texts().some((text) => /^test \d\d\.\d %$/.test(text))).toBe(true);
    expect(drawn.of('setLineDash').some((call) => String(call.args[0]) === '2,3')).toBe(true);
  });

  test('names a line in the same words in both plots', () => {
    const other = {
      series: sampleSeries({ momentum: 0.2 }, 30, 0.9, 0.8, 4),
      label: 'Momentum 0.2',
      short: 'u=0.2',
    };
    const scales = steadyCurveScales(null, RUN, [], 'epochs', false);
    const view = { axis: 'epochs', log: false, scales, hover: null, shownEpoch: null, words } as const;
    // A longer number in one plot than in the other.
    other.series.epochs.testAccuracy[29] = 1;
    const named = new Set<string>();
    for (let width = 420; width <= 900; width++) {
      const drawn = createDrawLog();
      drawCurves(drawn.context, { ...SIZES[3], width }, THEMES.light, RUN, [other], view);
      const names = drawn.texts().flatMap((text) => /^(Momentum 0\.2|u=0\.2)/.exec(text)?.[1] ?? []);
      expect(new Set(names).size).toBe(1);
      for (const name of names) named.add(name);
    }
    expect([...named].sort()).toEqual(['Momentum 0.2', 'u=0.2']);
  });

  test('loss that is not a number is left out', () => {
    const run = until(RUN, 12);
    run.epochs.testLoss[5] = NaN;
    run.progress.trainLoss[20] = Infinity;
    for (const log of [false, true]) {
      const drawn = createDrawLog();
      const scales = steadyCurveScales(null, run, [], 'epochs', log);
      const view = { axis: 'epochs', log, scales, hover: null, shownEpoch: null, words } as const;
      drawCurves(drawn.context, SIZES[3], THEMES.light, run, [], view);
      expect(faultsOf(drawn)).toEqual([]);
    }
  });
});

test('pointing at a measured moment finds it', () => {
  const scales = steadyCurveScales(null, RUN, [], 'epochs', false);
  for (const viewport of SIZES) {
    const { accuracy, loss } = layoutCurves(viewport, 12);
    for (const epoch of [1, 5, 12]) {
      const x = accuracy.x + (epoch / scales.xEnd) * accuracy.width;
      for (const y of [accuracy.y + 1, loss.y + 1]) {
        expect(hitCurves(RUN, GHOSTS, viewport, 12, 'epochs', scales, x, y)).toEqual({ at: epoch });
      }
    }
    expect(hitCurves(RUN, GHOSTS, viewport, 12, 'epochs', scales, viewport.width - 1, 10)).toBeNull();
  }
});

describe('a name within a low plot', () => {
  const plot = { x: 100, y: 50, width: 200, height: 32 };
  const [width, height] = [60, 18];
  const corner = (curve: (share: number) => number, rises: boolean) => {
    const xs = Array.from({ length: 9 }, (_, k) => k / 8);
    const points = pointsAlong(
      xs,
      xs.map(curve),
      (x) => plot.x + x * plot.width,
      (y) => plot.y + (1 - y) * plot.height,
    );
    const at = freestCorner(plot, width, height, points, rises);
    return [at.x > 200 ? 'right' : 'left', at.y > 55 ? 'low' : 'high'];
  };

  test('keeps off the curve', () => {
    expect(corner((share) => Math.sqrt(share), true)).toEqual(['right', 'low']);
    expect(corner((share) => 1 - share, true)).toEqual(['right', 'high']);
    expect(corner((share) => 1 - Math.sqrt(share), false)).toEqual(['right', 'high']);
    expect(corner((share) => (share < 0.6 ? 0.9 : 0.5), false)).toEqual(['left', 'low']);
  });
});
