/** The page's way to data sets: loads or reads them in a worker, so that unpacking never holds up the page. */
import type { BuiltInDataSetId } from '../config/data-sets.ts';
import { abortedLoad, DataError } from '../data/data-error.ts';
import { INDEX_NAME, parseDataIndex } from '../data/data-index.ts';
import type { DataIndex } from '../data/data-index.ts';
import type { ByteDataSet } from '../data/data-set.ts';
import { fetchPartFrom } from '../data/fetch-part.ts';
import type { DataProgress } from '../data/load.ts';
import type { DataReport, DataRequest } from '../data/load-messages.ts';
import type { OwnDataSet } from '../data/own-data-set.ts';

function dataFolder(): string {
  return new URL('data/', document.baseURI).href;
}

function startWorker(): Worker {
  return new Worker(new URL('../worker/data.worker.ts', import.meta.url), { type: 'module' });
}

/**
 * Loads the first samples of a data set in a worker of its own; the arrays then belong to the page. Rejects with
 * DataError, also when the signal aborts or the worker dies. `createWorker` is there for tests.
 */
export function fetchDataSet(
  id: BuiltInDataSetId,
  trainImages: number,
  testImages: number,
  onProgress: (progress: DataProgress) => void = () => {},
  signal?: AbortSignal,
  createWorker: () => Worker = startWorker,
): Promise<ByteDataSet> {
  const request: DataRequest = { kind: 'load', id, trainImages, testImages, base: dataFolder() };
  const take = (report: DataReport) => (report.kind === 'loaded' ? report.dataSet : null);
  return askWorker(request, take, onProgress, signal, createWorker);
}

/** Makes a data set of files in a worker of its own, as openOwnData of data/ does; otherwise as above. */
export function readOwnData(
  files: readonly File[],
  recipe: string,
  onProgress: (progress: DataProgress) => void,
  signal: AbortSignal,
  createWorker: () => Worker = startWorker,
): Promise<OwnDataSet> {
  const take = (report: DataReport) => (report.kind === 'opened' ? report.opened : null);
  return askWorker({ kind: 'open', files, recipe }, take, onProgress, signal, createWorker);
}

/** take: the outcome in a report; null where it is none. */
function askWorker<T>(
  request: DataRequest,
  take: (report: DataReport) => T | null,
  onProgress: (progress: DataProgress) => void,
  signal: AbortSignal | undefined,
  createWorker: () => Worker,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(abortedLoad());
  const worker = createWorker();
  const result = new Promise<T>((resolve, reject) => {
    const die = (event: Event): void => {
      const reason = event instanceof ErrorEvent && event.message ? ` (${event.message})` : '';
      reject(
        new DataError(
          'network',
          `The loader of the data set stopped${reason}. Reload the page to try again.`,
        ),
      );
    };
    worker.onmessage = ({ data: report }: MessageEvent<DataReport>) => {
      if (report.kind === 'progress') return onProgress(report.progress);
      if (report.kind === 'failed') return reject(new DataError(report.code, report.message));
      const outcome = take(report);
      if (outcome !== null) resolve(outcome);
    };
    worker.onerror = die;
    worker.onmessageerror = die;
    signal?.addEventListener('abort', () => reject(abortedLoad()), { once: true });
    worker.postMessage(request);
  });
  return result.finally(() => worker.terminate());
}

/** The list of downloadable data sets; an empty list where the page was published without any. */
export async function fetchDataIndex(signal: AbortSignal): Promise<DataIndex> {
  try {
    const bytes = await fetchPartFrom(dataFolder())(INDEX_NAME, { signal, onBytes: () => {} });
    return parseDataIndex(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    if (error instanceof DataError && error.code === 'missing') return { sets: [] };
    if (error instanceof SyntaxError) {
      throw new DataError('corrupt', `data/${INDEX_NAME} is not JSON. Build the page again (npm run build).`);
    }
    throw error;
  }
}
