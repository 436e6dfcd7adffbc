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
    compared: null,
    end: 400,
    inset: 9,
  });
  expect(crowded.of('fillRect').length).toBeLessThan(600);
});
