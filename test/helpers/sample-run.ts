/** An invented run of the paper's network, for tests and pictures of the panels: plausible numbers, nothing trained. */
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import { createFrameHistory } from '../../src/history/frame-history.ts';
import { emptyLab } from './empty-lab.ts';
import { appendLives } from '../../src/history/lives-series.ts';
import { appendProgress, createRunSeries } from '../../src/history/run-series.ts';
import type { RunSeries } from '../../src/history/run-series.ts';
import { nextUnit, seedStream } from '../../src/math/random.ts';
import {
  frameLayout,
  frameParts,
  HISTOGRAM_BINS,
  LAYER_HEAD,
  newFrame,
  readFrame,
} from '../../src/protocol/frame-layout.ts';
import type { FrameLayout, FrameView } from '../../src/protocol/frame-layout.ts';
import type { LayerLives } from '../../src/protocol/lives.ts';

const PICTURE = { width: 28, height: 28 };
const WIDTHS = [784, 1000, 1000, 1000, 10];
const CONNECTIONS = [35680, 40000, 40000, 10000];
const DEVIATIONS = [0.03, 0.19, 0.2, 0.05];

function source(seed: number) {
  const state = new Uint32Array(4);
  seedStream(state, seed, 99);
  const unit = () => nextUnit(state);
  /** Nearly, within 3.5 deviations: a frame takes a hundred thousand. */
  const normal = () => Math.sqrt(3) * (unit() + unit() + unit() + unit() - 2);
  return { unit, normal };
}

/** A digit-like blob: 0–255. */
export function sampleMeanImage() {
  const pixels = new Float32Array(784);
  for (let u = 0; u < 784; u++) {
    const dx = (u % 28) - 13.5;
    const dy = Math.floor(u / 28) - 13.5;
    const radius = Math.hypot(dx, dy * 0.8);
    pixels[u] = 140 * Math.exp(-((radius / 6.5) ** 4)) * (0.75 + 0.25 * Math.cos(radius));
  }
  return { pixels, ...PICTURE };
}

export function sampleLayout(): FrameLayout {
  return frameLayout(WIDTHS, PICTURE);
}

/** The state at an epoch, connections moved from the rim of the picture to its middle as epochs pass. */
export function sampleFrame(layout: FrameLayout, epoch: number, freshlyRewired = false): FrameView {
  const buffers = newFrame(layout);
  const parts = frameParts(buffers, layout);
  const { unit, normal } = source(1000 + Math.round(epoch * 10));
  parts.head.set([epoch * 79, epoch, epoch * 10000, Math.floor(epoch)]);
  const image = sampleMeanImage().pixels;
  const pull = Math.min(1, epoch / 25);
  parts.layers.forEach((layer, l) => {
    const nnz = CONNECTIONS[l];
    const { nIn, nOut } = layout.layers[l];
    const isDense = nnz === nIn * nOut;
    const tension = l === 0 ? image.map((value) => 1 - pull * 0.8 + (pull * value) / 60) : null;
    const total = tension?.reduce((sum, each) => sum + each, 0) ?? nIn;
    for (let i = 0; i < nIn; i++) {
      const mean = ((nnz / total) * (tension?.[i] ?? 1)) / 1;
      const spread = Math.sqrt(mean * (l === 0 ? 1 : 1 + pull));
      layer.fanOut[i] = isDense ? nOut : Math.max(0, Math.round(mean + normal() * spread));
    }
    for (let j = 0; j < nOut; j++) {
      const mean = nnz / nOut;
      layer.fanIn[j] = isDense
        ? nIn
        : Math.max(0, Math.round(mean + normal() * Math.sqrt(mean * (1 + 2 * pull))));
    }
    const kept = isDense ? 1 : 0.7;
    layer.fanOut.forEach((degree, i) => (layer.coreOut[i] = Math.round(degree * kept)));
    layer.fanIn.forEach((degree, j) => (layer.coreIn[j] = Math.round(degree * kept)));
    const sigma = DEVIATIONS[l] * (1 + 0.03 * epoch);
    const range = DEVIATIONS[l] * 5;
    const zeta = isDense || epoch === 0 ? 0 : 0.3;
    let sum = 0;
    let squares = 0;
    let strength = 0;
    let min = Infinity;
    let max = -Infinity;
    for (let c = 0; c < nnz; c++) {
      const isNew = unit() < zeta;
      const weight = isNew ? (freshlyRewired ? 0 : normal() * sigma * 0.1) : normal() * sigma + sigma * 0.05;
      const bin = Math.floor(((weight + range) / (2 * range)) * HISTOGRAM_BINS);
      const clamped = Math.max(0, Math.min(HISTOGRAM_BINS - 1, bin));
      layer.histogram[clamped]++;
      if (isNew) layer.newborn[clamped]++;
      sum += weight;
      squares += weight * weight;
      strength += Math.abs(weight);
      min = Math.min(min, weight);
      max = Math.max(max, weight);
    }
    const head = parts.layerHead[l];
    const moved = Math.round(nnz * zeta);
    head.set([nnz, moved, moved, range]);
    head[LAYER_HEAD.cutLow] = zeta > 0 || epoch === 0 ? -sigma * 0.21 : 0;
    head[LAYER_HEAD.cutHigh] = zeta > 0 || epoch === 0 ? sigma * 0.24 : 0;
    if (isDense) head.fill(0, LAYER_HEAD.cutLow, LAYER_HEAD.cutHigh + 1);
    head[LAYER_HEAD.mean] = sum / nnz;
    head[LAYER_HEAD.deviation] = Math.sqrt(squares / nnz);
    head[LAYER_HEAD.min] = min;
    head[LAYER_HEAD.max] = max;
    head[LAYER_HEAD.strength] = strength;
  });
  parts.layers[0].fanOut.forEach((degree, i) => {
    parts.degree[i] = degree;
    parts.coreDegree[i] = Math.round(degree * 0.7);
    parts.strength[i] = degree * DEVIATIONS[0] * 0.8;
  });
  return readFrame(buffers, layout);
}

/** What the rewiring of that number tells of four layers, the last of them full. */
export function sampleLives(rewiring: number): (LayerLives | null)[] {
  const ages = Uint32Array.from({ length: rewiring + 1 }, (_, age) => age);
  return [0, 1, 2, null].map((layer) => {
    if (layer === null) return null;
    const lasting = 0.4 + 0.1 * layer;
    return {
      curve: {
        ages,
        survival: Float32Array.from(ages, (age) => lasting + (1 - lasting) * 0.6 ** age),
        ageBlind: Float32Array.from(ages, (age) => 0.7 ** age),
      },
      newbornShare: rewiring === 1 ? 0 : 0.9 - 0.1 * layer,
      explored: 1 - (1 - 0.045) * 0.987 ** rewiring,
      estimated: false,
      jaccard: 0.3 + 0.1 * layer + 0.4 * 0.8 ** rewiring,
      randomJaccard: 0.02,
    };
  });
}

/** 16 hexadecimal digits that differ from text to text. */
function fingerprintOf(text: string): string {
  let value = 0n;
  for (const letter of text) value = (value * 31n + BigInt(letter.codePointAt(0)!)) % 2n ** 64n;
  return value.toString(16).padStart(16, '0');
}

/** Curves up to an epoch (may be a fraction); `ease` is how soon accuracy rises, `best` where it ends. */
export function sampleSeries(
  patch: Partial<Experiment>,
  epochs: number,
  best = 0.95,
  ease = 1.2,
  seed = 1,
): RunSeries {
  const experiment = { ...DEFAULT_EXPERIMENT, ...patch };
  const series = createRunSeries(experiment, []);
  const { normal } = source(seed);
  const accuracyAt = (epoch: number) => 0.1 + (best - 0.1) * (1 - 1 / (1 + epoch * ease * 3));
  const lossAt = (epoch: number) => 0.06 + 2.24 / (1 + epoch * ease * 4);
  const moment = (epoch: number) => ({
    epoch,
    samples: epoch * experiment.trainImages,
    seconds: epoch * 1.7,
  });
  for (let k = 1; k <= epochs * 20; k++) {
    const epoch = k / 20;
    const dip = experiment.method === 'set' && k % 20 < 2 && k > 20 ? 0.01 : 0;
    appendProgress(series.progress, {
      ...moment(epoch),
      trainLoss: Math.max(0.01, lossAt(epoch) * (0.85 + 0.06 * normal()) - epoch * 0.001 + dip * 3),
      trainAccuracy: Math.min(1, accuracyAt(epoch) + 0.012 + 0.006 * normal() - dip),
    });
    if (k % 20 !== 0) continue;
    const { epochs: column, rewirings } = series;
    const at = moment(epoch);
    column.epoch.push(at.epoch);
    column.samples.push(at.samples);
    column.seconds.push(at.seconds);
    column.trainLoss.push(lossAt(epoch) * 0.85);
    column.trainAccuracy.push(accuracyAt(epoch) + 0.012);
    column.testLoss.push(lossAt(epoch) * (1 + 0.02 * normal()));
    column.testAccuracy.push(accuracyAt(epoch) + 0.003 * normal());
    column.fingerprint.push(fingerprintOf(`${JSON.stringify(patch)} ${seed} ${column.epoch.length}`));
    if (experiment.method !== 'set' && experiment.method !== 'magnitude') continue;
    rewirings.epoch.push(at.epoch);
    rewirings.samples.push(at.samples);
    rewirings.seconds.push(at.seconds);
    rewirings.removed.push(Math.round(37704 * (1 - 0.01 * epoch)));
    rewirings.added.push(Math.round(37704 * (1 - 0.01 * epoch)));
    rewirings.byHand.push(epoch === 5);
    appendLives(series.lives, epoch, sampleLives(epoch));
  }
  return series;
}

/** A Lab whose signals can be set. The run has done `epochs` of 30; frames of every whole epoch are kept. */
export function sampleLab(epochs: number, frameOf = sampleFrame) {
  const layout = sampleLayout();
  const history = createFrameHistory(64e6);
  for (let epoch = 1; epoch <= epochs; epoch++) history.add(frameOf(layout, epoch), layout.byteLength);
  const lab = emptyLab();
  lab.frame.set(frameOf(layout, epochs, Number.isInteger(epochs)));
  lab.series.set(sampleSeries({}, epochs));
  lab.ghosts.set([
    { series: sampleSeries({ method: 'static' }, 30, 0.935, 0.9, 2), label: 'static', short: 'm=static' },
    { series: sampleSeries({ epsilon: 5 }, 30, 0.925, 0.8, 3), label: 'epsilon 5', short: 'e=5' },
  ]);
  lab.frames.set(history);
  lab.meanImage.set(sampleMeanImage());
  return lab;
}
