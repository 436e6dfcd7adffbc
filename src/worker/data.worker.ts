/**
 * Loads one data set off the main thread and hands its buffers over. The page starts a worker for each load and ends it
 * to cancel. Everything worth testing is in data/load.ts.
 */
import { DataError } from '../data/data-error.ts';
import { fetchPartFrom } from '../data/fetch-part.ts';
import { loadDataSet } from '../data/load.ts';
import type { LoadReport, LoadRequest } from '../data/load-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

function report(message: LoadReport, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

async function load({ id, trainImages, testImages, base }: LoadRequest): Promise<void> {
  try {
    const dataSet = await loadDataSet(id, trainImages, testImages, fetchPartFrom(base), {
      onProgress: (progress) => report({ kind: 'progress', progress }),
    });
    const arrays = [dataSet.train, dataSet.test].flatMap(({ values, labels }) => [values, labels]);
    const buffers = arrays.map((array) => array.buffer).filter((buffer) => buffer instanceof ArrayBuffer);
    report({ kind: 'loaded', dataSet }, buffers);
  } catch (error) {
    if (error instanceof DataError) report({ kind: 'failed', code: error.code, message: error.message });
    else reportError(error); // reaches the page as the worker's error event
  }
}

self.onmessage = (event: MessageEvent<LoadRequest>) => void load(event.data);
