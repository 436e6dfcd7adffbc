/** Reference kernels of dense layers. kernels.ts states the contracts. */
import type { DenseLayer, UpdateRule } from './kernels.ts';
import { sumByResidue, updateWeight } from './reference-update.ts';

const f = Math.fround;

export function denseForward(
  layer: DenseLayer,
  x: Float32Array,
  out: Float32Array,
  stride: number,
  relu: boolean,
): void {
  const { nIn, nOut, weights, bias } = layer;
  for (let o = 0; o < nOut; o++) {
    for (let b = 0; b < stride; b++) {
      let sum = bias[o];
      for (let i = 0; i < nIn; i++) sum = f(sum + f(weights[i * nOut + o] * x[i * stride + b]));
      out[o * stride + b] = relu && !(sum > 0) ? 0 : sum;
    }
  }
}

export function denseBackward(
  layer: DenseLayer,
  x: Float32Array,
  delta: Float32Array,
  dx: Float32Array,
  stride: number,
  reluMask: boolean,
): void {
  const { nIn, nOut, weights } = layer;
  for (let i = 0; i < nIn; i++) {
    for (let b = 0; b < stride; b++) {
      let sum = 0;
      for (let o = 0; o < nOut; o++) sum = f(sum + f(weights[i * nOut + o] * delta[o * stride + b]));
      dx[i * stride + b] = reluMask && !(x[i * stride + b] > 0) ? 0 : sum;
    }
  }
}

export function denseUpdate(
  layer: DenseLayer,
  x: Float32Array,
  delta: Float32Array,
  stride: number,
  rule: UpdateRule,
): void {
  const { nIn, nOut, weights, momentum } = layer;
  for (let i = 0; i < nIn; i++) {
    for (let o = 0; o < nOut; o++) {
      const dot = sumByResidue(stride, (b) => f(x[i * stride + b] * delta[o * stride + b]));
      updateWeight(weights, momentum, i * nOut + o, dot, rule);
    }
  }
}
