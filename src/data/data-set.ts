/** A data set in memory: values and labels, nothing scaled. What an experiment does with them is the engine's affair. */
import type { DataSetId } from '../config/data-sets.ts';

/** Bytes of pictures, or floats of a table. */
export type SampleValues = Uint8Array | Float32Array;

export interface SampleSet<Values extends SampleValues = SampleValues> {
  /** count × features, one sample after the other; floats are as the network is given them. */
  readonly values: Values;
  /** Class of each sample, 0 … classes − 1. */
  readonly labels: Uint8Array;
  readonly count: number;
}

/** What the built-in sets are made of. */
export type ByteSamples = SampleSet<Uint8Array>;
export type ByteDataSet = DataSet<Uint8Array>;

export interface DataSet<Values extends SampleValues = SampleValues> {
  readonly id: DataSetId;
  readonly features: number;
  readonly classes: number;
  /** Of a table's columns and of the classes, where they have names; harmless texts of a line each. */
  readonly featureNames?: readonly string[];
  readonly classNames?: readonly string[];
  readonly train: SampleSet<Values>;
  readonly test: SampleSet<Values>;
}

function firstOf(samples: SampleSet, features: number, count: number): SampleSet {
  if (count > samples.count) throw new RangeError(`${count} samples asked for, ${samples.count} loaded`);
  return {
    values: samples.values.subarray(0, count * features),
    labels: samples.labels.subarray(0, count),
    count,
  };
}

/** The same set cut to its first samples; shares the values. Throws RangeError if there are fewer. */
export function firstSamples(data: DataSet, trainCount: number, testCount: number): DataSet {
  return {
    ...data,
    train: firstOf(data.train, data.features, trainCount),
    test: firstOf(data.test, data.features, testCount),
  };
}

/** Mean of each feature over the first `count` training samples: 0–255 for pictures. */
export function meanImage(data: DataSet, count: number): Float32Array<ArrayBuffer> {
  const { values } = firstOf(data.train, data.features, count);
  const sums = new Float64Array(data.features);
  for (let k = 0, at = 0; k < count; k++) {
    for (let f = 0; f < data.features; f++) sums[f] += values[at++];
  }
  return Float32Array.from(sums, (sum) => (count === 0 ? 0 : sum / count));
}

/** The same set with arrays of its own. */
export function copyDataSet(data: DataSet): DataSet {
  const copy = (samples: SampleSet): SampleSet => ({
    values: samples.values.slice(),
    labels: samples.labels.slice(),
    count: samples.count,
  });
  return { ...data, train: copy(data.train), test: copy(data.test) };
}
