/**
 * The experiment: everything that decides the numbers a run computes. The glossary of the project.
 * An experiment plus its events (events.ts) replayed by the same engine version gives the same bits everywhere.
 */
import type { DataSetId } from './data-sets.ts';
import type { OwnData } from './own-data.ts';

export type ActivationId = 'relu' | 'srelu' | 'allrelu' | 'tanh' | 'sigmoid';
export type OutputId = 'softmax' | 'sigmoid';
export type MethodId = 'dense' | 'static' | 'set' | 'magnitude';
export type ScheduleId = 'constant' | 'cosine' | 'step';
export type GrowthId = 'zero' | 'normal' | 'he';
export type RemovalId = 'paper' | 'reference';
/** 'he' N(0, 2/mean fan-in), 'glorot' N(0, 2/(mean fan-in + mean fan-out)), 'normal:σ' N(0, σ²). */
export type InitId = 'he' | 'glorot' | `normal:${number}`;

export interface Experiment {
  readonly data: DataSetId;
  /** What is known of a person's own data; null unless data is 'own'. */
  readonly own: OwnData | null;
  /** Training and test samples used: the first of the (interleaved) parts. */
  readonly trainImages: number;
  readonly testImages: number;
  /** Sizes of the hidden layers; empty = a single linear layer. */
  readonly hidden: readonly number[];
  readonly activation: ActivationId;
  /** softmax with cross-entropy, or sigmoid with mean squared error. */
  readonly output: OutputId;
  readonly method: MethodId;
  /** SET's density knob: a layer has round(min(nIn·nOut, epsilon·(nIn + nOut))) connections (Eq. 1 of the paper). */
  readonly epsilon: number;
  /** Share of a layer's connections removed and regrown at each rewiring, per sign, 0–1. */
  readonly zeta: number;
  /** Rewire at the end of every epoch, or whenever this many training samples have been seen. */
  readonly period: 'epoch' | number;
  /** Value of a new connection: 0, N(0, 0.1²), or the layer's He value. */
  readonly growth: GrowthId;
  /** Removal thresholds: the clean per-sign rule, or those of the authors' published code. */
  readonly removal: RemovalId;
  /** Rewiring ends after this share of the run, 0–1. */
  readonly stop: number;
  readonly init: InitId;
  /** Factor on the initial weights of the first layer. */
  readonly firstLayerScale: number;
  readonly learningRate: number;
  readonly schedule: ScheduleId;
  readonly momentum: number;
  /** Decoupled decay: each step w ← w + v − learningRate·weightDecay·w; biases are not decayed. */
  readonly weightDecay: number;
  readonly batch: number;
  /** Probability that a hidden unit is silenced in a training step (inverted dropout). */
  readonly dropout: number;
  /** Length of the run in epochs. */
  readonly epochs: number;
  readonly seed: number;
}

/** Whether its method ever changes the wiring. */
export function rewires({ method }: Pick<Experiment, 'method'>): boolean {
  return method !== 'dense' && method !== 'static';
}

export const DEFAULT_EXPERIMENT: Experiment = {
  data: 'mnist',
  own: null,
  trainImages: 10000,
  testImages: 2000,
  hidden: [1000, 1000, 1000],
  activation: 'relu',
  output: 'softmax',
  method: 'set',
  epsilon: 20,
  zeta: 0.3,
  period: 'epoch',
  growth: 'zero',
  removal: 'paper',
  stop: 1,
  init: 'he',
  firstLayerScale: 0.03,
  learningRate: 0.05,
  schedule: 'cosine',
  momentum: 0.9,
  weightDecay: 0.0002,
  batch: 128,
  dropout: 0,
  epochs: 30,
  seed: 42,
};

/** Optimiser steps of an epoch; the last batch may be smaller. */
export function stepsPerEpoch({ trainImages, batch }: Pick<Experiment, 'trainImages' | 'batch'>): number {
  return Math.ceil(trainImages / batch);
}
