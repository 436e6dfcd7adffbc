/** Loads a data set: fetches the parts it needs (how, is the caller's affair), unpacks, checks and joins them. */
import { DATA_SETS } from '../config/data-sets.ts';
import type { BuiltInDataSetId, DataSetInfo } from '../config/data-sets.ts';
import { makeBlobs } from './blobs.ts';
import { abortedLoad, DataError } from './data-error.ts';
import type { ByteDataSet, ByteSamples } from './data-set.ts';
import { gunzip } from './gunzip.ts';
import { decodePart, partBytes, partName } from './part.ts';
import type { Split } from './part.ts';

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** To be called as bytes arrive; total is null while it is not known. */
  readonly onBytes: (received: number, total: number | null) => void;
}

/** Gives the raw bytes of a file of public/data. May throw DataError; anything else thrown counts as 'network'. */
export type FetchPart = (name: string, options: FetchOptions) => Promise<Uint8Array>;

export interface DataProgress {
  readonly receivedBytes: number;
  /** null while the size of a part is not known. */
  readonly totalBytes: number | null;
}

export interface LoadOptions {
  readonly onProgress?: ((progress: DataProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Rounds a number of samples up to whole parts, which is what has to be downloaded anyway. */
export function wholeParts(samples: number, part: number): number {
  return part === 0 ? samples : Math.ceil(samples / part) * part;
}

function checkCount(name: string, count: number, max: number): void {
  if (!Number.isInteger(count) || count < 1 || count > max) {
    throw new RangeError(`${name} must be an integer in [1, ${max}], got ${count}`);
  }
}

/** Adds up what the parts report and passes it on. */
function trackProgress(
  parts: number,
  onProgress: (progress: DataProgress) => void,
): FetchOptions['onBytes'][] {
  const received = Array.from({ length: parts }, () => 0);
  const totals = Array.from({ length: parts }, (): number | null => null);
  return received.map((_, part) => (bytes, total) => {
    received[part] = bytes;
    totals[part] = total;
    const sum = totals.reduce((all, one) => (all === null || one === null ? null : all + one), 0);
    onProgress({ receivedBytes: received.reduce((all, one) => all + one, 0), totalBytes: sum });
  });
}

interface PartJob {
  readonly split: Split;
  readonly part: number;
  readonly samplesInPart: number;
  readonly into: ByteSamples;
}

function planJobs(split: Split, samplesInPart: number, into: ByteSamples): PartJob[] {
  const parts = Math.ceil(into.count / samplesInPart);
  return Array.from({ length: parts }, (_, part) => ({ split, part, samplesInPart, into }));
}

/** Names of the files that hold the first samples of a data set; none for a generated one. */
export function partNames(id: BuiltInDataSetId, trainImages: number, testImages: number): string[] {
  const { trainPart, testPart } = DATA_SETS[id];
  if (trainPart === 0) return [];
  const names = (split: Split, samples: number, samplesInPart: number) =>
    Array.from({ length: Math.ceil(samples / samplesInPart) }, (_, part) => partName(id, split, part));
  return [...names('train', trainImages, trainPart), ...names('test', testImages, testPart)];
}

async function runJob(
  job: PartJob,
  info: DataSetInfo,
  fetchPart: FetchPart,
  options: FetchOptions,
): Promise<void> {
  const name = partName(info.id, job.split, job.part);
  const samples = job.samplesInPart;
  const { features } = info;
  const packed = await fetchPart(name, options);
  const bytes = await gunzip(packed, partBytes(samples, features), name);
  if (options.signal.aborted) throw abortedLoad();
  const part = decodePart(bytes, name, { samples, features, classes: info.classes.length });
  const first = job.part * samples;
  const used = Math.min(samples, job.into.count - first);
  job.into.labels.set(part.labels.subarray(0, used), first);
  job.into.values.set(part.values.subarray(0, used * features), first * features);
}

function emptySamples(count: number, features: number): ByteSamples {
  return { values: new Uint8Array(count * features), labels: new Uint8Array(count), count };
}

function asDataError(error: unknown): DataError {
  if (error instanceof DataError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new DataError(
    'network',
    `The data set could not be loaded (${reason}). Check the connection and try again.`,
    {
      cause: error,
    },
  );
}

/**
 * Loads the first samples of a data set; parts come concurrently, the first failure cancels the others. The arrays belong
 * to the caller. Throws RangeError for impossible numbers and DataError for everything that goes wrong on the way.
 */
export async function loadDataSet(
  id: BuiltInDataSetId,
  trainImages: number,
  testImages: number,
  fetchPart: FetchPart,
  { onProgress = () => {}, signal }: LoadOptions = {},
): Promise<ByteDataSet> {
  const info = DATA_SETS[id];
  checkCount('trainImages', trainImages, info.maxTrain);
  checkCount('testImages', testImages, info.maxTest);
  if (signal?.aborted) throw abortedLoad();
  if (info.trainPart === 0) return makeBlobs(trainImages, testImages);

  const train = emptySamples(trainImages, info.features);
  const test = emptySamples(testImages, info.features);
  const jobs = [...planJobs('train', info.trainPart, train), ...planJobs('test', info.testPart, test)];
  const onBytes = trackProgress(jobs.length, onProgress);
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await Promise.all(
      jobs.map((job, k) => runJob(job, info, fetchPart, { signal: controller.signal, onBytes: onBytes[k] })),
    );
  } catch (error) {
    controller.abort();
    throw signal?.aborted ? abortedLoad() : asDataError(error);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
  return { id, features: info.features, classes: info.classes.length, train, test };
}
