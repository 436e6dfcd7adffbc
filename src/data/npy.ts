/**
 * The .npy format of numpy, version 1.0: one array a file. Reads what numpy writes for bool, integers, floats (npy-types.ts)
 * and text, of either byte order; complex numbers, records and objects (pickles) are refused.
 */
import { numberType, refuseType, swapBytes, type NpyNumbers } from './npy-types.ts';

export interface NpyArray {
  /** Row-major. Text: one string an element. */
  readonly data: NpyNumbers | readonly string[];
  /** Empty for a single value. */
  readonly shape: readonly number[];
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const HEADER_MULTIPLE = 64;
/** An array of texts in memory is far larger than its file. */
const MOST_TEXTS = 100_000;

/** Written as what they are. */
const WRITTEN = {
  '<f4': Float32Array,
  '<f8': Float64Array,
  '<i4': Int32Array,
  '<i8': BigInt64Array,
  '<u8': BigUint64Array,
  '|u1': Uint8Array,
} as const;

/** The bytes of a file. The shape has as many elements as the data. */
export function writeNpy({ data, shape }: NpyArray): Uint8Array {
  const { descr, bytes } = isText(data) ? encodeText(data) : encodeNumbers(data);
  const sizes = shape.map((size) => `${size},`).join(' ');
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const before = MAGIC.length + 4;
  const total = HEADER_MULTIPLE * Math.ceil((before + header.length + 1) / HEADER_MULTIPLE);
  const file = new Uint8Array(total + bytes.length);
  file.set([...MAGIC, 1, 0]);
  new DataView(file.buffer).setUint16(MAGIC.length + 2, total - before, true);
  file.set(new TextEncoder().encode(`${header.padEnd(total - before - 1)}\n`), before);
  file.set(bytes, total);
  return file;
}

function isText(data: NpyArray['data']): data is readonly string[] {
  return Array.isArray(data);
}

function encodeNumbers(data: NpyNumbers) {
  const descr = Object.entries(WRITTEN).find(([, Type]) => data instanceof Type)![0];
  return { descr, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** Code points of four bytes, filled up with zeros to the longest. */
function encodeText(data: readonly string[]) {
  const points = data.map((text) => Array.from(text, (letter) => letter.codePointAt(0)!));
  const longest = Math.max(1, ...points.map(({ length }) => length));
  const words = new Uint32Array(data.length * longest);
  points.forEach((own, k) => words.set(own, k * longest));
  return { descr: `<U${longest}`, bytes: new Uint8Array(words.buffer) };
}

/** Throws RangeError, with a plain sentence, when the bytes are no such file. */
export function readNpy(file: Uint8Array): NpyArray {
  const { descr, columnMajor, shape, at } = readHeader(file);
  const count = shape.reduce((product, size) => product * size, 1);
  const text = /^(?:[<>=](U)|\|(S))([1-9]\d{0,6})$/.exec(descr);
  const type = numberType(descr);
  if (text === null && type === null) throw new RangeError(refuseType(descr));
  const letter = text?.[1] === 'U' ? 4 : 1;
  const each = text === null ? type!.bytes : letter * Number(text[3]);
  if (!Number.isSafeInteger(count * each) || file.length - at !== count * each) {
    throw new RangeError(`it has ${file.length - at} bytes of data where its shape needs ${count * each}`);
  }
  const bytes = file.slice(at);
  if (descr.startsWith('>')) swapBytes(bytes, text === null ? each : letter);
  const { buffer } = bytes;
  if (text !== null) {
    if (count > MOST_TEXTS) throw new RangeError(`it has ${count} texts; allowed: at most ${MOST_TEXTS}`);
    const points = letter === 4 ? new Uint32Array(buffer) : new Uint8Array(buffer);
    return { data: decodeText(points, count), shape };
  }
  const data = type!.read(buffer);
  return { data: columnMajor ? rowMajor(data, shape) : data, shape };
}

function readHeader(file: Uint8Array) {
  const begins = MAGIC.every((byte, k) => file[k] === byte);
  if (!begins || file.length < 12) throw new RangeError('it is no .npy file');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const isOld = file[6] === 1;
  const before = isOld ? 10 : 12;
  const at = before + (isOld ? view.getUint16(8, true) : view.getUint32(8, true));
  const header = new TextDecoder().decode(file.subarray(before, Math.min(at, file.length, before + 4096)));
  const descr = /'descr': *'([^']{1,20})'/.exec(header)?.[1];
  const order = /'fortran_order': *(True|False)/.exec(header)?.[1];
  const sizes = /'shape': *\(([\d, L]*)\)/.exec(header)?.[1];
  if (descr === undefined || order === undefined || sizes === undefined || at > file.length) {
    throw new RangeError('the header of its array cannot be read; objects are not allowed');
  }
  const shape = sizes.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number.parseInt(size, 10)]));
  return { descr, columnMajor: order === 'True' && shape.length > 1, shape, at };
}

/** One code point an entry, zeros at each text's end. */
function decodeText(words: Uint32Array | Uint8Array, count: number): string[] {
  const longest = count === 0 ? 0 : words.length / count;
  return Array.from({ length: count }, (_, k) => {
    const points = words.subarray(k * longest, (k + 1) * longest);
    const end = points.findLastIndex((point) => point !== 0) + 1;
    return Array.from(points.subarray(0, end), (point) =>
      point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd',
    ).join('');
  });
}

/** A copy of column-major data with the last index running fastest. */
function rowMajor<T extends NpyNumbers>(data: T, shape: readonly number[]): T {
  const sorted = data.slice() as T;
  const place = shape.map(() => 0);
  for (let to = 0; to < sorted.length; to++) {
    let from = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) from = from * shape[axis] + place[axis];
    sorted[to] = data[from];
    for (let axis = shape.length - 1; axis >= 0 && ++place[axis] === shape[axis]; axis--) place[axis] = 0;
  }
  return sorted;
}
