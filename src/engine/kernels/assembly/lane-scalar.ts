/**
 * A lane is one float32, for machines without WebAssembly SIMD. Same functions, same bits as lane-simd.ts; the
 * comments there say what each does.
 */
export type Lane = f32;
export type Mask = bool;
export const LANES: i32 = 1;
export const BYTES: usize = 4;

export function loadLane(at: usize): Lane {
  return load<f32>(at);
}
export function storeLane(at: usize, a: Lane): void {
  store<f32>(at, a);
}
export function splat(value: f32): Lane {
  return value;
}
export function splatAt(at: usize): Lane {
  return load<f32>(at);
}

export function add(a: Lane, b: Lane): Lane {
  return a + b;
}
export function sub(a: Lane, b: Lane): Lane {
  return a - b;
}
export function mul(a: Lane, b: Lane): Lane {
  return a * b;
}
export function div(a: Lane, b: Lane): Lane {
  return a / b;
}
export function magnitude(a: Lane): Lane {
  return abs<f32>(a);
}
export function negate(a: Lane): Lane {
  return -a;
}

export function less(a: Lane, b: Lane): Mask {
  return a < b;
}
export function lessOrEqual(a: Lane, b: Lane): Mask {
  return a <= b;
}
export function equal(a: Lane, b: Lane): Mask {
  return a == b;
}
export function choose(where: Mask, a: Lane, b: Lane): Lane {
  return select<f32>(a, b, where);
}
export function keepWhere(where: Mask, a: Lane): Lane {
  return select<f32>(a, 0, where);
}
export function anyBits(a: Lane, b: Lane, c: Lane, d: Lane): bool {
  return (reinterpret<u32>(a) | reinterpret<u32>(b) | reinterpret<u32>(c) | reinterpret<u32>(d)) != 0;
}

export function timesPowerOfTwo(y: Lane, t: Lane): Lane {
  return y * reinterpret<f32>((reinterpret<i32>(t) + 127) << 23);
}
export function exponentOf(a: Lane): Lane {
  return <f32>(<i32>(reinterpret<u32>(a) >> 23) - 126);
}
export function mantissaOf(a: Lane): Lane {
  return reinterpret<f32>((reinterpret<u32>(a) & 0x7fffff) | 0x3f000000);
}

export function sumPartials(at: usize): Lane {
  return load<f32>(at) + load<f32>(at + 4) + (load<f32>(at + 8) + load<f32>(at + 12));
}

export function gatherTile(
  s0: usize,
  s1: usize,
  s2: usize,
  s3: usize,
  scale: f32,
  x: usize,
  strideBytes: usize,
): void {
  for (let f: usize = 0; f < 16; f++) {
    store<f32>(x, <f32>load<u8>(s0 + f) * scale);
    store<f32>(x + 4, <f32>load<u8>(s1 + f) * scale);
    store<f32>(x + 8, <f32>load<u8>(s2 + f) * scale);
    store<f32>(x + 12, <f32>load<u8>(s3 + f) * scale);
    x += strideBytes;
  }
}
