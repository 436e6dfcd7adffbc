/** Small data sets for tests: generated shapes, made once, and the first images of MNIST. */
import { readPartFrom } from '../../src/build/read-part.ts';
import { makeBlobs } from '../../src/data/blobs.ts';
import { firstSamples } from '../../src/data/data-set.ts';
import type { ByteDataSet, DataSet } from '../../src/data/data-set.ts';
import { loadDataSet } from '../../src/data/load.ts';

const MOST = 400;
let blobs: DataSet | undefined;

/** At most 400 samples each. */
export function tinyBlobs(trainImages = MOST, testImages = MOST): DataSet {
  blobs ??= makeBlobs(MOST, MOST);
  return firstSamples(blobs, trainImages, testImages);
}

export function loadMnist(trainImages: number, testImages: number): Promise<ByteDataSet> {
  return loadDataSet('mnist', trainImages, testImages, readPartFrom());
}
