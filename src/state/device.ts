/** What this device offers an experiment. */
import type { Limits } from '../config/validate.ts';
import { useRun } from './run-store.ts';

/** WebAssembly memory ends at 4 GiB; some of it is left to the browser. */
const MAX_BYTES = 3.5e9;
const SHARE_OF_MEMORY = 0.6;
const GIB = 2 ** 30;

/** Limits for validation. Browsers that do not tell their memory are taken to have 4 GiB. */
export function deviceLimits(): Limits {
  const memory = (navigator as { deviceMemory?: number }).deviceMemory ?? 4;
  return {
    availableData: useRun.getState().data.available,
    maxBytes: Math.min(MAX_BYTES, SHARE_OF_MEMORY * memory * GIB),
  };
}
