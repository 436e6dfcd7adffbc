/** The wire between the page and the data worker: one request, any number of progress reports, one outcome. */
import type { BuiltInDataSetId } from '../config/data-sets.ts';
import type { DataErrorCode } from './data-error.ts';
import type { ByteDataSet } from './data-set.ts';
import type { DataProgress } from './load.ts';
import type { OwnDataSet } from './own-data-set.ts';

export interface LoadRequest {
  readonly kind: 'load';
  readonly id: BuiltInDataSetId;
  readonly trainImages: number;
  readonly testImages: number;
  /** Absolute address of the data folder, with a slash at its end. */
  readonly base: string;
}

/** To make a data set of a person's own files. */
export interface OpenRequest {
  readonly kind: 'open';
  readonly files: readonly File[];
  /** How to read a table, where that differs from what is guessed. */
  readonly recipe: string;
}

export type DataRequest = LoadRequest | OpenRequest;

export type DataReport =
  | { readonly kind: 'progress'; readonly progress: DataProgress }
  /** The buffers of the data set are transferred. */
  | { readonly kind: 'loaded'; readonly dataSet: ByteDataSet }
  | { readonly kind: 'opened'; readonly opened: OwnDataSet }
  | { readonly kind: 'failed'; readonly code: DataErrorCode; readonly message: string };
