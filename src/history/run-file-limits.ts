/** How run files are known, and how large they and what is in them may be. */
import { formatBytes } from '../math/format.ts';

export const RUN_FILE_FORMAT = 'set-lab-run';
/** Of runs kept on the device too. */
export const RUN_FILE_VERSION = 1;

/** Larger files are not read. */
export const MAX_RUN_FILE_BYTES = 128e6;
export const MAX_CAPTION_CHARS = 2000;
/** Rewirings before a run of which a network from a file may tell. */
export const MOST_EARLIER = 1e9;

/** Why a file of so many bytes is not even read; null: it may be. */
export function refuseSize(bytes: number): string | null {
  if (bytes <= MAX_RUN_FILE_BYTES) return null;
  return `The file has ${formatBytes(bytes)}; allowed: run files up to ${formatBytes(MAX_RUN_FILE_BYTES)}.`;
}
