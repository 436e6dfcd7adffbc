/**
 * log, exp and cos in double precision from + − × ÷ and bit patterns only: the Math functions differ between engines.
 */

const WORDS = new Uint32Array(2);
const DOUBLE = new Float64Array(WORDS.buffer);
const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
const HIGH = LITTLE_ENDIAN ? 1 : 0;
const LN2 = 0.6931471805599453;
const PI = 3.141592653589793;
const BERNOULLI_12 = 691 / 653837184000;

/** Natural logarithm of a positive normal number, relative error below 1e-15. */
export function log(x: number): number {
  DOUBLE[0] = x;
  let exponent = ((WORDS[HIGH] >>> 20) & 0x7ff) - 1023;
  WORDS[HIGH] = (WORDS[HIGH] & 0x000fffff) | 0x3ff00000;
  let m = DOUBLE[0];
  if (m > 1.4142135623730951) {
    m /= 2;
    exponent += 1;
  }
  // log m = 2 artanh(s), |s| < 0.172, so 13 terms reach double precision.
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  let series = 0;
  for (let k = 25; k >= 1; k -= 2) series = series * s2 + 1 / k;
  return exponent * LN2 + 2 * s * series;
}

/** The upper 32 bits of ln 2, so that their product with an exponent is exact, and the rest. */
const LN2_UPPER = 0.6931471803691238;
const LN2_REST = 1.9082149292705877e-10;
const INVERSE_LN2 = 1 / LN2;
/** 2^(k − 1022). */
const POWERS = new Float64Array(2046);
for (let k = 0, power = 2.2250738585072014e-308; k < POWERS.length; k++, power *= 2) POWERS[k] = power;

/** e^x, relative error below 1e-15 for x in [−708, 709]; 0 below it, Infinity above. */
export function exp(x: number): number {
  if (x < -708) return 0;
  if (x > 709) return Infinity;
  const exponent = Math.floor(x * INVERSE_LN2 + 0.5);
  const r = x - exponent * LN2_UPPER - exponent * LN2_REST;
  // e^r = 1 + 2r / (r·coth(r/2) − r); six Bernoulli terms of r·coth(r/2) are enough for |r| < 0.347.
  const r2 = r * r;
  const bernoulli =
    1 / 6 + r2 * (-1 / 360 + r2 * (1 / 15120 + r2 * (-1 / 604800 + r2 * (1 / 23950080 - r2 * BERNOULLI_12))));
  const mantissa = 1 + (2 * r) / (2 + r2 * bernoulli - r);
  return mantissa * POWERS[exponent + 1022];
}

/** cos(π·t) for t in [0, 1], absolute error below 1e-15. */
export function cosPi(t: number): number {
  if (t > 0.5) return -cosPi(1 - t);
  const x2 = t * PI * (t * PI);
  let series = 1;
  for (let k = 24; k >= 2; k -= 2) series = 1 - (series * x2) / (k * (k - 1));
  return series;
}
