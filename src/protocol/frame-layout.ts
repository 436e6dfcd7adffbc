/**
 * A frame: what the page draws of a network at one moment, in one ArrayBuffer a part with a layout fixed by the run's
 * layer widths. The worker fills it, the page reads it through the same typed-array views; the parts that nobody looks at
 * stay where they are.
 */

/**
 * head: numbers of the network and of its layers, dead units. inputs: importance of the input units. degrees and core: of
 * all units. blocks: sums between blocks of units. weights: histograms.
 */
export const FRAME_PARTS = ['head', 'inputs', 'degrees', 'core', 'blocks', 'weights'] as const;
export type FramePart = (typeof FRAME_PARTS)[number];
export type FrameBuffers = Readonly<Record<FramePart, ArrayBuffer>>;

/** Bins of a weight histogram, over [−range, +range] of its layer; outer bins also hold what lies beyond. */
export const HISTOGRAM_BINS = 121;
/** A hidden or output layer is shown as at most this many blocks of consecutive units. */
export const MAX_BLOCKS = 32;
/** The input image is shown as tiles of TILE × TILE pixels. */
export const TILE = 4;

export interface LayerShape {
  readonly nIn: number;
  readonly nOut: number;
}

/** How the units of one level (0 = input) stand in line and are gathered into blocks. */
export interface LevelBlocks {
  readonly count: number;
  /** Block of each unit. */
  readonly blockOf: Int32Array;
  /** Units from top to bottom, and the place of each unit in that line. */
  readonly order: Int32Array;
  readonly placeOf: Int32Array;
  /** Units in each block. */
  readonly sizes: Int32Array;
}

export interface FrameLayout {
  readonly layers: readonly LayerShape[];
  /** Levels of units, from the input to the output: layers.length + 1. */
  readonly levels: readonly LevelBlocks[];
  /** Of each part. */
  readonly bytes: Readonly<Record<FramePart, number>>;
  /** Of all parts. */
  readonly byteLength: number;
}

/** Whether frames of these are of networks with the same units, in whatever order the units stand. */
export function hasSameUnits({ layers }: FrameLayout, other: FrameLayout): boolean {
  return (
    layers.length === other.layers.length &&
    layers.every(({ nIn, nOut }, l) => nIn === other.layers[l].nIn && nOut === other.layers[l].nOut)
  );
}

/** Views over one layer's part of a frame. */
export interface LayerFrame {
  /** Connections, and the numbers removed and added by the last rewiring of this layer. */
  readonly nnz: number;
  readonly removed: number;
  readonly added: number;
  /** Histogram half-range; weights beyond are counted in the outer bins. */
  readonly range: number;
  /** The next removal takes weights in [cutLow, 0) and (0, cutHigh]; 0 where nothing would be removed. */
  readonly cutLow: number;
  readonly cutHigh: number;
  /** Mean, standard deviation, smallest and largest weight, Σ |weight|. */
  readonly mean: number;
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
  readonly strength: number;
  /** Connections per bin, all and those born at the last rewiring. */
  readonly histogram: Uint32Array;
  readonly newborn: Uint32Array;
  /** fanOut of each input unit and fanIn of each output unit of the layer. */
  readonly fanOut: Uint32Array;
  readonly fanIn: Uint32Array;
  /** The same without the connections that the next rewiring would remove. */
  readonly coreOut: Uint32Array;
  readonly coreIn: Uint32Array;
  /** Per pair of blocks (input block · output blocks + output block): connections, Σ weight, Σ |weight|. */
  readonly blockCount: Float32Array;
  readonly blockSum: Float32Array;
  readonly blockStrength: Float32Array;
}

/** Units of one level that the wiring makes useless. */
export interface DeadUnits {
  /** No input reaches them; 0 at the input. */
  readonly unreached: number;
  /** They reach no output; 0 at the output. */
  readonly useless: number;
  /** One or the other or both. */
  readonly dead: number;
}

export interface FrameView {
  readonly layout: FrameLayout;
  /** Optimiser steps done, and epochs done as a real number (2.5 = half-way through the third). */
  readonly step: number;
  readonly epoch: number;
  readonly samples: number;
  /** Rewirings done. */
  readonly rewirings: number;
  /** Rewirings before the run that its connections tell of; 0 unless it began with a network from a file. */
  readonly earlier: number;
  readonly layers: readonly LayerFrame[];
  /** Of every level, the input first. */
  readonly deadUnits: readonly DeadUnits[];
  /** Per input unit: connections that would survive the next removal, all connections, Σ |weight|. */
  readonly coreDegree: Float32Array;
  readonly degree: Float32Array;
  readonly strength: Float32Array;
}

const HEADER = 5;
const DEAD_COUNTS = 3;

/**
 * Blocks of a level: tiles of the picture for an input of width × height pixels, else runs of equal length of the units
 * in their order (default: as numbered).
 */
export function levelBlocks(
  units: number,
  picture: { width: number; height: number } | null,
  order: Int32Array = Int32Array.from({ length: units }, (_, unit) => unit),
): LevelBlocks {
  const placeOf = new Int32Array(units);
  for (let place = 0; place < units; place++) placeOf[order[place]] = place;
  const blockOf = new Int32Array(units);
  let count: number;
  if (picture && picture.width * picture.height === units) {
    const across = Math.ceil(picture.width / TILE);
    count = across * Math.ceil(picture.height / TILE);
    for (let u = 0; u < units; u++) {
      const x = u % picture.width;
      const y = (u - x) / picture.width;
      blockOf[u] = Math.floor(y / TILE) * across + Math.floor(x / TILE);
    }
  } else {
    count = Math.min(units, MAX_BLOCKS);
    for (let u = 0; u < units; u++) blockOf[u] = Math.floor((placeOf[u] * count) / units);
  }
  const sizes = new Int32Array(count);
  for (let u = 0; u < units; u++) sizes[blockOf[u]]++;
  return { count, blockOf, order, placeOf, sizes };
}

/**
 * Layout of a run's frames. `widths` are the units of every level, input first; `picture` the input's pixel grid;
 * `orders` the units of every level from top to bottom. Its size does not depend on the orders.
 */
export function frameLayout(
  widths: readonly number[],
  picture: { width: number; height: number } | null,
  orders: readonly Int32Array[] = [],
): FrameLayout {
  const levels = widths.map((units, level) =>
    levelBlocks(units, level === 0 ? picture : null, orders[level]),
  );
  const layers = widths.slice(1).map((nOut, l) => ({ nIn: widths[l], nOut }));
  const total = (ofLayer: (shape: LayerShape, layer: number) => number) =>
    layers.reduce((sum, shape, l) => sum + ofLayer(shape, l), 0);
  const units = total(({ nIn, nOut }) => nIn + nOut);
  const words: Record<FramePart, number> = {
    head: HEADER * 2 + DEAD_COUNTS * widths.length + LAYER_HEADER * layers.length,
    inputs: 3 * widths[0],
    degrees: units,
    core: units,
    blocks: total((_, l) => 3 * levels[l].count * levels[l + 1].count),
    weights: 2 * HISTOGRAM_BINS * layers.length,
  };
  const bytes = byPart((part) => 4 * words[part]);
  return { layers, levels, bytes, byteLength: FRAME_PARTS.reduce((sum, part) => sum + bytes[part], 0) };
}

/** What `of` gives for every part. */
export function byPart<T>(of: (part: FramePart) => T): Record<FramePart, T> {
  return Object.fromEntries(FRAME_PARTS.map((part) => [part, of(part)])) as Record<FramePart, T>;
}

/** The buffers of a frame with nothing in it. */
export function newFrame({ bytes }: Pick<FrameLayout, 'bytes'>): FrameBuffers {
  return byPart((part) => new ArrayBuffer(bytes[part]));
}

/** The writable parts of a frame; numbers of `head` and `layerHead` are named by the indices below. */
export interface FrameParts {
  /** step, epoch, samples, rewirings, earlier */
  readonly head: Float64Array;
  /** unreached, useless, dead of every level in turn */
  readonly deadUnits: Uint32Array;
  readonly layerHead: readonly Float32Array[];
  readonly layers: readonly Pick<
    LayerFrame,
    | 'histogram'
    | 'newborn'
    | 'fanOut'
    | 'fanIn'
    | 'coreOut'
    | 'coreIn'
    | 'blockCount'
    | 'blockSum'
    | 'blockStrength'
  >[];
  readonly coreDegree: Float32Array;
  readonly degree: Float32Array;
  readonly strength: Float32Array;
}

/** Indices into layerHead. nnz, removed and added are exact up to 2^24 in float32, far above any layer's count here. */
export const LAYER_HEAD = {
  nnz: 0,
  removed: 1,
  added: 2,
  range: 3,
  cutLow: 4,
  cutHigh: 5,
  mean: 6,
  deviation: 7,
  min: 8,
  max: 9,
  strength: 10,
} as const;
const LAYER_HEADER = Object.keys(LAYER_HEAD).length;

/** Typed-array views over a frame's buffers. Throws RangeError where one is not as long as layout.bytes says. */
export function frameParts(buffers: FrameBuffers, layout: FrameLayout): FrameParts {
  const { floats, counts, doubles } = viewsOver(buffers, layout);
  const inputs = layout.layers[0].nIn;
  const layerHead: Float32Array[] = [];
  const head = doubles('head', HEADER);
  const deadUnits = counts('head', DEAD_COUNTS * layout.levels.length);
  const layers = layout.layers.map(({ nIn, nOut }, l) => {
    layerHead.push(floats('head', LAYER_HEADER));
    const pairs = layout.levels[l].count * layout.levels[l + 1].count;
    return {
      histogram: counts('weights', HISTOGRAM_BINS),
      newborn: counts('weights', HISTOGRAM_BINS),
      fanOut: counts('degrees', nIn),
      fanIn: counts('degrees', nOut),
      coreOut: counts('core', nIn),
      coreIn: counts('core', nOut),
      blockCount: floats('blocks', pairs),
      blockSum: floats('blocks', pairs),
      blockStrength: floats('blocks', pairs),
    };
  });
  return {
    head,
    deadUnits,
    layerHead,
    layers,
    coreDegree: floats('inputs', inputs),
    degree: floats('inputs', inputs),
    strength: floats('inputs', inputs),
  };
}

/** Makers of views, each of which begins where the one before in its part ended. */
function viewsOver(buffers: FrameBuffers, { bytes }: FrameLayout) {
  for (const part of FRAME_PARTS) {
    const { byteLength } = buffers[part];
    if (byteLength !== bytes[part]) {
      throw new RangeError(`${part} of this run's frames has ${bytes[part]} bytes, got ${byteLength}`);
    }
  }
  const ends = byPart(() => 0);
  const take = (part: FramePart, size: number) => {
    const begin = ends[part];
    ends[part] += size;
    return begin;
  };
  return {
    doubles: (part: FramePart, n: number) => new Float64Array(buffers[part], take(part, 8 * n), n),
    floats: (part: FramePart, n: number) => new Float32Array(buffers[part], take(part, 4 * n), n),
    counts: (part: FramePart, n: number) => new Uint32Array(buffers[part], take(part, 4 * n), n),
  };
}

/** A readable frame over buffers filled by the worker. */
export function readFrame(buffers: FrameBuffers, layout: FrameLayout): FrameView {
  const parts = frameParts(buffers, layout);
  return {
    layout,
    step: parts.head[0],
    epoch: parts.head[1],
    samples: parts.head[2],
    rewirings: parts.head[3],
    earlier: parts.head[4],
    layers: parts.layers.map((arrays, l) => {
      const h = parts.layerHead[l];
      return {
        nnz: h[LAYER_HEAD.nnz],
        removed: h[LAYER_HEAD.removed],
        added: h[LAYER_HEAD.added],
        range: h[LAYER_HEAD.range],
        cutLow: h[LAYER_HEAD.cutLow],
        cutHigh: h[LAYER_HEAD.cutHigh],
        mean: h[LAYER_HEAD.mean],
        deviation: h[LAYER_HEAD.deviation],
        min: h[LAYER_HEAD.min],
        max: h[LAYER_HEAD.max],
        strength: h[LAYER_HEAD.strength],
        ...arrays,
      };
    }),
    deadUnits: layout.levels.map((_, level) => {
      const [unreached, useless, dead] = parts.deadUnits.subarray(DEAD_COUNTS * level);
      return { unreached, useless, dead };
    }),
    coreDegree: parts.coreDegree,
    degree: parts.degree,
    strength: parts.strength,
  };
}
