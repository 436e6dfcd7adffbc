/** A single input put to the network, and the network's answer. */
import type { SampleValues } from '../data/data-set.ts';
import type { StrongestConnections } from './messages.ts';

/** Connections of every layer whose contributions an answer tells of. */
export const MAX_CONTRIBUTIONS = 100;

export interface Probe {
  /** Number of a test sample from 0, or a picture itself: 0–255 a pixel. */
  readonly sample: number | readonly number[];
  /** Class whose saliency is asked for; null: the one answered. */
  readonly ofClass: number | null;
  /** units: the answer has the values of all units; activity: the largest contributions as well. */
  readonly detail: 'answer' | 'units' | 'activity';
}

/** The arrays are the receiver's. */
export interface ProbeAnswer {
  /** What was put to the network: 0–255 a pixel, or the floats of a row of a table; and its true class, null for a drawing. */
  readonly input: SampleValues;
  readonly label: number | null;
  /** Values of the units of every level: the scaled input, the hidden units, last the logits. Empty unless asked for. */
  readonly values: readonly Float32Array[];
  /** A value a class. */
  readonly logits: Float32Array;
  /** A value a class; they add up to 1 unless the experiment's outputs are sigmoid. */
  readonly probabilities: Float32Array;
  /** Class of the largest logit. */
  readonly answer: number;
  /**
   * Class the saliency is of, and by how much its logit would rise, at this slope, if a pixel went from black to white
   * or a feature of a row by 1.
   */
  readonly ofClass: number;
  readonly saliency: Float32Array;
  /** Of every layer the largest |weight · value of the input unit|, which stands as weight. Empty unless asked for. */
  readonly contributions: readonly StrongestConnections[];
}
