/**
 * Loads one data set, or reads one from a person's files, off the main thread and hands its buffers over. The page starts a
 * worker for each and ends it to cancel. Everything worth testing is in data/.
 */
import { DataError } from '../data/data-error.ts';
import type { DataSet } from '../data/data-set.ts';
import { fetchPartFrom } from '../data/fetch-part.ts';
import { loadDataSet } from '../data/load.ts';
import type { DataProgress } from '../data/load.ts';
import type { DataReport, DataRequest } from '../data/load-messages.ts';
import { openOwnData, readOwnFiles } from '../data/open-own-data.ts';

declare const self: DedicatedWorkerGlobalScope;

function report(message: DataReport, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

function onProgress(progress: DataProgress): void {
  report({ kind: 'progress', progress });
}

function buffersOf({ train, test }: DataSet): ArrayBuffer[] {
  const arrays = [train, test].flatMap(({ values, labels }) => [values, labels]);
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}

async function answer(request: DataRequest): Promise<void> {
  try {
    if (request.kind === 'load') {
      const { id, trainImages, testImages, base } = request;
      const dataSet = await loadDataSet(id, trainImages, testImages, fetchPartFrom(base), { onProgress });
      report({ kind: 'loaded', dataSet }, buffersOf(dataSet));
    } else {
      const opened = await openOwnData(await readOwnFiles(request.files, onProgress), request.recipe);
      report({ kind: 'opened', opened }, buffersOf(opened.dataSet));
    }
  } catch (error) {
    if (error instanceof DataError) report({ kind: 'failed', code: error.code, message: error.message });
    else reportError(error); // reaches the page as the worker's error event
  }
}

self.onmessage = (event: MessageEvent<DataRequest>) => void answer(event.data);
