/** Renderers on the context that writes SVG: every call they make of a canvas becomes an element, and no other is made. */
import { describe, expect, test } from 'vitest';
import { steadyCurveScales } from '../../src/draw/curves-scales.ts';
import { drawCurves } from '../../src/draw/curves.ts';
import { steadyCounts } from '../../src/draw/histogram-layout.ts';
import { drawHistograms } from '../../src/draw/histogram.ts';
import { drawLives } from '../../src/draw/lives.ts';
import { drawConnections } from '../../src/draw/network/draw-connections.ts';
import { drawNetwork } from '../../src/draw/network/draw-network.ts';
import { drawPixelMap } from '../../src/draw/pixel-map.ts';
import { drawRowBars } from '../../src/draw/row-bars.ts';
import { SvgContext } from '../../src/draw/svg/svg-context.ts';
import { CURVES_TEXT, PIXELS_TEXT, WEIGHTS_TEXT } from '../../src/text/charts.ts';
import { LIVES_TEXT } from '../../src/text/lives.ts';
import { ONE_ROW_TEXT, SAMPLE_TEXT } from '../../src/text/one-image.ts';
import { THEMES } from '../../src/theme/theme.ts';
import type { Theme } from '../../src/theme/theme.ts';
import { sampleFrame, sampleLayout, sampleSeries } from '../helpers/sample-run.ts';
import { createDrawLog, textWidth } from './draw-log.ts';
import { FOCUS_CONNECTIONS, PICTURE, networkScene, placedNetwork } from './network-sample.ts';

const VIEWPORT = { width: 600, height: 350, pixelRatio: 1 };
const IMAGE = {} as HTMLCanvasElement;
const RUN = sampleSeries({}, 12);
const GHOST = {
  series: sampleSeries({ method: 'static' }, 30, 0.935, 0.9, 2),
  label: 'static',
  short: 'm=static',
};
const KEPT = RUN.lives.curves.at(12)!;

type Draw = (context: CanvasRenderingContext2D, theme: Theme) => void;

function sceneOf(theme: Theme) {
  const { focus } = FOCUS_CONNECTIONS;
  const layout = placedNetwork(VIEWPORT, theme);
  return networkScene(layout, { focus, connections: FOCUS_CONNECTIONS, image: IMAGE });
}

const RENDERERS: Readonly<Record<string, Draw>> = {
  histograms(context, theme) {
    const frame = sampleFrame(sampleLayout(), 12, true);
    const view = { log: true, hover: { layer: 1, bin: 3 }, ceilings: steadyCounts([], frame) };
    drawHistograms(context, VIEWPORT, theme, frame, { ...view, words: WEIGHTS_TEXT.chart, band: 'next' });
  },
  curves(context, theme) {
    const scales = steadyCurveScales(null, RUN, [GHOST.series], 'epochs', false);
    const view = { axis: 'epochs', log: false, scales, hover: 5, shownEpoch: 4 } as const;
    drawCurves(context, VIEWPORT, theme, RUN, [GHOST], { ...view, words: CURVES_TEXT.chart });
  },
  lives(context, theme) {
    drawLives(context, VIEWPORT, theme, {
      series: RUN.lives,
      survival: { rewirings: KEPT.epoch, curves: KEPT.item },
      epochs: 30,
      shownEpoch: 4,
      hover: { plot: 'jaccard', index: 3 },
      words: LIVES_TEXT.chart,
    });
  },
  'pixel map'(context, theme) {
    drawPixelMap(context, VIEWPORT, theme, {
      size: PICTURE,
      map: IMAGE,
      mean: IMAGE,
      caption: ['core degree'],
      ceiling: 40,
      marked: null,
      words: PIXELS_TEXT.chart,
    });
  },
  'row bars'(context, theme) {
    drawRowBars(context, VIEWPORT, theme, {
      bars: [
        { index: 1, value: -2 },
        { index: 0, value: 0.5 },
      ],
      most: 2,
      marked: 0,
      nameOf: (index) => `feature ${index}`,
      valueOf: () => '1',
      captions: [SAMPLE_TEXT.table.name(4, 45), ONE_ROW_TEXT.saliency('yes')],
      ends: '±2',
    });
  },
  ribbons: (context, theme) => drawNetwork(context, VIEWPORT, theme, sceneOf(theme)),
  connections(context, theme) {
    const scene = sceneOf(theme);
    const density = { image: IMAGE, layout: scene.layout };
    drawConnections(context, VIEWPORT, theme, {
      ...scene,
      density,
      densityCeiling: 100,
      strongest: null,
      lit: null,
    });
  },
};

/** Throws on anything that SvgContext does not have. */
function strict(svg: SvgContext): CanvasRenderingContext2D {
  return new Proxy(svg, {
    get(target, name) {
      if (!(name in target)) throw new Error(`a renderer reads ${String(name)}`);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set(target, name, value) {
      if (!(name in target)) throw new Error(`a renderer sets ${String(name)}`);
      return Reflect.set(target, name, value, target);
    },
  }) as unknown as CanvasRenderingContext2D;
}

describe.each(Object.entries(RENDERERS))('%s', (_, draw) => {
  test.each(Object.values(THEMES))('$id', (theme) => {
    const log = createDrawLog();
    draw(log.context, theme);
    const svg = new SvgContext({ measure: textWidth, encode: () => 'data:image/png;base64,AA==' });
    draw(strict(svg), theme);
    const markup = svg.markup();

    const texts = [...markup.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => unescape(text));
    expect(texts).toEqual(log.texts());
    expect(markup.match(/<image /g)?.length ?? 0).toBe(log.of('drawImage').length);
    expect(markup.match(/<clipPath /g)?.length ?? 0).toBe(log.of('clip').length);
    const paths = ['fill', 'stroke', 'fillRect', 'strokeRect'].flatMap((name) => log.of(name)).length;
    const drawn = markup.replace(/<defs>.*<\/defs>/, '').match(/<path /g)?.length ?? 0;
    // An empty path is filled or stroked without a trace.
    expect(drawn).toBeLessThanOrEqual(paths);
    expect(drawn).toBeGreaterThanOrEqual(paths * 0.9);
    expect(markup).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });
});

function unescape(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
