/** Data a person opened: what the experiment says of them, and the samples themselves. */
import { fileName, type OwnData } from '../config/own-data.ts';
import { formatBytes } from '../math/format.ts';
import { DataError } from './data-error.ts';
import type { DataSet } from './data-set.ts';

export interface OwnDataSet {
  readonly own: OwnData;
  /** All samples, in the order in which runs take the first of them. */
  readonly dataSet: DataSet;
}

/** A file in memory; `bytes` are unpacked where it was gzipped. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Larger files are not read, nor unpacked. */
export const MAX_OWN_FILE_BYTES = 150e6;

/** Throws DataError 'tooLarge' for more than can be opened. what: the kind of files that maxBytes is of; empty: any. */
export function checkOwnSize(name: string, bytes: number, maxBytes = MAX_OWN_FILE_BYTES, what = ''): void {
  if (bytes <= maxBytes) return;
  const allowed = `${what} up to ${formatBytes(maxBytes)}, unpacked`.trimStart();
  throw new DataError(
    'tooLarge',
    `${fileName(name)} has ${formatBytes(bytes)} and is not read; allowed: ${allowed}.`,
  );
}

/** Of a file that is small enough itself. */
export function unpacksTooFar(name: string, maxBytes: number): DataError {
  return new DataError(
    'tooLarge',
    `${fileName(name)} unpacks to more than ${formatBytes(maxBytes)} and is not read.`,
  );
}
