/** Tails of degrees: what is drawn now, before and of models, how far the axes reach, and the degree under the pointer. */
import { describe, expect, test } from 'vitest';
import { chartTextSize } from '../../src/draw/axes.ts';
import { earlierTails, shareAtLeast, tailOf, tailScale } from '../../src/draw/degree-tail.ts';
import { tailLines } from '../../src/draw/degrees-tails-lines.ts';
import { drawDegreeTail, hitDegreeTail } from '../../src/draw/degrees-tails.ts';
import { SIDES } from '../../src/draw/random-degrees.ts';
import type { DegreeSide } from '../../src/draw/random-degrees.ts';
import { createFrameHistory } from '../../src/history/frame-history.ts';
import type { FrameLayout } from '../../src/protocol/frame-layout.ts';
import { TAILS_TEXT } from '../../src/text/degrees.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { sampleFrame, sampleLayout } from '../helpers/sample-run.ts';
import { judgeWithoutPause } from '../measures/samples.ts';
import { createDrawLog, faultsOf, SIZES } from './draw-log.ts';

const LAYOUT = sampleLayout();
const FRAME = sampleFrame(LAYOUT, 12);
const FRAMES = createFrameHistory(64e6);
for (let epoch = 0; epoch <= 20; epoch++) FRAMES.add(sampleFrame(LAYOUT, epoch), LAYOUT.byteLength);

function viewOf(layer: number, side: DegreeSide, replicates = 3) {
  const tail = tailOf(FRAME, layer, side);
  const earlier = earlierTails(FRAMES, FRAME, layer, side);
  const others = tail.random.ccdf.length - 1;
  const verdict = judgeWithoutPause(tail.counts, others, Uint32Array.of(1, 2, 3, 4), replicates);
  const scale = tailScale(tail, earlier);
  return { tail, earlier, scale, verdict, words: TAILS_TEXT.chart };
}

test('a frame is counted once', () => {
  expect(tailOf(FRAME, 1, 'in')).toBe(tailOf(FRAME, 1, 'in'));
  expect(tailOf(FRAME, 1, 'in')).not.toBe(tailOf(FRAME, 1, 'out'));
});

test('earlier epochs double, end with the last one before the frame, and are counted once', () => {
  const earlier = earlierTails(FRAMES, FRAME, 1, 'in');
  expect(earlier.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 4, 8, 11]);
  earlierTails(FRAMES, sampleFrame(LAYOUT, 12.5), 1, 'in')
    .slice(0, 5)
    .forEach(({ measured }, k) => expect(measured).toBe(earlier[k].measured));
});

test('earlier epochs stay when units are put in another order, and are none of another network', () => {
  const epochs = (layout: FrameLayout) =>
    earlierTails(FRAMES, { ...FRAME, layout }, 1, 'in').map(({ epoch }) => epoch);
  expect(epochs(sampleLayout())).toEqual([0, 1, 2, 4, 8, 11]);
  expect(epochs({ ...LAYOUT, layers: LAYOUT.layers.slice(1) })).toEqual([]);
  expect(epochs({ ...LAYOUT, layers: LAYOUT.layers.map(({ nIn }) => ({ nIn, nOut: 7 })) })).toEqual([]);
});

test('the share at a degree that does not occur is that of the next one', () => {
  const ccdf = { degree: Uint32Array.of(2, 5), share: Float64Array.of(1, 0.25) };
  expect([1, 2, 3, 5, 6].map((k) => shareAtLeast(ccdf, k))).toEqual([1, 1, 0.25, 0.25, 0]);
});

test('the axes hold every line, and have some length even where all units are alike', () => {
  const { scale, tail, earlier } = viewOf(0, 'out');
  for (const { degree } of [tail.measured, ...earlier.map(({ measured }) => measured)]) {
    expect(degree.at(-1)).toBeLessThanOrEqual(scale.to);
    expect(Math.max(1, degree[0])).toBeGreaterThanOrEqual(scale.from);
  }
  const dense = tailScale(tailOf(FRAME, 3, 'in'), []);
  expect(dense).toEqual({ from: 500, to: 2000, least: 0.05 });
});

describe('lines', () => {
  const { verdict, ...view } = viewOf(0, 'out');
  const lines = tailLines(THEMES.light, { ...view, verdict });
  const named = (name: string) => lines.find((line) => line.name[0] === name)!;

  test('the laws begin at the share of the tail, as the measured line has it', () => {
    if (verdict.kind === 'tooFew') throw new Error('no fit');
    const { xmin, tail } = verdict.evidence.fit;
    for (const name of ['power law', 'exponential', 'log-normal']) {
      expect(named(name).degrees[0]).toBe(xmin);
      expect(named(name).shares[0]).toBe(tail / 784);
    }
    expect(shareAtLeast(view.tail.measured, xmin)).toBe(tail / 784);
  });

  test('can be told apart without colour', () => {
    const names = ['random', 'exponential', 'log-normal', 'power law'];
    expect(new Set(names.map((name) => named(name).dash.join())).size).toBe(4);
    expect(named('measured').width).toBeGreaterThan(named('power law').width);
  });

  test('older epochs are nearer to the background, none is hidden', () => {
    const alphas = lines.slice(0, view.earlier.length).map(({ alpha }) => alpha);
    expect(alphas).toEqual([...alphas].sort((a, b) => a - b));
    expect(alphas[0]).toBeGreaterThanOrEqual(0.25);
    expect(new Set(alphas).size).toBe(view.earlier.length);
  });

  test('of random wiring and of the layer alone, while it is being judged', () => {
    const before = tailLines(THEMES.light, { ...view, earlier: [], verdict: null });
    expect(before.map(({ name }) => name[0])).toEqual(['random', 'measured']);
  });
});

test('where a plot is too low for the name of the power law, it stands above the plot', () => {
  const theme = THEMES.projector;
  const height = 6.8 * chartTextSize(theme);
  for (const width of [260, 370]) {
    const drawn = createDrawLog();
    const view = { ...viewOf(0, 'out'), hover: null };
    drawDegreeTail(drawn.context, { width, height, pixelRatio: 1 }, theme, view);
    expect(faultsOf(drawn)).toEqual([]);
    expect(drawn.texts()).toEqual(expect.arrayContaining(['random', 'measured', 'power law']));
  }
});

const PLOTS = [0, 1, 2, 3].flatMap((layer) => SIDES.map((side) => ({ layer, side })));

describe.each([...SIZES, { width: 1500, height: 400, pixelRatio: 1 }])(
  'picture of $width × $height',
  (viewport) => {
    test.each(PLOTS)(
      'of layer $layer, $side, is sound and has names, numbers and axes',
      ({ layer, side }) => {
        const view = viewOf(layer, side, 1);
        for (const theme of Object.values(THEMES)) {
          const drawn = createDrawLog();
          // The least height the panel gives a picture.
          const height = Math.max(viewport.height, 9.8 * chartTextSize(theme));
          drawDegreeTail(drawn.context, { ...viewport, height }, theme, {
            ...view,
            hover: view.scale.from + 1,
          });
          expect(faultsOf(drawn)).toEqual([]);
          const texts = drawn.texts();
          expect(texts).toEqual(expect.arrayContaining(['100 %', 'random', 'measured']));
          expect(texts.some((text) => /degree k$|≥ k$/.test(text))).toBe(true);
          expect(texts.filter((text) => /^\d+k?$/.test(text)).length).toBeGreaterThanOrEqual(2);
          if (layer < 3) expect(texts).toEqual(expect.arrayContaining(['power law', 'log-normal']));
        }
      },
    );

    test('the degree under the pointer', () => {
      const { scale } = viewOf(0, 'out', 1);
      const found = Array.from({ length: viewport.width }, (_, x) => hitDegreeTail(scale, viewport, 12, x));
      const degrees = found.filter((degree) => degree !== null);
      expect(degrees[0]).toBe(scale.from);
      expect(degrees.at(-1)).toBe(scale.to);
      expect(degrees).toEqual(degrees.toSorted((a, b) => a - b));
      expect(found[0]).toBeNull();
    });
  },
);
