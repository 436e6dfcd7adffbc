/** Fills a frame from a trainer: the measures the panels draw, for every layer. */
import { MAX_STRONGEST } from '../config/view.ts';
import { METHODS } from '../engine/methods/registry.ts';
import type { LayerRewiring } from '../engine/rewire-network.ts';
import type { Trainer } from '../engine/trainer.ts';
import { sumBlockBirths, sumBlocks } from '../measures/block-sums.ts';
import { countCoreDegrees, countDegrees } from '../measures/degrees.ts';
import { birthOf } from '../measures/connections.ts';
import { connectionsOfUnits, summariseBirths } from '../measures/focus.ts';
import { measureInputs } from '../measures/inputs.ts';
import { binMatrix } from '../measures/matrix-bins.ts';
import { pathStrength } from '../measures/path-strength.ts';
import { countDeadUnits, findReachable } from '../measures/reachability.ts';
import { strongestAmong, strongestConnections } from '../measures/strongest.ts';
import { earliestBirth } from '../measures/survival.ts';
import { countWeights, cutOf, histogramRange, summariseWeights } from '../measures/weights.ts';
import { frameParts, LAYER_HEAD } from '../protocol/frame-layout.ts';
import type { FrameBuffers, FrameLayout, FrameParts } from '../protocol/frame-layout.ts';
import { HOP } from '../protocol/focus.ts';
import type { Focus, FocusConnections, FocusPart } from '../protocol/focus.ts';
import type { MatrixBins, StrongestConnections, Watch } from '../protocol/messages.ts';
import { secondHop } from './second-hop.ts';
import type { Hop, Side } from './second-hop.ts';

/** What of a frame is computed anew; the rest stays as the buffers have it. */
export interface FrameShare {
  /** Degrees, dead units and the oldest birth, which only a rewiring changes. */
  readonly wiring: boolean;
  /** Sums between blocks. */
  readonly blocks: boolean;
  /** Histograms, the next cut, core degrees and the importance of the inputs: by far the most work. */
  readonly weights: boolean;
}

export const WHOLE_FRAME: FrameShare = { wiring: true, blocks: true, weights: true };

/**
 * lastRewiring: what the last rewiring did to each layer; empty before the first. finished: there is no next rewiring,
 * so that no cut is marked and every connection is of the core. The trainer's state is unchanged.
 */
export function fillFrame(
  buffers: FrameBuffers,
  layout: FrameLayout,
  trainer: Trainer,
  lastRewiring: readonly LayerRewiring[],
  finished = false,
  share: FrameShare = WHOLE_FRAME,
): void {
  const parts = frameParts(buffers, layout);
  parts.head.set([trainer.step, trainer.epoch, trainer.samples, trainer.rewirings]);
  if (share.wiring) {
    parts.head[4] = 0 - earliestBirth(trainer.network.layers);
    countDeadUnits(findReachable(trainer.network.layers), parts.deadUnits);
  }
  trainer.network.layers.forEach((layer, l) => {
    const out = parts.layers[l];
    const head = parts.layerHead[l];
    head[LAYER_HEAD.nnz] = layer.nnz;
    head[LAYER_HEAD.removed] = lastRewiring[l]?.removed ?? 0;
    head[LAYER_HEAD.added] = lastRewiring[l]?.added ?? 0;
    if (share.wiring) countDegrees(layer, out.fanOut, out.fanIn);
    if (share.blocks) {
      const [from, to] = [layout.levels[l], layout.levels[l + 1]];
      sumBlocks(layer, from.blockOf, to.blockOf, to.count, {
        count: out.blockCount,
        sum: out.blockSum,
        strength: out.blockStrength,
      });
    }
    if (share.weights) fillWeights(parts, trainer, l, finished);
  });
}

function fillWeights(parts: FrameParts, trainer: Trainer, l: number, finished: boolean): void {
  const layer = trainer.network.layers[l];
  const { markRemoved } = METHODS[trainer.settings.method];
  const removed = trainer.removedScratch;
  const empty = layer.nIn * layer.nOut - layer.nnz;
  if (markRemoved && !finished && layer.kind === 'sparse' && empty > 0) {
    const count = markRemoved(trainer.kernels, layer, trainer.settings, removed);
    // With fewer empty cells than removals a rewiring leaves the layer alone.
    if (empty < count) removed.fill(0, 0, layer.nnz);
  }
  const { histogram, newborn, coreOut, coreIn } = parts.layers[l];
  const cut = cutOf(layer, removed);
  countCoreDegrees(layer, removed, coreOut, coreIn);
  if (l === 0) measureInputs(layer, removed, parts);
  removed.fill(0, 0, layer.nnz);

  const { mean, deviation, min, max, strength } = summariseWeights(layer);
  const range = histogramRange(deviation);
  const head = parts.layerHead[l];
  head[LAYER_HEAD.range] = range;
  head[LAYER_HEAD.cutLow] = cut.low;
  head[LAYER_HEAD.cutHigh] = cut.high;
  head[LAYER_HEAD.mean] = mean;
  head[LAYER_HEAD.deviation] = deviation;
  head[LAYER_HEAD.min] = min;
  head[LAYER_HEAD.max] = max;
  head[LAYER_HEAD.strength] = strength;
  countWeights(layer, range, trainer.rewirings, histogram, newborn);
}

/** Connections of the focus in the layers before and after it; null when nothing is looked at. */
export function focusConnections(
  trainer: Trainer,
  layout: FrameLayout,
  { focus, focusLines, ages }: Watch,
): FocusConnections | null {
  if (!focus || focus.level >= layout.levels.length) return null;
  const chosen = chosenUnits(layout, focus);
  const { layers } = trainer.network;
  const sizes = layout.levels.map(({ blockOf }) => blockOf.length);
  const connectionsOf = ({ layer, side, units }: Hop, most: number): FocusPart => {
    const found = connectionsOfUnits(layers[layer], side, units);
    const { birth, ...strongest } = strongestAmong(layers[layer], found, most);
    const births = ages ? found.positions.map((p) => birthOf(layers[layer], p)) : null;
    return {
      layer,
      total: found.positions.length,
      fates: null,
      ages: births && summariseBirths(births, trainer.rewirings),
      ...strongest,
      fate: null,
      birth: ages ? birth : null,
    };
  };
  const parts: FocusPart[] = [];
  const beyond: FocusPart[] = [];
  const add = (layer: number, side: Side) => {
    const part = connectionsOf({ layer, side, units: chosen }, focusLines);
    const next = secondHop(part, side, sizes);
    parts.push(part);
    if (next) beyond.push(connectionsOf(next, HOP.connections));
  };
  if (focus.level > 0) add(focus.level - 1, 'output');
  if (focus.level < layers.length) add(focus.level, 'input');
  return { focus, parts, beyond, paths: focus.level > 1 ? pathStrength(layers, focus.level, chosen) : null };
}

/** 1 for the units of a focus. */
export function chosenUnits(layout: FrameLayout, { level, kind, index }: Focus): Uint8Array {
  const { blockOf } = layout.levels[level];
  return Uint8Array.from(blockOf, (block, unit) =>
    Number(kind === 'unit' ? unit === index : block === index),
  );
}

/** The watched layer as a matrix; null when none is. */
export function matrixBins(trainer: Trainer, watch: Watch): MatrixBins | null {
  const { matrix } = watch;
  const layer = matrix && trainer.network.layers[matrix.layer];
  if (!layer) return null;
  const { rows, columns, range } = matrix;
  const bins = binMatrix(layer, rows, columns, trainer.rewirings, watch, range);
  return { layer: matrix.layer, ...bins, change: null };
}

/** The strongest connections of every layer; null when none are watched. */
export function strongestOf(
  trainer: Trainer,
  { strongest, ages }: Watch,
): readonly StrongestConnections[] | null {
  if (strongest <= 0) return null;
  const most = Math.min(strongest, MAX_STRONGEST);
  return trainer.network.layers.map((layer) => {
    const found = strongestConnections(layer, most);
    return { ...found, birth: ages ? found.birth : null };
  });
}

/** Σ birth between the blocks of every layer; null when they are not watched. */
export function blockBirthsOf(
  trainer: Trainer,
  { levels }: FrameLayout,
  { blockAges }: Watch,
): Float32Array[] | null {
  if (!blockAges) return null;
  return trainer.network.layers.map((layer, l) => {
    const blocks = { inputBlocks: levels[l].count, outputBlocks: levels[l + 1].count };
    return sumBlockBirths(layer, levels[l].blockOf, levels[l + 1].blockOf, blocks);
  });
}
