/** Pictures of all renderers in a theme, from samples that show every kind of mark. */
import { drawConnectionChart } from '../../src/draw/connection-chart.ts';
import { steadyCurveScales } from '../../src/draw/curves-scales.ts';
import { drawCurves } from '../../src/draw/curves.ts';
import { steadyCounts } from '../../src/draw/histogram-layout.ts';
import { drawHistograms } from '../../src/draw/histogram.ts';
import { drawLives } from '../../src/draw/lives.ts';
import { drawBeats } from '../../src/draw/network/draw-beats.ts';
import { drawConnections } from '../../src/draw/network/draw-connections.ts';
import { drawNetwork } from '../../src/draw/network/draw-network.ts';
import { drawRidgeline } from '../../src/draw/ridgeline.ts';
import { drawTimeline } from '../../src/draw/timeline.ts';
import { drawWeightBands } from '../../src/draw/weight-bands.ts';
import { weightsHistory } from '../../src/draw/weights-history.ts';
import { createFrameHistory } from '../../src/history/frame-history.ts';
import { planBeats, stillMoment } from '../../src/history/rewiring-beats.ts';
import type { BeatMoment } from '../../src/history/rewiring-beats.ts';
import { CURVES_TEXT, WEIGHTS_TEXT } from '../../src/text/charts.ts';
import { LIVES_TEXT } from '../../src/text/lives.ts';
import type { Comparison } from '../../src/draw/network/scene.ts';
import type { Theme } from '../../src/theme/theme.ts';
import { sampleFrame, sampleLayout, sampleSeries } from '../helpers/sample-run.ts';
import { watchedRewiring } from '../helpers/watched-rewiring.ts';
import { LAYOUT, sampleFrame as networkFrame, networkScene, placedNetwork } from './network-sample.ts';

export type Draw = (context: CanvasRenderingContext2D) => void;

const VIEWPORT = { width: 640, height: 420, pixelRatio: 1 };

/** Weights of very different sizes, in every layer. */
const CONNECTIONS = LAYOUT.layers.flatMap(({ nIn, nOut }, layer) =>
  Array.from({ length: 300 }, (_, k) => ({
    layer,
    input: (7 * k) % nIn,
    output: (3 * k) % nOut,
    weight: (k % 2 ? 1 : -1) * (1 + (k % 13) ** 3),
  })),
);
const strongest = LAYOUT.layers.map((_, layer) => {
  const own = CONNECTIONS.filter((each) => each.layer === layer).slice(0, 40);
  return {
    input: Int32Array.from(own, ({ input }) => input),
    output: Int32Array.from(own, ({ output }) => output),
    weight: Float32Array.from(own, (_, k) => (k % 2 ? 1 : -1) * (40 - k)),
    birth: null,
  };
});
const FRAME_OF_NETWORK = networkFrame(CONNECTIONS, { rewirings: 3, removed: 5, added: 5 });
/** More cut than born between some blocks, as many of both between the others, one line of each fate. */
const CHANGE: Comparison = {
  counts: null,
  blocks: LAYOUT.layers.map((_, l) => {
    const pairs = LAYOUT.levels[l].count * LAYOUT.levels[l + 1].count;
    const born = new Float32Array(pairs).fill(10);
    return { cut: born.map((count, pair) => (pair % 7 === 0 ? 3 * count : count)), born };
  }),
  lines: LAYOUT.layers.map(() => ({
    input: Int32Array.of(3, 9, 12, 20),
    output: Int32Array.of(1, 4, 5, 8),
    fate: Uint8Array.of(0, 1, 2, 3),
  })),
};
const BORN = strongest.map((lines) => ({ ...lines, birth: lines.input.map((_, k) => k % 4) }));
const FOCUS = { level: 1, kind: 'unit', index: 3 } as const;

const REWIRING = watchedRewiring([{ removed: 300, added: 300 }, { removed: 40, added: 40 }, null]);
const PLAN = planBeats(REWIRING, 'told')!;

const FRAME_LAYOUT = sampleLayout();
const FRAME = sampleFrame(FRAME_LAYOUT, 12);
const frames = createFrameHistory(64e6);
for (let epoch = 0; epoch <= 6; epoch++)
  frames.add(sampleFrame(FRAME_LAYOUT, epoch), FRAME_LAYOUT.byteLength);
const OVER_TIME = {
  history: weightsHistory(frames),
  log: true,
  epochs: 9,
  shownEpoch: 4,
  hover: null,
  words: WEIGHTS_TEXT.overTime.chart,
};
const RUN = sampleSeries({}, 12);
const { lives } = RUN;
const GHOST = {
  series: sampleSeries({ method: 'static' }, 30, 0.935, 0.9, 2),
  label: 'static',
  short: 'm=static',
};
/** Σ of the rewirings that made the connections of each pair of blocks. */
const BIRTHS = FRAME_OF_NETWORK.layers.map(({ blockCount }) =>
  Float32Array.from(blockCount, (count, k) => count * (k % 4)),
);
const kept = lives.curves.at(12)!;

/** A life with a cut below it. */
const POINTS = [0, 1, 2, 3].map((epoch) => ({
  epoch,
  rewirings: epoch,
  connection: { weight: 0.1 * epoch, birth: 0 },
  cut: 0.05,
}));
const CUTS = [0, 1, 2].map((epoch) => ({ epoch, rewirings: epoch, size: 0.01 }));

/** What there is to see of everything, by name. */
export function picturesOf(theme: Theme): Readonly<Record<string, Draw>> {
  const layout = placedNetwork(VIEWPORT, theme);
  const scene = networkScene(layout, { frame: FRAME_OF_NETWORK, image: {} as CanvasImageSource });
  const density = {
    density: { image: {} as CanvasImageSource, layout },
    densityCeiling: 200,
    strongest,
    lit: null,
  };
  const network =
    (patch: object): Draw =>
    (context) =>
      drawNetwork(context, VIEWPORT, theme, { ...scene, ...patch });
  const connections =
    (patch: object): Draw =>
    (context) =>
      drawConnections(context, VIEWPORT, theme, { ...scene, ...density, ...patch });
  const beats =
    (moment: BeatMoment): Draw =>
    (context) =>
      drawBeats(context, VIEWPORT, theme, {
        layout: layout,
        rewiring: REWIRING,
        moment,
        deviations: LAYOUT.layers.map(() => 0.2),
        still: true,
        numbers: true,
      });
  const histograms =
    (band: 'next' | 'lit' | 'gone'): Draw =>
    (context) =>
      drawHistograms(context, VIEWPORT, theme, FRAME, {
        log: true,
        hover: null,
        ceilings: steadyCounts([], FRAME),
        words: WEIGHTS_TEXT.chart,
        band,
      });

  return {
    ribbons: network({}),
    'ribbons, focus': network({ focus: FOCUS }),
    'ribbons, a class in focus': network({
      focus: { level: LAYOUT.levels.length - 1, kind: 'unit', index: 1 },
    }),
    'ribbons by age': network({ blockBirths: BIRTHS }),
    'ribbons behind a rewiring': network({ staged: true }),
    'ribbons of a comparison': network({ change: CHANGE }),
    'lines of a comparison': connections({ change: CHANGE }),
    'ribbons, right after a rewiring and later': (context) => {
      for (const glow of [1, 0.5, 0.1]) network({ glow })(context);
    },
    connections: connections({}),
    'connections, focus': connections({ focus: FOCUS }),
    'connections behind a rewiring': connections({ staged: true }),
    'connections by age': connections({ strongest: BORN }),
    'connections by age behind a rewiring': connections({ strongest: BORN, staged: true }),
    'a rewiring, before': beats(stillMoment(PLAN, 'before')),
    'a rewiring, after': beats(stillMoment(PLAN, 'after')),
    histograms: histograms('next'),
    'histograms, marked': histograms('lit'),
    'histograms, cut': histograms('gone'),
    ridgeline: (context) => drawRidgeline(context, VIEWPORT, theme, OVER_TIME),
    bands: (context) => drawWeightBands(context, VIEWPORT, theme, OVER_TIME),
    'the life of a connection': (context) =>
      drawConnectionChart(context, VIEWPORT, theme, {
        points: POINTS,
        cuts: CUTS,
        epoch: 2,
        past: true,
        takenUpAt: 0,
      }),
    lives: (context) =>
      drawLives(context, VIEWPORT, theme, {
        series: lives,
        survival: { rewirings: kept.epoch, curves: kept.item },
        epochs: 30,
        shownEpoch: null,
        hover: null,
        words: LIVES_TEXT.chart,
      }),
    curves: (context) => {
      const scales = steadyCurveScales(null, RUN, [GHOST.series], 'epochs', false);
      const view = {
        axis: 'epochs',
        log: false,
        shownEpoch: 4,
        hover: 7,
        scales,
        words: CURVES_TEXT.chart,
      } as const;
      drawCurves(context, VIEWPORT, theme, RUN, [GHOST], view);
    },
    timeline: (context) =>
      drawTimeline(context, { ...VIEWPORT, height: 32 }, theme, {
        run: RUN,
        keptEpochs: [1, 2, 3],
        changes: [2.5, 5],
        compared: 2,
        end: 30,
        inset: 9,
      }),
  };
}
