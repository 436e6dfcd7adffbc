/** Random layers and values, the same for every kernel set that is given the same seed. */
import { nextBelow, nextUnit, seedStream } from '../../../src/math/random.ts';
import type { DenseLayer, Kernels, SparseLayer, UpdateRule } from '../../../src/engine/kernels/kernels.ts';

export interface Random {
  readonly state: Uint32Array;
  unit(): number;
  below(bound: number): number;
}

export function randomFrom(seed: number): Random {
  const state = new Uint32Array(4);
  seedStream(state, seed, 0);
  return { state, unit: () => nextUnit(state), below: (bound) => nextBelow(state, bound) };
}

export const rule: UpdateRule = {
  learningRate: Math.fround(0.05),
  momentum: Math.fround(0.9),
  decay: Math.fround(1e-5),
  scale: Math.fround(1 / 12),
};

/** Batch rounded up to a multiple of 16. */
export function strideOf(count: number): number {
  return Math.ceil(count / 16) * 16;
}

/** Values in (−1, 1), about a third of them 0; 0 in the padding. */
export function randomUnits(
  kernels: Kernels,
  random: Random,
  units: number,
  count: number,
  zeros = 0.3,
): Float32Array {
  const stride = strideOf(count);
  const values = kernels.float32(units * stride);
  for (let u = 0; u < units; u++) {
    for (let b = 0; b < count; b++) {
      values[u * stride + b] = random.unit() < zeros ? 0 : 2 * random.unit() - 1;
    }
  }
  return values;
}

export function fillRandom(values: Float32Array, random: Random): Float32Array {
  for (let k = 0; k < values.length; k++) values[k] = 2 * random.unit() - 1;
  return values;
}

/** A layer with room for `capacity` connections and none of them in use. */
export function emptyLayer(kernels: Kernels, nIn: number, nOut: number, capacity: number): SparseLayer {
  return {
    kind: 'sparse',
    nIn,
    nOut,
    capacity,
    nnz: 0,
    colStart: kernels.int32(nIn + 1),
    rowIndex: kernels.int32(capacity),
    weights: kernels.float32(capacity),
    momentum: kernels.float32(capacity),
    birth: kernels.int32(capacity),
    toRow: kernels.int32(capacity),
    rowStart: kernels.int32(nOut + 1),
    colIndex: kernels.int32(capacity),
    rowWeights: kernels.float32(capacity),
    bias: kernels.float32(nOut),
    biasMomentum: kernels.float32(nOut),
  };
}

/** Each cell is a connection with probability `density`; its weight comes from `weightOf`. */
export function sparseLayer(
  kernels: Kernels,
  random: Random,
  shape: { nIn: number; nOut: number; density: number; spare?: number },
  weightOf: () => number = () => 2 * random.unit() - 1,
): SparseLayer {
  const { nIn, nOut, density, spare = 0 } = shape;
  const cells: [input: number, output: number][] = [];
  for (let i = 0; i < nIn; i++) {
    for (let o = 0; o < nOut; o++) if (random.unit() < density) cells.push([i, o]);
  }
  const layer = emptyLayer(kernels, nIn, nOut, cells.length + spare);
  layer.nnz = cells.length;
  cells.forEach(([i, o], p) => {
    layer.colStart[i + 1] = p + 1;
    layer.rowIndex[p] = o;
    layer.weights[p] = weightOf();
    layer.momentum[p] = 0.1 * (2 * random.unit() - 1);
    layer.birth[p] = random.below(5);
  });
  for (let i = 0; i < nIn; i++) layer.colStart[i + 1] = Math.max(layer.colStart[i], layer.colStart[i + 1]);
  const byRow = cells.map(([i, o], p) => ({ i, o, p })).sort((a, b) => a.o - b.o || a.i - b.i);
  byRow.forEach(({ i, o, p }, slot) => {
    layer.rowStart[o + 1] = slot + 1;
    layer.colIndex[slot] = i;
    layer.rowWeights[slot] = layer.weights[p];
    layer.toRow[p] = slot;
  });
  for (let o = 0; o < nOut; o++) layer.rowStart[o + 1] = Math.max(layer.rowStart[o], layer.rowStart[o + 1]);
  fillRandom(layer.bias, random);
  return layer;
}

export function denseLayer(kernels: Kernels, random: Random, nIn: number, nOut: number): DenseLayer {
  return {
    kind: 'dense',
    nIn,
    nOut,
    nnz: nIn * nOut,
    weights: fillRandom(kernels.float32(nIn * nOut), random),
    momentum: fillRandom(kernels.float32(nIn * nOut), random),
    bias: fillRandom(kernels.float32(nOut), random),
    biasMomentum: fillRandom(kernels.float32(nOut), random),
  };
}

/** Everything a sparse layer holds, cut to what is in use. */
export function contentsOf(layer: SparseLayer) {
  const { nnz } = layer;
  return [
    layer.colStart.slice(),
    layer.rowIndex.slice(0, nnz),
    layer.weights.slice(0, nnz),
    layer.momentum.slice(0, nnz),
    layer.birth.slice(0, nnz),
    layer.toRow.slice(0, nnz),
    layer.rowStart.slice(),
    layer.colIndex.slice(0, nnz),
    layer.rowWeights.slice(0, nnz),
    layer.bias.slice(),
    layer.biasMomentum.slice(),
  ];
}

/** Connection of CSC position p as its cell number, input · nOut + output. */
export function cellsOf(layer: SparseLayer): number[] {
  const cells: number[] = [];
  for (let i = 0; i < layer.nIn; i++) {
    for (let p = layer.colStart[i]; p < layer.colStart[i + 1]; p++) {
      cells.push(i * layer.nOut + layer.rowIndex[p]);
    }
  }
  return cells;
}
