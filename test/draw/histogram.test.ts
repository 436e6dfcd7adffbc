/** Weight histograms: cells inside the panel, bins under the pointer, the cut and the newborn drawn and named. */
import { describe, expect, test } from 'vitest';
import { binEdges, hitHistogram, layoutHistograms, steadyCounts } from '../../src/draw/histogram-layout.ts';
import { drawHistograms } from '../../src/draw/histogram.ts';
import type { HistogramBand } from '../../src/draw/histogram.ts';
import { HISTOGRAM_BINS } from '../../src/protocol/frame-layout.ts';
import { WEIGHTS_TEXT } from '../../src/text/charts.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { sampleFrame, sampleLayout } from '../helpers/sample-run.ts';
import { createDrawLog, faultsOf, SIZES } from './draw-log.ts';
import type { DrawLog } from './draw-log.ts';

const FRAME = sampleFrame(sampleLayout(), 12);
const words = WEIGHTS_TEXT.chart;

describe('layout', () => {
  test.each(SIZES)('of 1–6 layers lies inside $width×$height and its bins are found again', (viewport) => {
    for (let layers = 1; layers <= 6; layers++) {
      layoutHistograms(layers, viewport, 12).forEach(({ plot }, layer) => {
        expect(plot.x).toBeGreaterThanOrEqual(0);
        expect(plot.x + plot.width).toBeLessThanOrEqual(viewport.width);
        expect(plot.y + plot.height).toBeLessThanOrEqual(viewport.height);
        for (let bin = 0; bin < HISTOGRAM_BINS; bin += 10) {
          const x = plot.x + ((bin + 0.5) / HISTOGRAM_BINS) * plot.width;
          const hit = hitHistogram(layers, viewport, 12, x, plot.y + plot.height / 2);
          expect(hit).toEqual({ layer, bin });
        }
      });
    }
    expect(hitHistogram(0, viewport, 12, 5, 5)).toBeNull();
  });

  test('bins cover the range without gaps and the middle one holds 0', () => {
    const layer = FRAME.layers[0];
    expect(binEdges(layer, 0)[0]).toBe(-layer.range);
    expect(binEdges(layer, HISTOGRAM_BINS - 1)[1]).toBeCloseTo(layer.range, 12);
    const [from, to] = binEdges(layer, (HISTOGRAM_BINS - 1) / 2);
    expect(from).toBeCloseTo(-to, 12);
  });
});

describe('picture', () => {
  const cases = SIZES.flatMap((viewport) => Object.values(THEMES).map((theme) => ({ viewport, theme })));
  const frames = [0, 1, 12].map((epoch) => sampleFrame(sampleLayout(), epoch, true));
  test.each(cases)('is sound: $viewport.width×$viewport.height $theme.id', ({ viewport, theme }) => {
    for (const frame of frames) {
      const ceilings = steadyCounts([], frame);
      for (const log of [false, true]) {
        const drawn = createDrawLog();
        drawHistograms(drawn.context, viewport, theme, frame, {
          log,
          hover: { layer: 1, bin: 3 },
          ceilings,
          words,
          band: 'next',
        });
        expect(faultsOf(drawn)).toEqual([]);
      }
    }
  });

  test('the axis of few connections counts whole ones', () => {
    const drawn = createDrawLog();
    const frame = sampleFrame(sampleLayout(), 1, true);
    const ceilings = frame.layers.map(() => 2);
    const view = { log: false, hover: null, ceilings, words, band: 'next' } as const;
    drawHistograms(drawn.context, { width: 700, height: 500, pixelRatio: 1 }, THEMES.light, frame, view);
    expect(drawn.texts()).toContain('2');
    expect(drawn.texts().filter((text) => text.includes('00m'))).toEqual([]);
  });

  test('shows signs, cut thresholds and newborn connections in their colours', () => {
    const drawn = createDrawLog();
    const theme = THEMES.light;
    const view = { log: true, hover: null, ceilings: steadyCounts([], FRAME), words, band: 'next' } as const;
    drawHistograms(drawn.context, SIZES[3], theme, FRAME, view);
    const fills = drawn.of('fill').map((call) => call.fillStyle);
    expect(fills.slice(0, 3)).toEqual([theme.negative, theme.positive, theme.added]);
    const cuts = drawn.of('fillText').filter((call) => call.fillStyle === theme.removed);
    // The dense last layer is not cut.
    expect(cuts).toHaveLength(6);
    expect(drawn.of('fillText').filter((call) => call.fillStyle === theme.added)).toHaveLength(3);
    expect(drawn.texts()).toContain('35,680');
  });

  test('lights the band of what is being removed, and leaves it empty afterwards', () => {
    const theme = THEMES.light;
    const draw = (band: HistogramBand) => {
      const drawn = createDrawLog();
      const view = { log: true, hover: null, ceilings: steadyCounts([], FRAME), words, band };
      drawHistograms(drawn.context, SIZES[3], theme, FRAME, view);
      return drawn;
    };
    // A bar that ends or begins within the band: its outline reaches the weight 0.
    const endsOf = (drawn: DrawLog) => {
      const ends = new Map<string, number>();
      drawn.calls.forEach((call, k) => {
        const before = drawn.calls[k - 2];
        if (call.name === 'fill' && !ends.has(call.fillStyle))
          ends.set(call.fillStyle, before.args[0] as number);
      });
      return ends;
    };
    expect(endsOf(draw('gone')).get(theme.negative)).toBeLessThan(endsOf(draw('next')).get(theme.negative)!);
    expect(draw('lit').of('fill')).toHaveLength(draw('next').of('fill').length);
    // Neither hatched nor are there newborn connections among what is left.
    expect(draw('gone').of('clip').length).toBeLessThan(draw('next').of('clip').length);
    const cuts = draw('gone')
      .of('fillText')
      .filter((call) => call.fillStyle === theme.removed);
    expect(cuts).toHaveLength(6);
  });
});
