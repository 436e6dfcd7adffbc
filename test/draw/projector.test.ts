/** On a projector nothing is painted with less than a quarter of its opacity, whatever is shown (R17). */
import { expect, test } from 'vitest';
import { drawConnectionChart } from '../../src/draw/connection-chart.ts';
import { steadyCounts } from '../../src/draw/histogram-layout.ts';
import { drawHistograms } from '../../src/draw/histogram.ts';
import { drawLives } from '../../src/draw/lives.ts';
import { drawBeats } from '../../src/draw/network/draw-beats.ts';
import { drawConnections } from '../../src/draw/network/draw-connections.ts';
import { drawNetwork } from '../../src/draw/network/draw-network.ts';
import { networkLayout } from '../../src/draw/network/layout.ts';
import { drawRidgeline } from '../../src/draw/ridgeline.ts';
import { drawWeightBands } from '../../src/draw/weight-bands.ts';
import { weightsHistory } from '../../src/draw/weights-history.ts';
import { createFrameHistory } from '../../src/history/frame-history.ts';
import { planBeats, stillMoment } from '../../src/history/rewiring-beats.ts';
import type { BeatMoment } from '../../src/history/rewiring-beats.ts';
import { WEIGHTS_TEXT } from '../../src/text/charts.ts';
import { LIVES_TEXT } from '../../src/text/lives.ts';
import type { Comparison } from '../../src/draw/network/scene.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { sampleFrame, sampleLayout, sampleSeries } from '../helpers/sample-run.ts';
import { watchedRewiring } from '../helpers/watched-rewiring.ts';
import { createDrawLog } from './draw-log.ts';
import { CLASSES, LAYOUT, PICTURE, sampleFrame as networkFrame } from './network-sample.ts';

const PROJECTOR = THEMES.projector;
const VIEWPORT = { width: 640, height: 420, pixelRatio: 1 };
const PAINTS = /^(stroke|fill|strokeRect|fillRect|fillText|drawImage)$/;

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
const SCENE = {
  frame: networkFrame(CONNECTIONS, { rewirings: 3, removed: 5, added: 5 }),
  layout: networkLayout(
    { frame: LAYOUT, picture: PICTURE, classes: CLASSES, pinned: null },
    VIEWPORT,
    PROJECTOR,
  ),
  classes: CLASSES,
  focus: null,
  connections: null,
  blockBirths: null,
  change: null,
  image: {} as CanvasImageSource,
  measure: ['core'],
  ceiling: 40,
  activity: null,
  move: null,
  glow: 0,
  staged: false,
};
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
const DENSITY = {
  density: { image: {} as CanvasImageSource, layout: SCENE.layout },
  densityCeiling: 200,
  strongest,
};
const BORN = strongest.map((lines) => ({ ...lines, birth: lines.input.map((_, k) => k % 4) }));
const FOCUS = { level: 1, kind: 'unit', index: 3 } as const;

const REWIRING = watchedRewiring([{ removed: 300, added: 300 }, { removed: 40, added: 40 }, null]);
const PLAN = planBeats(REWIRING, 'staged')!;

const layout = sampleLayout();
const FRAME = sampleFrame(layout, 12);
const frames = createFrameHistory(64e6);
for (let epoch = 0; epoch <= 6; epoch++) frames.add(sampleFrame(layout, epoch), layout.byteLength);
const OVER_TIME = {
  history: weightsHistory(frames),
  log: true,
  epochs: 9,
  shownEpoch: 4,
  hover: null,
  words: WEIGHTS_TEXT.overTime.chart,
};
const { lives } = sampleSeries({}, 12);
const kept = lives.curves.at(12)!;

type Draw = (context: CanvasRenderingContext2D) => void;

const network =
  (patch: object): Draw =>
  (context) =>
    drawNetwork(context, VIEWPORT, PROJECTOR, { ...SCENE, ...patch });
const connections =
  (patch: object): Draw =>
  (context) =>
    drawConnections(context, VIEWPORT, PROJECTOR, { ...SCENE, ...DENSITY, ...patch });
const beats =
  (moment: BeatMoment): Draw =>
  (context) =>
    drawBeats(context, VIEWPORT, PROJECTOR, {
      layout: SCENE.layout,
      rewiring: REWIRING,
      moment,
      still: true,
      numbers: true,
    });
const histograms =
  (band: 'next' | 'lit' | 'gone'): Draw =>
  (context) =>
    drawHistograms(context, VIEWPORT, PROJECTOR, FRAME, {
      log: true,
      hover: null,
      ceilings: steadyCounts([], FRAME),
      words: WEIGHTS_TEXT.chart,
      band,
    });

/** A life with a cut below it. */
const POINTS = [0, 1, 2, 3].map((epoch) => ({
  epoch,
  rewirings: epoch,
  connection: { weight: 0.1 * epoch, birth: 0 },
  cut: 0.05,
}));

const PICTURES: Readonly<Record<string, Draw>> = {
  ribbons: network({}),
  'ribbons, focus': network({ focus: FOCUS }),
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
  ridgeline: (context) => drawRidgeline(context, VIEWPORT, PROJECTOR, OVER_TIME),
  bands: (context) => drawWeightBands(context, VIEWPORT, PROJECTOR, OVER_TIME),
  'the life of a connection': (context) =>
    drawConnectionChart(context, VIEWPORT, PROJECTOR, { points: POINTS, epoch: 2, past: true }),
  lives: (context) =>
    drawLives(context, VIEWPORT, PROJECTOR, {
      series: lives,
      survival: { rewirings: kept.epoch, curves: kept.item },
      epochs: 30,
      shownEpoch: null,
      hover: null,
      words: LIVES_TEXT.chart,
    }),
};

test.each(Object.entries(PICTURES))('%s', (_, draw) => {
  const log = createDrawLog();
  draw(log.context);
  const painted = log.calls.filter(({ name }) => PAINTS.test(name));
  expect(painted.length).toBeGreaterThan(3);
  expect(Math.min(...painted.map(({ alpha }) => alpha))).toBeGreaterThanOrEqual(0.25);
});
