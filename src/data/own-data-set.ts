/** Data a person opened: what the experiment says of them, and the samples themselves. */
import type { OwnData } from '../config/own-data.ts';
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
