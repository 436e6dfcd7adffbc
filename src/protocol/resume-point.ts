/** From where a run goes on that has left the page, or its thread, and comes back. */
import type { RunState } from '../engine/run.ts';
import type { LayerPast } from './lives.ts';

/** A state that a run is to go on from, and what is known of how it came there. */
export interface ResumePoint {
  readonly state: RunState;
  /** Of each layer; null for one that is never rewired. null altogether: not known. */
  readonly lives: readonly (LayerPast | null)[] | null;
  /** Of training until then. */
  readonly seconds: number;
}
