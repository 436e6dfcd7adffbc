/**
 * Element types of the .npy format, and what becomes of each in memory. Nothing is rounded here: float16 become float32;
 * 8- and 16-bit integers, bool and uint32 become types that hold all of their values; the others stay what they are.
 * Big-endian elements are turned round first.
 */

export type NpyNumbers =
  Float32Array | Float64Array | Int32Array | BigInt64Array | BigUint64Array | Uint8Array;

export interface NumberType {
  /** Of an element in the file. */
  readonly bytes: number;
  /** Takes over a buffer of little-endian elements. */
  readonly read: (buffer: ArrayBuffer) => NpyNumbers;
}

const NUMBERS: Readonly<Record<string, NumberType>> = {
  b1: { bytes: 1, read: (buffer) => new Uint8Array(buffer) },
  u1: { bytes: 1, read: (buffer) => new Uint8Array(buffer) },
  i1: { bytes: 1, read: (buffer) => Int32Array.from(new Int8Array(buffer)) },
  u2: { bytes: 2, read: (buffer) => Int32Array.from(new Uint16Array(buffer)) },
  i2: { bytes: 2, read: (buffer) => Int32Array.from(new Int16Array(buffer)) },
  u4: { bytes: 4, read: (buffer) => Float64Array.from(new Uint32Array(buffer)) },
  i4: { bytes: 4, read: (buffer) => new Int32Array(buffer) },
  u8: { bytes: 8, read: (buffer) => new BigUint64Array(buffer) },
  i8: { bytes: 8, read: (buffer) => new BigInt64Array(buffer) },
  f2: { bytes: 2, read: (buffer) => fromHalves(new Uint16Array(buffer)) },
  f4: { bytes: 4, read: (buffer) => new Float32Array(buffer) },
  f8: { bytes: 8, read: (buffer) => new Float64Array(buffer) },
};

/** In words, by the first letter of a type. */
const STRANGERS: Readonly<Record<string, string>> = {
  c: 'complex numbers',
  O: 'Python objects',
  V: 'raw bytes or records',
  M: 'dates',
  m: 'spans of time',
  f: 'floating-point numbers of another size',
};

const ALLOWED = 'bool, integers of 8 to 64 bits, float16, float32, float64 and text';

/** Smallest step of a half: 2^-24. */
const HALF_STEP = 5.960464477539063e-8;

/** Of a type like `<f4`, `>i2`, `|b1`; null: it is none of numbers that are read. */
export function numberType(descr: string): NumberType | null {
  const kind = /^[<>=|]([a-z]\d)$/.exec(descr)?.[1];
  return kind !== undefined && Object.hasOwn(NUMBERS, kind) ? NUMBERS[kind] : null;
}

/** Why elements of that type are not read; goes on after the array's name. */
export function refuseType(descr: string): string {
  const what = STRANGERS[descr.replace(/^[<>=|]/, '')[0]];
  return `its elements are of type ${descr}${what === undefined ? '' : `, ${what}`}; allowed: ${ALLOWED}`;
}

/** Turns every element of so many bytes round, in place. */
export function swapBytes(bytes: Uint8Array, each: number): void {
  for (let start = 0; start < bytes.length; start += each) bytes.subarray(start, start + each).reverse();
}

/** Halves in single precision, bit by bit: each has a float32 of the same value. */
function fromHalves(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  const bits = new Uint32Array(values.buffer);
  halves.forEach((half, k) => {
    const sign = (half & 0x8000) << 16;
    const exponent = (half >>> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0) {
      values[k] = fraction * HALF_STEP;
      bits[k] |= sign;
    } else {
      bits[k] = sign | ((exponent === 0x1f ? 0xff : exponent + 112) << 23) | (fraction << 13);
    }
  });
  return values;
}
