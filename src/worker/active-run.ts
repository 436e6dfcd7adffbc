/** The run a host has: the engine's own, and all that watches it, remembers it and tells of it. */
import type { LayerRewiring } from '../engine/rewire-network.ts';
import type { Run } from '../engine/run.ts';
import type { RunPhase } from '../protocol/messages.ts';
import type { BiographySender } from './biography-sender.ts';
import type { ConnectionSender } from './connection-sender.ts';
import type { EpochLog } from './epoch-log.ts';
import type { FrameSender } from './frame-sender.ts';
import type { LookBackSender } from './look-back-sender.ts';
import type { Meter } from './meter.ts';
import type { ProgressLog } from './progress.ts';
import type { RewiringWatch } from './rewiring-watch.ts';
import type { RunMemory } from './run-memory.ts';

export interface ActiveRun {
  readonly id: number;
  readonly run: Run;
  readonly frames: FrameSender;
  readonly meter: Meter;
  readonly progress: ProgressLog;
  readonly epochs: EpochLog;
  /** null, and no looking back, for a run that begins at a later state: it is itself a look at another run's past. */
  readonly memory: RunMemory | null;
  readonly lookBack: LookBackSender | null;
  readonly biographies: BiographySender | null;
  readonly connections: ConnectionSender;
  readonly rewiringWatch: RewiringWatch;
  phase: RunPhase;
  /** Playing, but training waits until the page has shown a rewiring. */
  waits: boolean;
  /** Stop playing at the end of this unit of work, of the epoch of this number, or when that one has been tested. */
  until: 'batch' | 'epoch' | number | { readonly test: number } | null;
  speed: number;
  lastRewiring: readonly LayerRewiring[];
  progressDueAt: number;
}

/** Not training by itself at the moment. */
export function isStill({ phase, waits }: ActiveRun): boolean {
  return phase !== 'playing' || waits;
}

/** Has reached the test it was to stop at. */
export function stopsAtTest({ until, run }: ActiveRun): boolean {
  return typeof until === 'object' && until?.test === Math.round(run.trainer.epoch);
}
