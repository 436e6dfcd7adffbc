/** Reference kernels of the losses. kernels.ts states the contracts. */
import { exp32, log32, sigmoid32 } from './float.ts';

const f = Math.fround;

/** The lowest class with the largest logit of sample b. */
function predict(logits: Float32Array, classes: number, stride: number, b: number): number {
  let best = 0;
  for (let k = 1; k < classes; k++) if (logits[k * stride + b] > logits[best * stride + b]) best = k;
  return best;
}

function clearPadding(delta: Float32Array, count: number, classes: number, stride: number): void {
  for (let k = 0; k < classes; k++) delta.fill(0, k * stride + count, (k + 1) * stride);
}

export function softmaxCrossEntropy(
  logits: Float32Array,
  labels: Uint8Array,
  order: Int32Array,
  offset: number,
  count: number,
  classes: number,
  delta: Float32Array,
  stride: number,
  result: Float64Array,
): void {
  for (let b = 0; b < count; b++) {
    const label = labels[order[offset + b]];
    const best = predict(logits, classes, stride, b);
    const top = logits[best * stride + b];
    const shiftedLabel = f(logits[label * stride + b] - top);
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      const e = exp32(f(logits[k * stride + b] - top));
      sum = f(sum + e);
      delta[k * stride + b] = e;
    }
    for (let k = 0; k < classes; k++) {
      delta[k * stride + b] = f(f(delta[k * stride + b] / sum) - (k === label ? 1 : 0));
    }
    result[0] += f(log32(sum) - shiftedLabel);
    result[1] += best === label ? 1 : 0;
  }
  clearPadding(delta, count, classes, stride);
}

export function sigmoidSquaredError(
  logits: Float32Array,
  labels: Uint8Array,
  order: Int32Array,
  offset: number,
  count: number,
  classes: number,
  delta: Float32Array,
  stride: number,
  result: Float64Array,
): void {
  for (let b = 0; b < count; b++) {
    const label = labels[order[offset + b]];
    const best = predict(logits, classes, stride, b);
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      const a = sigmoid32(logits[k * stride + b]);
      const error = f(a - (k === label ? 1 : 0));
      sum = f(sum + f(error * error));
      delta[k * stride + b] = f(f(error * a) * f(1 - a));
    }
    result[0] += f(0.5 * sum);
    result[1] += best === label ? 1 : 0;
  }
  clearPadding(delta, count, classes, stride);
}
