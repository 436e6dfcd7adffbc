/** The chart of one weight: its lives, the band of the cut, and no picture with faults. */
import { expect, test } from 'vitest';
import { chartTextSize } from '../../src/draw/axes.ts';
import { chartBox, drawConnectionChart, livesOfPoints } from '../../src/draw/connection-chart.ts';
import type { WeightPoint } from '../../src/history/connection-series.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { createDrawLog, faultsOf, SIZES } from './draw-log.ts';

function point(epoch: number, weight: number | null, birth = 0, cut: number | null = null): WeightPoint {
  return { epoch, rewirings: Math.floor(epoch), connection: weight === null ? null : { weight, birth }, cut };
}

const POINTS = [
  point(0, 0.1),
  point(1, 0.2, 0, 0.05),
  point(1.5, 0.15, 0, 0.06),
  point(2, null),
  point(3, 0, 3, 0),
  point(4, -0.1, 3, 0.05),
  point(4, 0.01, 4),
];

test('points of one life go together; another birth or a gap begins another', () => {
  expect(livesOfPoints(POINTS).map((life) => life.map(({ epoch }) => epoch))).toEqual([
    [0, 1, 1.5],
    [3, 4],
    [4],
  ]);
  expect(livesOfPoints([])).toEqual([]);
  // Taken up at epoch 4: what lies between is not known.
  const taken = [point(0, 0.1), point(4, 0.3), point(5, 0.2)];
  expect(livesOfPoints(taken, 4).map((life) => life.map(({ epoch }) => epoch))).toEqual([[0], [4, 5]]);
  expect(livesOfPoints([point(1, null)])).toEqual([]);
});

test.each(Object.values(THEMES))('$id: lines within lives only, the band where the cut is known', (theme) => {
  for (const viewport of [...SIZES, { width: 150, height: 90, pixelRatio: 1 }]) {
    const log = createDrawLog();
    drawConnectionChart(log.context, viewport, theme, {
      points: POINTS,
      cuts: [],
      epoch: 4,
      past: false,
      takenUpAt: 0,
    });
    expect(faultsOf(log)).toEqual([]);
    const strokes = log.of('stroke').map(({ strokeStyle }) => strokeStyle);
    expect(strokes.filter((style) => style === theme.positive)).toHaveLength(2);
    expect(strokes.filter((style) => style === theme.negative)).toHaveLength(1);
    expect(strokes).toContain(theme.removed);
  }
});

test('without anything known it says so; a past moment is marked', () => {
  const empty = createDrawLog();
  drawConnectionChart(empty.context, SIZES[1], THEMES.light, {
    points: [],
    cuts: [],
    epoch: 0,
    past: false,
    takenUpAt: 0,
  });
  expect(empty.texts()).toContain('No weight is known yet.');
  expect(faultsOf(empty)).toEqual([]);
  const past = createDrawLog();
  drawConnectionChart(past.context, SIZES[1], THEMES.light, {
    points: POINTS,
    cuts: [],
    epoch: 2,
    past: true,
    takenUpAt: 0,
  });
  expect(past.of('stroke').at(-1)!.strokeStyle).toBe(THEMES.light.accent);
});

test.each(Object.values(THEMES))(
  '$id: every past cut is a mark of at least 4 px, in full colour at its height',
  (theme) => {
    const cuts = [1, 2, 3, 4].map((epoch) => ({ epoch, rewirings: epoch - 1, size: 0.001 * epoch ** 4 }));
    for (const epoch of [5, 30, 1000]) {
      for (const viewport of [...SIZES, { width: 240, height: 110, pixelRatio: 1 }]) {
        const log = createDrawLog();
        drawConnectionChart(log.context, viewport, theme, {
          ...{ points: [point(0, 0.5), point(4, 0.4)], cuts, epoch, past: false, takenUpAt: 0 },
        });
        expect(faultsOf(log)).toEqual([]);
        const { y, height } = chartBox(viewport, chartTextSize(theme));
        const grounds = log.of('rect');
        const tops = log
          .of('fillRect')
          .filter(({ fillStyle, args }) => fillStyle === theme.removed && (args[1] as number) >= y);
        expect([grounds.length, tops.length]).toEqual([4, 4]);
        for (const { args } of grounds) {
          const [, top, wide, high] = args as number[];
          expect(Math.min(wide, high)).toBeGreaterThanOrEqual(4);
          expect(top + high).toBeCloseTo(y + height);
        }
        expect(log.texts().some((text) => /cut/.test(text))).toBe(true);
      }
    }
  },
);

test('the cut that holds now stands behind the one that the last rewiring made, and nothing left of the axis', () => {
  const cuts = [{ epoch: 8, rewirings: 7, size: 0.004 }];
  const at = (epoch: number, rewirings: number, cut: number): WeightPoint => ({
    ...{ epoch, rewirings, connection: { weight: 0.0117, birth: 0 }, cut },
  });
  const log = createDrawLog();
  drawConnectionChart(log.context, SIZES[1], THEMES.light, {
    points: [at(0, 0, 0.003), at(8, 7, 0.004), at(8, 8, 0.0126)],
    ...{ cuts, epoch: 8, past: false, takenUpAt: 0 },
  });
  const plot = chartBox(SIZES[1], chartTextSize(THEMES.light));
  const [made, first, now] = log.of('rect').map(({ args }) => args as number[]);
  const right = plot.x + plot.width;
  expect(made[0] + made[2]).toBeCloseTo(right);
  expect(first[0]).toBe(plot.x);
  expect(now[0]).toBeCloseTo(right);
  expect(now[3]).toBeCloseTo((0.0126 / 0.004) * made[3]);
  expect(now[0] + now[2]).toBeLessThanOrEqual(SIZES[1].width);
  expect(log.of('rect')).toHaveLength(3);
});

test('the sizes of weights are never one number alone, however low the plot', () => {
  for (const height of [90, 100, 120, 160, 300]) {
    for (const most of [0.0012, 0.0055, 0.03, 0.7]) {
      const log = createDrawLog();
      const viewport = { width: 360, height, pixelRatio: 1 };
      drawConnectionChart(log.context, viewport, THEMES.projector, {
        ...{ points: [point(0, most)], cuts: [], epoch: 2, past: false, takenUpAt: 0 },
      });
      const { x } = chartBox(viewport, chartTextSize(THEMES.projector));
      const sizes = log.of('fillText').filter(({ args }) => (args[1] as number) === x - 5);
      expect(sizes.length, `${height}, ${most}`).toBeGreaterThan(1);
    }
  }
});
