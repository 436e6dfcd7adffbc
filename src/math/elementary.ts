/**
 * log and cos in double precision from + − × ÷ and bit patterns only: the Math functions differ between engines.
 */

const WORDS = new Uint32Array(2);
const DOUBLE = new Float64Array(WORDS.buffer);
const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
const HIGH = LITTLE_ENDIAN ? 1 : 0;
const LN2 = 0.6931471805599453;
const PI = 3.141592653589793;

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

/** cos(π·t) for t in [0, 1], absolute error below 1e-15. */
export function cosPi(t: number): number {
  if (t > 0.5) return -cosPi(1 - t);
  const x2 = t * PI * (t * PI);
  let series = 1;
  for (let k = 24; k >= 2; k -= 2) series = 1 - (series * x2) / (k * (k - 1));
  return series;
}
