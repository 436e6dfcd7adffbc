/** Reference kernels of what happens to whole units: gathering, bias, activations, SReLU, dropout. */
import { nextWord } from '../../math/random.ts';
import { sigmoid32, tanh32 } from './float.ts';
import type { ActivationKind, Layer, SReLUParameters, UpdateRule } from './kernels.ts';
import { sumByResidue, updateParameter } from './reference-update.ts';

const f = Math.fround;

export function gather(
  images: Uint8Array,
  order: Int32Array,
  offset: number,
  count: number,
  features: number,
  inputScale: number,
  x: Float32Array,
  stride: number,
): void {
  const scale = f(inputScale);
  for (let i = 0; i < features; i++) {
    for (let b = 0; b < stride; b++) {
      x[i * stride + b] = b < count ? f(images[order[offset + b] * features + i] * scale) : 0;
    }
  }
}

export function gatherFloats(
  samples: Float32Array,
  order: Int32Array,
  offset: number,
  count: number,
  features: number,
  x: Float32Array,
  stride: number,
): void {
  for (let i = 0; i < features; i++) {
    for (let b = 0; b < stride; b++) {
      x[i * stride + b] = b < count ? samples[order[offset + b] * features + i] : 0;
    }
  }
}

export function biasUpdate(layer: Layer, delta: Float32Array, stride: number, rule: UpdateRule): void {
  for (let u = 0; u < layer.nOut; u++) {
    const dot = sumByResidue(stride, (b) => delta[u * stride + b]);
    updateParameter(layer.bias, layer.biasMomentum, u, dot, rule);
  }
}

export function activate(
  kind: ActivationKind,
  slope: number,
  pre: Float32Array,
  out: Float32Array,
  length: number,
): void {
  const left = f(slope);
  for (let k = 0; k < length; k++) {
    const z = pre[k];
    if (kind === 'allrelu') {
      out[k] = z > 0 ? z : f(left * z);
      pre[k] = z > 0 ? 1 : left;
    } else {
      const y = kind === 'tanh' ? tanh32(z) : sigmoid32(z);
      out[k] = y;
      pre[k] = kind === 'tanh' ? f(1 - f(y * y)) : f(y * f(1 - y));
    }
  }
}

export function multiply(a: Float32Array, b: Float32Array, length: number): void {
  for (let k = 0; k < length; k++) a[k] = f(a[k] * b[k]);
}

/** Thresholds and slopes of one unit: tl, al, r, ar and tr = tl + |r|. */
function unitParameters({ values }: SReLUParameters, units: number, u: number) {
  const [tl, al, r, ar] = [0, 1, 2, 3].map((k) => values[k * units + u]);
  return { tl, al, r, ar, tr: f(tl + Math.abs(r)) };
}

export function sreluForward(
  parameters: SReLUParameters,
  pre: Float32Array,
  out: Float32Array,
  units: number,
  stride: number,
): void {
  for (let u = 0; u < units; u++) {
    const { tl, al, ar, tr } = unitParameters(parameters, units, u);
    for (let k = u * stride; k < (u + 1) * stride; k++) {
      const z = pre[k];
      if (z <= tl) out[k] = f(tl + f(al * f(z - tl)));
      else if (z >= tr) out[k] = f(tr + f(ar * f(z - tr)));
      else out[k] = z;
    }
  }
}

export function sreluBackward(
  parameters: SReLUParameters,
  pre: Float32Array,
  delta: Float32Array,
  units: number,
  stride: number,
  rule: UpdateRule,
): void {
  const { values, momentum } = parameters;
  for (let u = 0; u < units; u++) {
    const { tl, al, r, ar, tr } = unitParameters(parameters, units, u);
    /** Sums a gradient: one term left of tl, another right of tr, 0 between. */
    const sum = (left: (g: number, z: number) => number, right: (g: number, z: number) => number) =>
      sumByResidue(stride, (b) => {
        const z = pre[u * stride + b];
        const g = delta[u * stride + b];
        if (z <= tl) return left(g, z);
        return z >= tr ? right(g, z) : 0;
      });
    const none = () => 0;
    const rightRest = (g: number) => f(g * f(1 - ar));
    const dots = [
      sum((g) => f(g * f(1 - al)), rightRest),
      sum((g, z) => f(g * f(z - tl)), none),
      sum(none, (g) => f(Math.sign(r) * rightRest(g))),
      sum(none, (g, z) => f(g * f(z - tr))),
    ];
    for (let k = u * stride; k < (u + 1) * stride; k++) {
      if (pre[k] <= tl) delta[k] = f(delta[k] * al);
      else if (pre[k] >= tr) delta[k] = f(delta[k] * ar);
    }
    dots.forEach((dot, k) => updateParameter(values, momentum, k * units + u, dot, rule));
  }
}

export function dropoutMask(random: Uint32Array, rate: number, mask: Float32Array, length: number): void {
  const threshold = Math.floor(rate * 4294967296);
  const kept = f(1 / (1 - rate));
  for (let k = 0; k < length; k++) mask[k] = nextWord(random) >= threshold ? kept : 0;
}
