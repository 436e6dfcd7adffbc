/**
 * Reader of IDX, the format of the MNIST files: two zero bytes, a type byte (8 = unsigned bytes), the number of
 * dimensions, each dimension as a big-endian 32-bit integer, then the values.
 */
import { DataError } from './data-error.ts';

export interface Idx {
  readonly dimensions: readonly number[];
  /** Shares the bytes given; its length is the product of the dimensions. */
  readonly values: Uint8Array;
}

const UNSIGNED_BYTE = 0x08;
const MAX_DIMENSIONS = 4;

/**
 * Reads an IDX file of unsigned bytes with one to four dimensions. Throws DataError 'corrupt' for anything else, and for
 * a length that does not fit the dimensions exactly; allocates nothing. `name` is for the message only.
 */
export function parseIdx(bytes: Uint8Array, name: string): Idx {
  const fail = (reason: string): never => {
    throw new DataError('corrupt', `${name} is not a usable IDX file: ${reason}.`);
  };
  if (bytes.length < 4) fail(`it has ${bytes.length} bytes, the header alone needs more`);
  const [zero, alsoZero, type, count] = bytes;
  if (zero !== 0 || alsoZero !== 0) fail('it does not start with two zero bytes (bytes 0 and 1)');
  if (type !== UNSIGNED_BYTE)
    fail(`its values are of type 0x${type.toString(16)} (byte 2), expected unsigned bytes (0x8)`);
  if (count < 1 || count > MAX_DIMENSIONS)
    fail(`it has ${count} dimensions (byte 3), expected 1 to ${MAX_DIMENSIONS}`);
  const start = 4 + 4 * count;
  if (bytes.length < start) fail(`it ends at byte ${bytes.length}, within its header`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, start);
  const dimensions = Array.from({ length: count }, (_, k) => header.getUint32(4 + 4 * k));
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  if (bytes.length - start !== size) {
    fail(
      `${dimensions.join(' × ')} values were announced, ${bytes.length - start} are there, from byte ${start} on`,
    );
  }
  return { dimensions, values: bytes.subarray(start) };
}
