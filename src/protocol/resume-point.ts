/** From where a run goes on that has left the page, or its thread, and comes back; and its past states. */
import type { LayerRewiring } from '../engine/rewire-network.ts';
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

/** A state of a run that goes on elsewhere, to look at what came after it. */
export interface PastState {
  readonly state: RunState;
  /** What the last rewiring before it did to each layer; empty if there was none or it is not known. */
  readonly lastRewiring: readonly LayerRewiring[];
}
