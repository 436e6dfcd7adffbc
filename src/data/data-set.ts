/** A data set in memory: bytes and labels, nothing scaled. What an experiment does with them is the engine's affair. */
import type { DataSetId } from '../config/data-sets.ts';

export interface SampleSet {
  /** count × features bytes, one sample after the other. */
  readonly images: Uint8Array;
  /** Class of each sample, 0 … classes − 1. */
  readonly labels: Uint8Array;
  readonly count: number;
}

export interface DataSet {
  readonly id: DataSetId;
  readonly features: number;
  readonly classes: number;
  readonly train: SampleSet;
  readonly test: SampleSet;
}

function firstOf(samples: SampleSet, features: number, count: number): SampleSet {
  if (count > samples.count) throw new RangeError(`${count} samples asked for, ${samples.count} loaded`);
  return {
    images: samples.images.subarray(0, count * features),
    labels: samples.labels.subarray(0, count),
    count,
  };
}

/** The same set cut to its first samples; shares the bytes. Throws RangeError if there are fewer. */
export function firstSamples(data: DataSet, trainCount: number, testCount: number): DataSet {
  return {
    ...data,
    train: firstOf(data.train, data.features, trainCount),
    test: firstOf(data.test, data.features, testCount),
  };
}

/** Mean of each feature over the first `count` training samples, 0–255. */
export function meanImage(data: DataSet, count: number): Float32Array<ArrayBuffer> {
  const { images } = firstOf(data.train, data.features, count);
  const sums = new Float64Array(data.features);
  for (let k = 0, at = 0; k < count; k++) {
    for (let f = 0; f < data.features; f++) sums[f] += images[at++];
  }
  return Float32Array.from(sums, (sum) => (count === 0 ? 0 : sum / count));
}

/** The same set with bytes of its own. */
export function copyDataSet(data: DataSet): DataSet {
  const copy = (samples: SampleSet): SampleSet => ({
    images: samples.images.slice(),
    labels: samples.labels.slice(),
    count: samples.count,
  });
  return { ...data, train: copy(data.train), test: copy(data.test) };
}
