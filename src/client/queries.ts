/** React Query definitions of what the page downloads. Training frames are not queries; see the run client. */
import { queryOptions } from '@tanstack/react-query';
import { DATA_SETS } from '../config/data-sets.ts';
import type { BuiltInDataSetId } from '../config/data-sets.ts';
import { DataError } from '../data/data-error.ts';
import type { DataProgress } from '../data/load.ts';
import { wholeParts } from '../data/load.ts';
import { fetchDataIndex, fetchDataSet } from './data-client.ts';

const HALF_AN_HOUR_MS = 30 * 60 * 1000;

/** Once more for what may pass; a file that is not there will not appear. */
function retryOnce(failures: number, error: Error): boolean {
  return failures < 1 && !(error instanceof DataError && error.code === 'missing');
}

// A download never goes stale, and it is worth a try when the browser believes to be offline: the service worker may
// have the file, and generated sets need no network.
const OPTIONS = {
  staleTime: Infinity,
  gcTime: HALF_AN_HOUR_MS,
  retry: retryOnce,
  networkMode: 'always',
  structuralSharing: false,
} as const;

/**
 * A data set in whole parts: the result has at least `trainImages` and `testImages` samples; cut it with firstSamples of
 * data/data-set.ts. Numbers that need the same parts share one download. Give each experiment's numbers, not rounded ones.
 */
export function dataSetQuery(
  id: BuiltInDataSetId,
  trainImages: number,
  testImages: number,
  onProgress?: (progress: DataProgress) => void,
) {
  const { trainPart, testPart } = DATA_SETS[id];
  const train = wholeParts(trainImages, trainPart);
  const test = wholeParts(testImages, testPart);
  return queryOptions({
    ...OPTIONS,
    queryKey: ['data-set', id, train, test],
    queryFn: ({ signal }) => fetchDataSet(id, train, test, onProgress, signal),
  });
}

/** Which data sets this build can download; read it with availableDataSets of data/data-index.ts. */
export function dataIndexQuery() {
  return queryOptions({
    ...OPTIONS,
    queryKey: ['data-index'],
    queryFn: ({ signal }) => fetchDataIndex(signal),
  });
}
