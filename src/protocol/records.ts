/** What a run tells of its moments, rewirings and epochs. */
import type { LayerLives } from './lives.ts';

/** A moment of training; loss and accuracy are means over the batches since the last point. */
export interface ProgressPoint {
  readonly step: number;
  readonly epoch: number;
  readonly samples: number;
  /** Seconds of training time, drawing and waiting excluded. */
  readonly seconds: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
}

export interface LayerChange {
  readonly removed: number;
  readonly added: number;
  /** Why nothing happened, e.g. too few empty cells; null when it was rewired. */
  readonly skipped: string | null;
}

export interface RewiringRecord {
  readonly step: number;
  readonly epoch: number;
  readonly samples: number;
  readonly seconds: number;
  readonly byHand: boolean;
  readonly layers: readonly LayerChange[];
  /** Connections per layer afterwards. */
  readonly connections: readonly number[];
  /** Of each layer; null where nothing is rewired. */
  readonly lives: readonly (LayerLives | null)[];
  readonly milliseconds: number;
}

/** The end of an epoch: measured before the epoch's rewiring, as the authors' code does; fingerprint after it. */
export interface EpochRecord {
  readonly epoch: number;
  readonly step: number;
  readonly samples: number;
  readonly seconds: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
  readonly connections: readonly number[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
  readonly samplesPerSecond: number;
  readonly rewireMs: number;
  /** 64 bits over topology and weights, 16 hex digits. */
  readonly fingerprint: string;
  /** Only after the last epoch when it removed without regrowing: the network that remains. */
  readonly remaining: {
    readonly connections: readonly number[];
    readonly testLoss: number;
    readonly testAccuracy: number;
  } | null;
}
