/** What can be said of a layer's weights: summary, histogram, and the cut of the next removal. */
import type { Layer } from '../engine/kernels/kernels.ts';
import { birthOf } from './connections.ts';

export interface WeightSummary {
  readonly mean: number;
  /** Standard deviation of the weights themselves (divided by their number). */
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
  /** Σ |weight|. */
  readonly strength: number;
}

/** All 0 for a layer without connections. */
export function summariseWeights({ weights, nnz }: Layer): WeightSummary {
  if (nnz === 0) return { mean: 0, deviation: 0, min: 0, max: 0, strength: 0 };
  let sum = 0;
  let strength = 0;
  let squares = 0;
  let min = weights[0];
  let max = weights[0];
  for (let p = 0; p < nnz; p++) {
    const weight = weights[p];
    sum += weight;
    squares += weight * weight;
    strength += Math.abs(weight);
    if (weight < min) min = weight;
    if (weight > max) max = weight;
  }
  const mean = sum / nnz;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / nnz - mean * mean)), min, max, strength };
}

/** Half-range of a histogram: the next step of 1, 2, 5 · 10^k above four standard deviations, at least 0.001. */
export function histogramRange(deviation: number): number {
  let range = 0.001;
  const factors = [2, 2.5, 2];
  for (let k = 0; range < 4 * deviation && range < 1e6; k++) range *= factors[k % 3];
  return range;
}

/** Counts weights in equal bins over [−range, range]; beyond it in the outer bins. The middle bin is around 0.
 *  newborn counts those born at the last rewiring, `rewirings` (none before the first). */
export function countWeights(
  layer: Layer,
  range: number,
  rewirings: number,
  all: Uint32Array,
  newborn: Uint32Array,
): void {
  all.fill(0);
  newborn.fill(0);
  const bins = all.length;
  const scale = bins / (2 * range);
  for (let p = 0; p < layer.nnz; p++) {
    const bin = Math.floor((layer.weights[p] + range) * scale);
    const place = bin < 0 ? 0 : bin >= bins ? bins - 1 : bin;
    all[place]++;
    if (rewirings > 0 && birthOf(layer, p) === rewirings) newborn[place]++;
  }
}

/** Lowest and highest weight among the marked connections; 0 where there is none of that sign. */
export function cutOf(layer: Layer, removed: Uint8Array): { low: number; high: number } {
  let low = 0;
  let high = 0;
  for (let p = 0; p < layer.nnz; p++) {
    if (!removed[p]) continue;
    const weight = layer.weights[p];
    if (weight < low) low = weight;
    else if (weight > high) high = weight;
  }
  return { low, high };
}
