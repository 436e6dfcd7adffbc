/** Reference kernels of sparse layers. kernels.ts states the contracts. */
import type { SparseLayer, UpdateRule } from './kernels.ts';
import { sumByResidue, updateWeight } from './reference-update.ts';

const f = Math.fround;

export function sparseForward(
  layer: SparseLayer,
  x: Float32Array,
  out: Float32Array,
  stride: number,
  relu: boolean,
): void {
  const { rowStart, colIndex, rowWeights, bias } = layer;
  for (let o = 0; o < layer.nOut; o++) {
    for (let b = 0; b < stride; b++) {
      let sum = bias[o];
      for (let p = rowStart[o]; p < rowStart[o + 1]; p++) {
        sum = f(sum + f(rowWeights[p] * x[colIndex[p] * stride + b]));
      }
      out[o * stride + b] = relu && !(sum > 0) ? 0 : sum;
    }
  }
}

export function sparseBackward(
  layer: SparseLayer,
  x: Float32Array,
  delta: Float32Array,
  dx: Float32Array,
  stride: number,
  reluMask: boolean,
  rule: UpdateRule,
): void {
  const { colStart, rowIndex, weights } = layer;
  for (let i = 0; i < layer.nIn; i++) {
    for (let b = 0; b < stride; b++) {
      let sum = 0;
      for (let p = colStart[i]; p < colStart[i + 1]; p++) {
        sum = f(sum + f(weights[p] * delta[rowIndex[p] * stride + b]));
      }
      dx[i * stride + b] = reluMask && !(x[i * stride + b] > 0) ? 0 : sum;
    }
  }
  sparseUpdate(layer, x, delta, stride, rule);
}

export function sparseUpdate(
  layer: SparseLayer,
  x: Float32Array,
  delta: Float32Array,
  stride: number,
  rule: UpdateRule,
): void {
  const { colStart, rowIndex, weights, momentum } = layer;
  for (let i = 0; i < layer.nIn; i++) {
    for (let p = colStart[i]; p < colStart[i + 1]; p++) {
      const dot = sumByResidue(stride, (b) => f(x[i * stride + b] * delta[rowIndex[p] * stride + b]));
      updateWeight(weights, momentum, p, dot, rule);
    }
  }
  mirrorWeights(layer);
}

export function mirrorWeights(layer: SparseLayer): void {
  for (let p = 0; p < layer.nnz; p++) layer.rowWeights[layer.toRow[p]] = layer.weights[p];
}
