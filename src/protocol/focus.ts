/** What is looked at closely, and the connections that come of it. */
import type { Fate } from './comparison.ts';

/** One unit or block. Level 0 is the input. */
export interface Focus {
  readonly level: number;
  readonly kind: 'unit' | 'block';
  readonly index: number;
}

/** Of one layer; as many as its table has. */
export const MAX_FOCUS_CONNECTIONS = 2000;

/** Connections of some units in one layer. */
export interface FocusPart {
  readonly layer: number;
  /**
   * All of them. The arrays hold some: the strongest, the strongest first; where weights are not known, an even sample;
   * where wirings are compared, of every fate its share, in every beginning of the arrays too.
   */
  readonly total: number;
  /** What became of all of them; null: nothing is compared. */
  readonly fates: Readonly<Record<Fate, number>> | null;
  /** Of all of them, Σ birth and how many the last rewiring made; null: ages are not watched. */
  readonly ages: { readonly birthSum: number; readonly newest: number } | null;
  readonly input: Int32Array;
  readonly output: Int32Array;
  /** null: of a past wiring, whose weights are not kept. */
  readonly weight: Float32Array | null;
  /** Index into FATES of each; null: nothing is compared. */
  readonly fate: Uint8Array | null;
  /** Rewiring that made each, 0: there from the beginning; null: ages are not watched. */
  readonly birth: Int32Array | null;
}

/** Units that the second hop starts from, those of the first hop's strongest connections, and its connections a layer. */
export const HOP = { units: 20, connections: 100 } as const;

export interface FocusConnections {
  readonly focus: Focus;
  /** Of the focus itself. */
  readonly parts: readonly FocusPart[];
  /** A hop further on, see HOP; none where two wirings are compared. */
  readonly beyond: readonly FocusPart[];
  /** Path strength of every input to a focus beyond the first layer; null nearer, and where weights are not known. */
  readonly paths: Float32Array | null;
}
