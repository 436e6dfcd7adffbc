/** The chart of one weight: its lives, the band of the cut, and no picture with faults. */
import { expect, test } from 'vitest';
import { drawConnectionChart, livesOfPoints } from '../../src/draw/connection-chart.ts';
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
    epoch: 0,
    past: false,
    takenUpAt: 0,
  });
  expect(empty.texts()).toContain('No weight is known yet.');
  expect(faultsOf(empty)).toEqual([]);
  const past = createDrawLog();
  drawConnectionChart(past.context, SIZES[1], THEMES.light, {
    points: POINTS,
    epoch: 2,
    past: true,
    takenUpAt: 0,
  });
  expect(past.of('stroke').at(-1)!.strokeStyle).toBe(THEMES.light.accent);
});
