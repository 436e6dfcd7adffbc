/** Memory an experiment needs in the engine, estimated before it starts. */
import type { Experiment } from './experiment.ts';
import { layerPlan, layerSizes } from './layer-plan.ts';
import { dataSetOf } from './own-data.ts';

/** By column: index, weight, momentum, birth; permutation; by row: index, weight. Four to eight bytes each. */
const SPARSE_CONNECTION_BYTES = 32;
/** Rewiring works in scratch space of about a third of the connections. */
const REWIRING_SCRATCH = 1.33;
/** Weight, momentum, gradient. */
const DENSE_CONNECTION_BYTES = 12;
/** Bias, its momentum and gradient, activation parameters, row starts. */
const UNIT_BYTES = 40;
const BATCH_MULTIPLE = 16;

/** Estimated bytes of engine memory: connections, units × batch, and the samples (one byte a pixel, four a value of a table). */
export function requiredBytes(experiment: Experiment): number {
  const connections = layerPlan(experiment).reduce((sum, layer) => sum + layer.connections, 0);
  // A layer that epsilon makes full stays in the sparse form: only the dense method has dense layers.
  const bytesEach =
    experiment.method === 'dense' ? DENSE_CONNECTION_BYTES : SPARSE_CONNECTION_BYTES * REWIRING_SCRATCH;
  const units = layerSizes(experiment).reduce((sum, size) => sum + size, 0);
  const stride = Math.ceil(experiment.batch / BATCH_MULTIPLE) * BATCH_MULTIPLE;
  const valuesPerSample = (experiment.activation === 'relu' ? 2 : 3) + (experiment.dropout > 0 ? 1 : 0);
  const { kind, features } = dataSetOf(experiment);
  const sampleBytes = features * (kind === 'table' ? 4 : 1);
  const imageBytes = (experiment.trainImages + experiment.testImages) * sampleBytes;
  return Math.ceil(
    connections * bytesEach + units * (stride * 4 * valuesPerSample + UNIT_BYTES) + imageBytes,
  );
}

/**
 * The hidden sizes, scaled down by one common factor, that fit into maxBytes: the given ones if they fit, at least one
 * unit a layer, null if not even that fits.
 */
export function largestFitting(experiment: Experiment, maxBytes: number): number[] | null {
  const scaled = (factor: number) => experiment.hidden.map((size) => Math.max(1, Math.floor(size * factor)));
  const fits = (factor: number) => requiredBytes({ ...experiment, hidden: scaled(factor) }) <= maxBytes;
  if (fits(1)) return [...experiment.hidden];
  if (!fits(0)) return null;
  let fitting = 0;
  let tooLarge = 1;
  // 40 halvings tell sizes up to 100,000 apart with room to spare.
  for (let halving = 0; halving < 40; halving++) {
    const middle = (fitting + tooLarge) / 2;
    if (fits(middle)) fitting = middle;
    else tooLarge = middle;
  }
  return scaled(fitting);
}
