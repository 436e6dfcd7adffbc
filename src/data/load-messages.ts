/** The wire between the page and the data worker: one request, any number of progress reports, one outcome. */
import type { BuiltInDataSetId } from '../config/data-sets.ts';
import type { DataErrorCode } from './data-error.ts';
import type { ByteDataSet } from './data-set.ts';
import type { DataProgress } from './load.ts';

export interface LoadRequest {
  readonly id: BuiltInDataSetId;
  readonly trainImages: number;
  readonly testImages: number;
  /** Absolute address of the data folder, with a slash at its end. */
  readonly base: string;
}

export type LoadReport =
  | { readonly kind: 'progress'; readonly progress: DataProgress }
  /** The buffers of the data set are transferred. */
  | { readonly kind: 'loaded'; readonly dataSet: ByteDataSet }
  | { readonly kind: 'failed'; readonly code: DataErrorCode; readonly message: string };
