/**
 * A lane is four float32 in one SIMD register. lane-scalar.ts has the same functions over one float32; a kernel written
 * over them gives the same bits in both builds. The optimiser inlines all of these.
 */
export type Lane = v128;
/** Result of a comparison, for choose(). */
export type Mask = v128;
/** Floats in a lane: a kernel that walks l = 0, LANES, … < 4 meets every residue modulo 4 once. */
export const LANES: i32 = 4;
/** Bytes in a lane. */
export const BYTES: usize = 16;

export function loadLane(at: usize): Lane {
  return v128.load(at);
}
export function storeLane(at: usize, a: Lane): void {
  v128.store(at, a);
}
export function splat(value: f32): Lane {
  return f32x4.splat(value);
}
/** The float at an address, in every place. */
export function splatAt(at: usize): Lane {
  return v128.load_splat<f32>(at);
}

export function add(a: Lane, b: Lane): Lane {
  return f32x4.add(a, b);
}
export function sub(a: Lane, b: Lane): Lane {
  return f32x4.sub(a, b);
}
export function mul(a: Lane, b: Lane): Lane {
  return f32x4.mul(a, b);
}
export function div(a: Lane, b: Lane): Lane {
  return f32x4.div(a, b);
}
export function magnitude(a: Lane): Lane {
  return f32x4.abs(a);
}
export function negate(a: Lane): Lane {
  return f32x4.neg(a);
}

export function less(a: Lane, b: Lane): Mask {
  return f32x4.lt(a, b);
}
export function lessOrEqual(a: Lane, b: Lane): Mask {
  return f32x4.le(a, b);
}
export function equal(a: Lane, b: Lane): Mask {
  return f32x4.eq(a, b);
}
/** where ? a : b, place by place. */
export function choose(where: Mask, a: Lane, b: Lane): Lane {
  return v128.bitselect(a, b, where);
}
/** where ? a : 0 */
export function keepWhere(where: Mask, a: Lane): Lane {
  return v128.and(where, a);
}
/** Whether any bit of the four lanes is set. */
export function anyBits(a: Lane, b: Lane, c: Lane, d: Lane): bool {
  return v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)));
}

/** y · 2ⁿ, n standing in the low bits of t, by adding to the exponent of 1. */
export function timesPowerOfTwo(y: Lane, t: Lane): Lane {
  return f32x4.mul(y, i32x4.shl(i32x4.add(t, i32x4.splat(127)), 23));
}
/** e of a = m · 2ᵉ with 0.5 ≤ m < 1, as float; a is normal and positive. */
export function exponentOf(a: Lane): Lane {
  return f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(a, 23), i32x4.splat(126)));
}
/** m of a = m · 2ᵉ with 0.5 ≤ m < 1. */
export function mantissaOf(a: Lane): Lane {
  return v128.or(v128.and(a, i32x4.splat(0x7fffff)), i32x4.splat(0x3f000000));
}

/** Four quadruples of partial sums stand at `at`; place k of the result is (s0 + s1) + (s2 + s3) of quadruple k. */
export function sumPartials(at: usize): Lane {
  const a = v128.load(at);
  const b = v128.load(at + 16);
  const c = v128.load(at + 32);
  const d = v128.load(at + 48);
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 2, 4, 6), v128.shuffle<f32>(a, b, 1, 3, 5, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 2, 4, 6), v128.shuffle<f32>(c, d, 1, 3, 5, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 2, 4, 6), v128.shuffle<f32>(ab, cd, 1, 3, 5, 7));
}

/**
 * x of 16 features for 4 samples: reads 16 bytes at each of s0 … s3, writes float(byte) · scale, feature f at
 * x + f · strideBytes.
 */
export function gatherTile(
  s0: usize,
  s1: usize,
  s2: usize,
  s3: usize,
  scale: f32,
  x: usize,
  strideBytes: usize,
): void {
  const a = v128.load(s0);
  const b = v128.load(s1);
  const c = v128.load(s2);
  const d = v128.load(s3);
  // After two rounds of interleaving, every 4 bytes hold one feature of the four samples.
  const abLow = v128.shuffle<u8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const abHigh = v128.shuffle<u8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const cdLow = v128.shuffle<u8>(c, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const cdHigh = v128.shuffle<u8>(c, d, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const scales = f32x4.splat(scale);
  storeFeatures(v128.shuffle<u16>(abLow, cdLow, 0, 8, 1, 9, 2, 10, 3, 11), scales, x, strideBytes);
  storeFeatures(
    v128.shuffle<u16>(abLow, cdLow, 4, 12, 5, 13, 6, 14, 7, 15),
    scales,
    x + 4 * strideBytes,
    strideBytes,
  );
  storeFeatures(
    v128.shuffle<u16>(abHigh, cdHigh, 0, 8, 1, 9, 2, 10, 3, 11),
    scales,
    x + 8 * strideBytes,
    strideBytes,
  );
  storeFeatures(
    v128.shuffle<u16>(abHigh, cdHigh, 4, 12, 5, 13, 6, 14, 7, 15),
    scales,
    x + 12 * strideBytes,
    strideBytes,
  );
}

/** Writes four features of four samples each: 16 bytes, feature by feature. */
function storeFeatures(bytes: v128, scales: v128, x: usize, strideBytes: usize): void {
  const low = i16x8.extend_low_i8x16_u(bytes);
  const high = i16x8.extend_high_i8x16_u(bytes);
  storeFeature(x, i32x4.extend_low_i16x8_u(low), scales);
  storeFeature(x + strideBytes, i32x4.extend_high_i16x8_u(low), scales);
  storeFeature(x + 2 * strideBytes, i32x4.extend_low_i16x8_u(high), scales);
  storeFeature(x + 3 * strideBytes, i32x4.extend_high_i16x8_u(high), scales);
}

function storeFeature(x: usize, integers: v128, scales: v128): void {
  v128.store(x, f32x4.mul(f32x4.convert_i32x4_u(integers), scales));
}
