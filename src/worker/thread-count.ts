/** How many threads compute a run. It decides nothing but the time it takes. */
import type { Experiment } from '../config/experiment.ts';
import { layerPlan } from '../config/layer-plan.ts';
import { batchStride } from '../engine/buffers.ts';

/**
 * Multiplications of a forward pass below which threads cost about as much as they give. Where they pay, every call is
 * divided, however small: helpers that are left out for a while fall asleep, and waking them takes longer.
 */
const LEAST_WORK = 2_000_000;

/**
 * Beyond these a call of the paper's network takes so little that waiting for each other is most of it; and a computer that
 * names more has many that are not whole cores.
 */
const MOST = 8;

/** wanted: taken as it is; null: as many as pay on so many cores. */
export function threadCount(wanted: number | null, cores: number, experiment: Experiment): number {
  if (wanted !== null) return wanted;
  const connections = layerPlan(experiment).reduce((sum, layer) => sum + layer.connections, 0);
  if (connections * batchStride(experiment.batch) < LEAST_WORK) return 1;
  // One core is the page's: it draws while the others train.
  return Math.max(1, Math.min(MOST, cores - 1));
}
