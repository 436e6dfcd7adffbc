/** The .npz format of numpy: a zip of .npy files, one a named array. */
import { unzipSync, zipSync } from 'fflate';
import { formatBytes } from '../math/format.ts';
import { readNpy, writeNpy } from './npy.ts';
import type { NpyArray } from './npy.ts';

export type NamedArrays = Readonly<Record<string, NpyArray>>;

/** Zip has no dates before; any other would make two files of the same arrays differ. */
const NO_DATE = '1980-01-01T00:00:00';
const SUFFIX = '.npy';

/** Not compressed: weights hardly shrink, and it is done at once. */
export function writeNpz(arrays: NamedArrays): Uint8Array<ArrayBuffer> {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}${SUFFIX}`, writeNpy(array)]);
  return zipSync(Object.fromEntries(files) as Record<string, Uint8Array>, { level: 0, mtime: NO_DATE });
}

/**
 * The arrays by name; other files of the zip are left out. Throws RangeError, with a plain sentence, when the bytes are
 * no such file or unpack to more than maxBytes.
 */
export function readNpz(bytes: Uint8Array, maxBytes: number): NamedArrays {
  let total = 0;
  const isWanted = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (!name.endsWith(SUFFIX)) return false;
    total += originalSize;
    if (total > maxBytes) throw new RangeError(`it unpacks to more than ${formatBytes(maxBytes)}`);
    return true;
  };
  const arrays = Object.entries(unzip(bytes, isWanted)).map(([name, file]) => {
    const array = name.slice(0, -SUFFIX.length);
    try {
      return [array, readNpy(file)];
    } catch (error) {
      throw new RangeError(`${array} cannot be read: ${(error as RangeError).message}`, { cause: error });
    }
  });
  return Object.fromEntries(arrays) as NamedArrays;
}

function unzip(bytes: Uint8Array, filter: (file: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError('it is no zip file, or a damaged one', { cause: error });
  }
}
