/**
 * The wire between the page and the worker that reads files from outside and kept runs: an answer to every request, in their order,
 * with any number of progress reports before it.
 */
import type { Experiment } from '../config/experiment.ts';
import type { Limits } from '../config/validate.ts';
import type { DataErrorCode } from '../data/data-error.ts';
import type { TableAnswer, TableRequest } from '../data/table/table-messages.ts';
import type { NetworkPlan } from './network-plan.ts';
import type { SentMap } from './sent-map.ts';
import type { SentRun } from './sent-run.ts';

export type ReadRequest =
  /** A run file or a map. */
  | { readonly kind: 'run'; readonly file: File; readonly limits: Limits }
  /** NPZ. current: settings to go on with where the file names none. */
  | {
      readonly kind: 'network';
      readonly file: File;
      readonly limits: Limits;
      readonly current: Experiment;
    };

/** A run kept on the device, under its key in storage/kept-runs.ts. */
export interface KeptRequest {
  readonly kind: 'kept';
  readonly key: string;
  readonly limits: Limits;
}

/** What is in a file. The buffers of all arrays are transferred. */
export type ReadAnswer =
  /** checked: as in RunFileReading. */
  | { readonly kind: 'run'; readonly run: SentRun; readonly checked: boolean }
  | { readonly kind: 'map'; readonly map: SentMap }
  | { readonly kind: 'network'; readonly plan: NetworkPlan }
  /** Sentences, at least one. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

export type KeptAnswer =
  | Extract<ReadAnswer, { kind: 'run' | 'refused' }>
  /** It is not there any more. */
  | { readonly kind: 'gone' };

export type FileRequest = TableRequest | ReadRequest | KeptRequest;
export type FileAnswer = TableAnswer | ReadAnswer | KeptAnswer;

export type FileReply =
  /** Share of the present request, 0–1. */
  | { readonly kind: 'progress'; readonly share: number }
  | FileAnswer
  | { readonly kind: 'failed'; readonly code: DataErrorCode; readonly message: string };
