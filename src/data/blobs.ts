/**
 * The generated data set: ten digit-like figures drawn with a round brush, jittered in place, size, slant, thickness and
 * brightness, with a stray stroke and grain. Like MNIST, the middle of the picture tells the class and the border is
 * empty. Computed with + − × ÷ only, from a seed of its own, so that it is the same on every machine and in every
 * experiment; each sample has its own random stream, so sample k does not depend on how many were asked for.
 */
import { DATA_SETS } from '../config/data-sets.ts';
import { nextBelow, nextUnit, seedStream } from '../math/random.ts';
import type { ByteDataSet, ByteSamples } from './data-set.ts';

const TRAIN_SEED = 1;
const TEST_SEED = 2;

const SIZE = 28;
const CENTRE = SIZE / 2;
/** Figures live on a grid of 6 × 8 units, x to the right, y down. */
const GRID_X = 3;
const GRID_Y = 4;
const PIXELS_PER_UNIT = 2.1;
/** Half the width of a stroke's soft edge in pixels. */
const SOFT_EDGE = 0.7;

/** One polyline a class: x, y, x, y, … */
const FIGURES: readonly (readonly number[])[] = [
  [2, 0, 4, 0, 6, 2, 6, 6, 4, 8, 2, 8, 0, 6, 0, 2, 2, 0],
  [1, 2, 3, 0, 3, 8],
  [0, 2, 2, 0, 4, 0, 6, 2, 0, 8, 6, 8],
  [0, 0, 6, 0, 3, 3, 6, 5, 5, 8, 0, 8],
  [4, 8, 4, 0, 0, 5, 6, 5],
  [6, 0, 0, 0, 0, 3, 4, 3, 6, 5, 4, 8, 0, 8],
  [5, 0, 1, 3, 0, 6, 2, 8, 5, 8, 6, 6, 4, 4, 1, 4],
  [0, 0, 6, 0, 2, 8],
  [3, 4, 0, 2, 3, 0, 6, 2, 3, 4, 0, 6, 3, 8, 6, 6, 3, 4],
  [1, 8, 5, 5, 6, 2, 4, 0, 1, 0, 0, 2, 2, 4, 5, 4],
];

function between(state: Uint32Array, low: number, high: number): number {
  return low + (high - low) * nextUnit(state);
}

/** Raises the pixels near the line from (x0, y0) to (x1, y1) to `brightness` (0–255), fading at the edge. */
function drawLine(
  image: Uint8Array,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  radius: number,
  brightness: number,
): void {
  const reach = radius + SOFT_EDGE;
  const core = radius - SOFT_EDGE;
  const outer = reach * reach;
  const fade = outer - core * core;
  const dx = x1 - x0;
  const dy = y1 - y0;
  const squaredLength = dx * dx + dy * dy;
  const left = Math.max(0, Math.ceil(Math.min(x0, x1) - reach));
  const right = Math.min(SIZE - 1, Math.floor(Math.max(x0, x1) + reach));
  const top = Math.max(0, Math.ceil(Math.min(y0, y1) - reach));
  const bottom = Math.min(SIZE - 1, Math.floor(Math.max(y0, y1) + reach));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = squaredLength === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / squaredLength;
      const t = Math.max(0, Math.min(1, along));
      const offX = x - x0 - t * dx;
      const offY = y - y0 - t * dy;
      const ink = Math.min(1, (outer - offX * offX - offY * offY) / fade);
      const at = y * SIZE + x;
      if (ink > 0) image[at] = Math.max(image[at], brightness * ink);
    }
  }
}

/** Draws one sample into `image` (784 zero bytes) and returns its class. */
function drawSample(image: Uint8Array, state: Uint32Array): number {
  const label = nextBelow(state, FIGURES.length);
  const scaleX = PIXELS_PER_UNIT * between(state, 0.7, 1.1);
  const scaleY = PIXELS_PER_UNIT * between(state, 0.8, 1.1);
  const slant = between(state, -0.35, 0.35);
  const shiftX = CENTRE - 0.5 + between(state, -2, 2);
  const shiftY = CENTRE - 0.5 + between(state, -2, 2);
  const radius = between(state, 1.1, 2);
  const brightness = between(state, 205, 255);
  const figure = FIGURES[label];
  let fromX = 0;
  let fromY = 0;
  for (let k = 0; k < figure.length; k += 2) {
    const gridX = figure[k] - GRID_X + between(state, -0.6, 0.6);
    const gridY = figure[k + 1] - GRID_Y + between(state, -0.6, 0.6);
    const x = shiftX + scaleX * (gridX - slant * gridY);
    const y = shiftY + scaleY * gridY;
    if (k > 0) drawLine(image, fromX, fromY, x, y, radius, brightness);
    fromX = x;
    fromY = y;
  }
  const strayX = between(state, 6, 21);
  const strayY = between(state, 6, 21);
  const strayToX = strayX + between(state, -5, 5);
  const strayToY = strayY + between(state, -5, 5);
  drawLine(image, strayX, strayY, strayToX, strayToY, radius, brightness);
  for (let i = 0; i < image.length; i++) {
    if (image[i] > 0) image[i] *= between(state, 0.75, 1);
  }
  return label;
}

function drawSamples(count: number, features: number, seed: number): ByteSamples {
  const values = new Uint8Array(count * features);
  const labels = new Uint8Array(count);
  const state = new Uint32Array(4);
  for (let k = 0; k < count; k++) {
    seedStream(state, seed, k);
    labels[k] = drawSample(values.subarray(k * features, (k + 1) * features), state);
  }
  return { values, labels, count };
}

/** Generates the set; training and test samples come from different seeds. */
export function makeBlobs(trainCount: number, testCount: number): ByteDataSet {
  const { id, features, classes } = DATA_SETS.blobs;
  return {
    id,
    features,
    classes: classes.length,
    train: drawSamples(trainCount, features, TRAIN_SEED),
    test: drawSamples(testCount, features, TEST_SEED),
  };
}
