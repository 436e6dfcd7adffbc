/**
 * exp, log, tanh and sigmoid in float32, from + − × ÷ and bit casts alone: Math.exp and its kin give other bits in other
 * browsers. Polynomials: Cephes library (S. Moshier). assembly/float.ts is the same, operation by operation.
 */

const f = Math.fround;
const floats = new Float32Array(1);
const bits = new Int32Array(floats.buffer);

/** 1.5 · 2²³: a float32 of this size has no fraction, so adding it rounds to an integer kept in the low bits. */
const ROUND = 12582912;
const LOG2_E = f(1.4426950408889634);
/** ln 2 = HIGH + LOW; n · HIGH is exact for every n that occurs. */
const LN2_HIGH = f(0.693359375);
const LN2_LOW = f(-2.1219444e-4);

const EXP = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
].map(f);
const LOG = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(f);
const TANH = [
  -5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1,
].map(f);
const SQRT_HALF = f(0.7071067811865476);
const LARGEST = f(3.4028234663852886e38);
const SMALLEST_NORMAL = f(1.1754943508222875e-38);

/** Below this exp is 0, above EXP_LAST it is ∞: no denormals, and n stays in the range of an exponent. */
const EXP_FIRST = f(-87.33);
const EXP_LAST = f(88.37);

/** Horner's rule, the leading coefficient first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let y = coefficients[0];
  for (let k = 1; k < coefficients.length; k++) y = f(f(y * x) + coefficients[k]);
  return y;
}

/** e^x: 2ⁿ · e^r with |r| ≤ ln 2 / 2. Exactly 0 below −87.33, ∞ above 88.37. */
export function exp32(x: number): number {
  if (x < EXP_FIRST) return 0;
  if (x > EXP_LAST) return Infinity;
  const t = f(f(x * LOG2_E) + ROUND);
  const n = f(t - ROUND);
  const r = f(f(x - f(n * LN2_HIGH)) - f(n * LN2_LOW));
  const y = f(f(f(polynomial(EXP, r) * f(r * r)) + r) + 1);
  floats[0] = t;
  bits[0] = (bits[0] + 127) << 23;
  return f(y * floats[0]);
}

/** Natural logarithm. Denormals count as 0, whose logarithm is −∞; negative numbers give NaN. */
export function log32(x: number): number {
  if (x < 0) return NaN;
  if (x < SMALLEST_NORMAL) return -Infinity;
  if (!(x <= LARGEST)) return x;
  // x = half · 2ᵉ, then m + 1 between √½ and √2.
  floats[0] = x;
  let e = (bits[0] >>> 23) - 126;
  bits[0] = (bits[0] & 0x7fffff) | 0x3f000000;
  const half = floats[0];
  const small = half < SQRT_HALF;
  if (small) e -= 1;
  const m = f((small ? f(half + half) : half) - 1);
  const z = f(m * m);
  let y = f(f(polynomial(LOG, m) * m) * z);
  y = f(y + f(e * LN2_LOW));
  y = f(y - f(0.5 * z));
  return f(f(m + y) + f(e * LN2_HIGH));
}

/** 1 / (1 + e^−x) */
export function sigmoid32(x: number): number {
  return f(1 / f(1 + exp32(-x)));
}

/** A polynomial near 0, else 1 − 2 / (e^2|x| + 1) with the sign of x. */
export function tanh32(x: number): number {
  const size = Math.abs(x);
  if (size < 0.625) {
    const s = f(x * x);
    return f(f(f(polynomial(TANH, s) * s) * x) + x);
  }
  const far = f(1 - f(2 / f(exp32(f(size + size)) + 1)));
  return x < 0 ? -far : far;
}
