/** Degree distributions: every unit counted once, the baseline beside them, the bar under the pointer. */
import { describe, expect, test } from 'vitest';
import { degreeDistribution, degreeKey, steadyDegreeScales } from '../../src/draw/degrees-distribution.ts';
import { drawDegreeTails } from '../../src/draw/degrees-tails.ts';
import { drawDegrees, hitDegrees, layoutDegrees } from '../../src/draw/degrees.ts';
import { countDistinctDegrees } from '../../src/measures/degree-counts.ts';
import { judgeDegrees } from '../../src/measures/degree-verdict.ts';
import type { DegreeVerdict } from '../../src/measures/degree-verdict.ts';
import { verdictWords } from '../../src/views/degrees/verdict-words.ts';
import { DEGREES_TEXT } from '../../src/text/charts.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { sampleFrame, sampleLayout } from '../helpers/sample-run.ts';
import { createDrawLog, faultsOf, SIZES } from './draw-log.ts';

const FRAME = sampleFrame(sampleLayout(), 12);
const LAYERS = [0, 1, 2, 3];
const SCALES = steadyDegreeScales(new Map(), FRAME, LAYERS);
/** A power law on every tail drawn, whether it fits or not. */
const VERDICTS = new Map<string, DegreeVerdict>();
for (const layer of LAYERS) {
  for (const side of ['in', 'out'] as const) {
    const { fanIn, fanOut } = FRAME.layers[layer];
    const counts = countDistinctDegrees(side === 'in' ? fanIn : fanOut);
    const others = side === 'in' ? fanOut.length : fanIn.length;
    VERDICTS.set(degreeKey(layer, side), judgeDegrees(counts, others, Uint32Array.of(1, 2, 3, 4), 10));
  }
}
const TAIL_WORDS = { title: DEGREES_TEXT.chart.title, verdict: verdictWords };
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('degreeDistribution', () => {
  test.each(LAYERS)('counts every unit of layer %i once, as does its random layer', (layer) => {
    for (const side of ['out', 'in'] as const) {
      const end = SCALES.get(degreeKey(layer, side))!.degrees;
      const { units, expected, step } = degreeDistribution(FRAME, layer, side, end);
      const count = side === 'out' ? FRAME.layers[layer].fanOut.length : FRAME.layers[layer].fanIn.length;
      expect(sum(units)).toBe(count);
      expect(sum(expected)).toBeCloseTo(count, 0);
      expect(units.length).toBeLessThanOrEqual(61);
      expect(units.length * step).toBeGreaterThan(end);
    }
  });

  test('the random layer has dispersion 1 − p', () => {
    const { randomDispersion } = degreeDistribution(FRAME, 0, 'out', 200);
    expect(randomDispersion).toBeCloseTo(1 - 35680 / 784000, 12);
    expect(degreeDistribution(FRAME, 3, 'in', 1000).randomDispersion).toBe(0);
  });
});

describe.each(SIZES)('picture of $width × $height', (viewport) => {
  test.each([[[0]], [LAYERS]])('of layers %j is sound and its bars are found again', (layers) => {
    for (const theme of Object.values(THEMES)) {
      const drawn = createDrawLog();
      const hover = { layer: 0, side: 'in', bar: 4 } as const;
      drawDegrees(drawn.context, viewport, theme, FRAME, layers, SCALES, hover, DEGREES_TEXT.chart);
      expect(faultsOf(drawn)).toEqual([]);
      const tails = createDrawLog();
      drawDegreeTails(tails.context, viewport, theme, FRAME, layers, VERDICTS, TAIL_WORDS);
      expect(faultsOf(tails)).toEqual([]);
    }
    for (const { layer, side, plot } of layoutDegrees(layers, viewport, 12)) {
      expect(plot.x + plot.width).toBeLessThanOrEqual(viewport.width);
      expect(plot.y + plot.height).toBeLessThanOrEqual(viewport.height);
      const { units } = degreeDistribution(FRAME, layer, side, SCALES.get(degreeKey(layer, side))!.degrees);
      const bar = Math.floor(units.length / 2);
      const x = plot.x + ((bar + 0.5) / units.length) * plot.width;
      const hit = hitDegrees(FRAME, layers, SCALES, viewport, 12, x, plot.y + plot.height / 2);
      expect(hit).toEqual({ layer, side, bar });
    }
  });
});

test('scales hold still while degrees move a little', () => {
  let scales = SCALES;
  for (let epoch = 12; epoch < 14; epoch += 0.1)
    scales = steadyDegreeScales(scales, sampleFrame(sampleLayout(), epoch), [2]);
  expect(scales.get(degreeKey(2, 'in'))!.degrees).toBe(SCALES.get(degreeKey(2, 'in'))!.degrees);
});
