/** Weights over the epochs: ridges and bands of the kept frames, whole in every theme and size, found again by pointing. */
import { describe, expect, test } from 'vitest';
import { chooseRidges, drawRidgeline, hitRidgeline } from '../../src/draw/ridgeline.ts';
import { drawWeightBands, hitWeightBands } from '../../src/draw/weight-bands.ts';
import {
  BAND_SHARES,
  bandEdges,
  layoutWeightsHistory,
  weightsHistory,
} from '../../src/draw/weights-history.ts';
import { createFrameHistory } from '../../src/history/frame-history.ts';
import { WEIGHTS_TEXT } from '../../src/text/charts.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { sampleFrame, sampleLayout } from '../helpers/sample-run.ts';
import { createDrawLog, faultsOf, SIZES } from './draw-log.ts';

const layout = sampleLayout();
const frames = createFrameHistory(64e6);
for (let epoch = 0; epoch <= 10; epoch++) frames.add(sampleFrame(layout, epoch), layout.byteLength);
const history = weightsHistory(frames);
const VIEW = {
  history,
  log: true,
  epochs: 20,
  shownEpoch: null,
  hover: null,
  words: WEIGHTS_TEXT.overTime.chart,
};
const LARGE = { width: 800, height: 600, pixelRatio: 1 };

test('the history has every layer at every kept epoch', () => {
  expect(history.length).toBe(4);
  for (const moments of history) {
    expect(moments.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  }
  expect(history[2][7].layer).toBe(frames.at(7)!.layers[2]);
  expect(weightsHistory(createFrameHistory(1e6))).toEqual([]);
});

test('the edges of the bands have their shares of the connections below them', () => {
  for (const moments of history) {
    for (const { layer } of moments) {
      const width = (2 * layer.range) / layer.histogram.length;
      bandEdges(layer).forEach((edge, k) => {
        let below = 0;
        layer.histogram.forEach((count, bin) => {
          const share = (edge - (bin * width - layer.range)) / width;
          below += count * Math.max(0, Math.min(1, share));
        });
        expect(below / layer.nnz).toBeCloseTo(BAND_SHARES[k], 3);
      });
    }
  }
});

test('ridges: evenly spaced, with the first, the last and the one looked at', () => {
  const epochs = (most: number, shown: number | null) =>
    chooseRidges(history[0], most, [shown]).map(({ epoch }) => epoch);
  expect(epochs(100, null)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(epochs(3, null)).toEqual([0, 5, 10]);
  expect(epochs(3, 7)).toEqual([0, 5, 7, 10]);
  expect(epochs(0, 99)).toEqual([0, 10]);
  expect(chooseRidges(history[0].slice(0, 1), 5, [null]).length).toBe(1);
});

describe.each(Object.values(THEMES))('$id', (theme) => {
  test.each(SIZES)('$width × $height: both pictures are sound', (viewport) => {
    for (const draw of [drawRidgeline, drawWeightBands]) {
      for (const log of [false, true]) {
        const drawn = createDrawLog();
        const view = { ...VIEW, log, shownEpoch: 3, hover: { layer: 1, epoch: 5 } };
        draw(drawn.context, viewport, theme, view);
        expect(faultsOf(drawn)).toEqual([]);
        expect(drawn.texts().filter((text) => /^(Layer )?[1-4]$/.test(text)).length).toBeGreaterThanOrEqual(
          4,
        );
      }
    }
  });

  test('a single kept epoch is drawn', () => {
    for (const draw of [drawRidgeline, drawWeightBands]) {
      const drawn = createDrawLog();
      draw(drawn.context, LARGE, theme, { ...VIEW, history: history.map((moments) => moments.slice(0, 1)) });
      expect(faultsOf(drawn)).toEqual([]);
    }
  });
});

test('the newest ridge is drawn last and lowest, epochs stand beside them', () => {
  const drawn = createDrawLog();
  drawRidgeline(drawn.context, LARGE, THEMES.light, VIEW);
  const { plot } = layoutWeightsHistory(4, LARGE, 12)[0];
  // Every ridge is filled twice: with the surface, so that it hides what is behind, then tinted.
  expect(drawn.of('fill').length).toBe(4 * 11 * 2);
  const labels = drawn.of('fillText').filter(({ args }) => args[1] === plot.x - 5);
  const newest = labels.find(({ args }) => args[0] === '10')!;
  expect(newest.args[2]).toBeCloseTo(plot.y + plot.height, 6);
});

test('labels of the bands stand at their weights or not at all', () => {
  const drawn = createDrawLog();
  drawWeightBands(drawn.context, LARGE, THEMES.light, VIEW);
  expect(drawn.texts().filter((text) => text === '95 %').length).toBe(4);
  expect(drawn.texts().filter((text) => text === '50 %').length).toBe(4);
});

test('pointing finds the layer and its epoch, and nothing beside the plots', () => {
  const cells = layoutWeightsHistory(4, LARGE, 12);
  cells.forEach(({ plot }, layer) => {
    const x = plot.x + plot.width / 2;
    const bottom = plot.y + plot.height;
    expect(hitRidgeline(VIEW, LARGE, 12, x, bottom - 1)).toEqual({ layer, epoch: 10 });
    expect(hitRidgeline(VIEW, LARGE, 12, x, plot.y + 1)).toEqual({ layer, epoch: 0 });
    expect(hitWeightBands(VIEW, LARGE, 12, plot.x + 1, bottom - 5)).toEqual({ layer, epoch: 0 });
    // The middle of the axis, which is shorter by the labels, is epoch 10 of 20.
    expect(hitWeightBands(VIEW, LARGE, 12, x, bottom - 5)).toEqual({ layer, epoch: 10 });
    expect(hitRidgeline(VIEW, LARGE, 12, plot.x - 4, bottom)).toBeNull();
    expect(hitWeightBands(VIEW, LARGE, 12, plot.x - 4, bottom)).toBeNull();
  });
});
