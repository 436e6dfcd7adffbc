/** The momentum rule and the sum it acts on, in float32: what every update of the reference kernels shares. */
import type { UpdateRule } from './kernels.ts';

const f = Math.fround;
const TINY = f(1e-30);

/** Updates momentum[p] from the unscaled gradient and returns it. */
function nextMomentum(momentum: Float32Array, p: number, dot: number, rule: UpdateRule): number {
  const gradient = f(dot * rule.scale);
  const v = f(f(rule.momentum * momentum[p]) - f(rule.learningRate * gradient));
  momentum[p] = Math.abs(v) < TINY ? 0 : v;
  return momentum[p];
}

/** The rule of UpdateRule for a weight. */
export function updateWeight(
  weights: Float32Array,
  momentum: Float32Array,
  p: number,
  dot: number,
  rule: UpdateRule,
): void {
  const v = nextMomentum(momentum, p, dot, rule);
  weights[p] = f(f(weights[p] + v) - f(rule.decay * weights[p]));
}

/** The same without decay: for biases and the parameters of activations. */
export function updateParameter(
  values: Float32Array,
  momentum: Float32Array,
  p: number,
  dot: number,
  rule: UpdateRule,
): void {
  values[p] = f(values[p] + nextMomentum(momentum, p, dot, rule));
}

/** Four partial sums over b ≡ 0 … 3 (mod 4), b ascending; then (s0 + s1) + (s2 + s3). */
export function sumByResidue(count: number, term: (b: number) => number): number {
  const s = [0, 0, 0, 0];
  for (let b = 0; b < count; b++) s[b % 4] = f(s[b % 4] + term(b));
  return f(f(s[0] + s[1]) + f(s[2] + s[3]));
}
