/** The picture behind the timeline's slider. */
import { expect, test } from 'vitest';
import { drawTimeline, timelineX } from '../../src/draw/timeline.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { sampleSeries } from '../helpers/sample-run.ts';
import { createDrawLog, faultsOf } from './draw-log.ts';

const VIEWPORT = { width: 600, height: 32, pixelRatio: 1 };

test('epochs keep their place between the insets', () => {
  expect(timelineX(0, 30, 9, VIEWPORT)).toBe(9);
  expect(timelineX(30, 30, 9, VIEWPORT)).toBe(591);
  expect(timelineX(15, 30, 9, VIEWPORT)).toBe(300);
});

test('every rewiring has a bar up and a bar down; dense ones share', () => {
  const theme = THEMES.light;
  const run = sampleSeries({}, 12);
  const drawn = createDrawLog();
  drawTimeline(drawn.context, VIEWPORT, theme, {
    run,
    keptEpochs: [1, 2, 3],
    changes: [],
    compared: null,
    end: 30,
    inset: 9,
  });
  expect(faultsOf(drawn)).toEqual([]);
  const bars = drawn.of('fillRect').map((call) => call.fillStyle);
  expect(bars.filter((colour) => colour === theme.added)).toHaveLength(12);
  expect(bars.filter((colour) => colour === theme.removed)).toHaveLength(12);
  expect(bars.filter((colour) => colour === theme.muted)).toHaveLength(3);

  const crowded = createDrawLog();
  const many = sampleSeries({}, 400);
  drawTimeline(crowded.context, VIEWPORT, theme, {
    run: many,
    keptEpochs: many.epochs.epoch,
    changes: many.progress.epoch,
    compared: null,
    end: 400,
    inset: 9,
  });
  expect(crowded.of('fillRect').length).toBeLessThan(600);
  expect(crowded.of('arc').length).toBeLessThan(200);
});

test('changes of settings are dots, below the triangles of rewirings by hand', () => {
  const theme = THEMES.projector;
  const drawn = createDrawLog();
  drawTimeline(drawn.context, VIEWPORT, theme, {
    run: sampleSeries({}, 12),
    keptEpochs: [],
    changes: [5, 7.5, 7.501],
    compared: null,
    end: 30,
    inset: 9,
  });
  const dots = drawn.of('arc').map(({ args }) => args as number[]);
  expect(dots.map(([x]) => x)).toEqual([5, 7.5].map((epoch) => timelineX(epoch, 30, 9, VIEWPORT)));
  // Only that of epoch 5 was rewired by hand.
  const corners = drawn.of('lineTo').map(({ args }) => args as number[]);
  const triangle = corners.filter(([x, y]) => Math.abs(x - dots[0][0]) <= 4 && y <= 6);
  expect(triangle.length).toBeGreaterThan(0);
  const tip = Math.max(...triangle.map(([, y]) => y));
  expect(Math.min(...dots.map(([, y, radius]) => y - radius))).toBeGreaterThan(tip);
  expect(
    drawn
      .of('fill')
      .slice(-2)
      .map(({ fillStyle }) => fillStyle),
  ).toEqual([theme.accent, theme.accent]);
});
