/**
 * exp, log, tanh and sigmoid in float32, from + − × ÷ and bit casts alone, so that every browser gives the same bits.
 * Polynomials: Cephes library (S. Moshier). The same operations stand in ../float.ts, which documents them.
 */
import {
  Lane,
  add,
  choose,
  div,
  exponentOf,
  less,
  lessOrEqual,
  magnitude,
  mantissaOf,
  mul,
  negate,
  splat,
  sub,
  timesPowerOfTwo,
} from './lane';

/** y · x + c */
function step(y: Lane, x: Lane, c: f32): Lane {
  return add(mul(y, x), splat(c));
}

export function expLane(x: Lane): Lane {
  const t = step(x, splat(1.4426950408889634), 12582912.0);
  const n = sub(t, splat(12582912.0));
  const r = sub(sub(x, mul(n, splat(0.693359375))), mul(n, splat(-2.1219444e-4)));
  let y = splat(1.98756915e-4);
  y = step(y, r, 1.3981999507e-3);
  y = step(y, r, 8.3334519073e-3);
  y = step(y, r, 4.1665795894e-2);
  y = step(y, r, 1.6666665459e-1);
  y = step(y, r, 5.0000001201e-1);
  y = add(add(mul(y, mul(r, r)), r), splat(1));
  y = timesPowerOfTwo(y, t);
  y = choose(less(x, splat(-87.33)), splat(0), y);
  return choose(less(splat(88.37), x), splat(Infinity), y);
}

export function logLane(x: Lane): Lane {
  const half = mantissaOf(x);
  const small = less(half, splat(0.7071067811865476));
  const e = sub(exponentOf(x), choose(small, splat(1), splat(0)));
  const m = sub(choose(small, add(half, half), half), splat(1));
  const z = mul(m, m);
  let y = splat(7.0376836292e-2);
  y = step(y, m, -1.151461031e-1);
  y = step(y, m, 1.167699874e-1);
  y = step(y, m, -1.2420140846e-1);
  y = step(y, m, 1.4249322787e-1);
  y = step(y, m, -1.6668057665e-1);
  y = step(y, m, 2.0000714765e-1);
  y = step(y, m, -2.4999993993e-1);
  y = step(y, m, 3.3333331174e-1);
  y = mul(mul(y, m), z);
  y = add(y, mul(e, splat(-2.1219444e-4)));
  y = sub(y, mul(splat(0.5), z));
  y = add(add(m, y), mul(e, splat(0.693359375)));
  // Not a normal positive number: +∞ and NaN stay, 0 and denormals give −∞, negative gives NaN.
  y = choose(lessOrEqual(x, splat(3.4028234663852886e38)), y, x);
  y = choose(less(x, splat(1.1754943508222875e-38)), splat(-Infinity), y);
  return choose(less(x, splat(0)), splat(NaN), y);
}

export function sigmoidLane(x: Lane): Lane {
  return div(splat(1), add(splat(1), expLane(negate(x))));
}

export function tanhLane(x: Lane): Lane {
  const s = mul(x, x);
  let y = splat(-5.70498872745e-3);
  y = step(y, s, 2.06390887954e-2);
  y = step(y, s, -5.37397155531e-2);
  y = step(y, s, 1.33314422036e-1);
  y = step(y, s, -3.33332819422e-1);
  y = add(mul(mul(y, s), x), x);
  const size = magnitude(x);
  const far = sub(splat(1), div(splat(2), add(expLane(add(size, size)), splat(1))));
  const signed = choose(less(x, splat(0)), negate(far), far);
  return choose(less(size, splat(0.625)), y, signed);
}
