/** The page's way to data sets: loads them in a worker, so that unpacking never holds up the page. */
import type { BuiltInDataSetId } from '../config/data-sets.ts';
import { abortedLoad, DataError } from '../data/data-error.ts';
import { INDEX_NAME, parseDataIndex } from '../data/data-index.ts';
import type { DataIndex } from '../data/data-index.ts';
import type { ByteDataSet } from '../data/data-set.ts';
import { fetchPartFrom } from '../data/fetch-part.ts';
import type { DataProgress } from '../data/load.ts';
import type { LoadReport, LoadRequest } from '../data/load-messages.ts';

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
  if (signal?.aborted) return Promise.reject(abortedLoad());
  const worker = createWorker();
  const result = new Promise<ByteDataSet>((resolve, reject) => {
    const die = (event: Event): void => {
      const reason = event instanceof ErrorEvent && event.message ? ` (${event.message})` : '';
      reject(
        new DataError(
          'network',
          `The loader of the data set stopped${reason}. Reload the page to try again.`,
        ),
      );
    };
    worker.onmessage = ({ data: report }: MessageEvent<LoadReport>) => {
      if (report.kind === 'progress') onProgress(report.progress);
      else if (report.kind === 'loaded') resolve(report.dataSet);
      else reject(new DataError(report.code, report.message));
    };
    worker.onerror = die;
    worker.onmessageerror = die;
    signal?.addEventListener('abort', () => reject(abortedLoad()), { once: true });
    worker.postMessage({ id, trainImages, testImages, base: dataFolder() } satisfies LoadRequest);
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
