/** How many threads compute a run. It decides nothing but the time it takes. */
import type { Experiment } from '../config/experiment.ts';
import { layerPlan } from '../config/layer-plan.ts';
import { batchStride } from '../engine/buffers.ts';

/** Multiplications of a call below which threads cost more than they give. */
export const LEAST_WORK = 300_000;

/**
 * Beyond these a call of the paper's network takes so little that waiting for each other is most of it; and a computer that
 * names more has many that are not whole cores.
 */
const MOST = 8;

/** wanted: taken as it is; null: as many as pay on so many cores. */
export function threadCount(wanted: number | null, cores: number, experiment: Experiment): number {
  if (wanted !== null) return wanted;
  const largest = Math.max(...layerPlan(experiment).map(({ connections }) => connections));
  if (largest * batchStride(experiment.batch) < LEAST_WORK) return 1;
  // One core is the page's, where there are more than two.
  return Math.max(1, Math.min(MOST, cores > 2 ? cores - 1 : cores));
}
