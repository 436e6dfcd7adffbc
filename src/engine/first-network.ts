/** A network that did not come from an experiment's seed, as the state in which a run of the experiment begins. */
import type { Experiment } from '../config/experiment.ts';
import type { LayerState } from './layer-state.ts';
import type { RunState } from './run.ts';
import { allocateStreams, seedStreams } from './streams.ts';

/** Shared and never changed. Its layers have the sizes, kinds and capacities of the experiments it is used for. */
export interface FirstNetwork {
  /** With momentum 0; births are 0, or below where rewirings before the run are known: -1 the last but one of them. */
  readonly layers: readonly LayerState[];
  /** A hidden layer each, 4 × units: tl, al, r, ar; empty unless the activation is srelu. */
  readonly srelu: readonly Float32Array[];
}

/** The network before its first step, with the random streams of the seed untouched. */
export function beginningWith(experiment: Experiment, { layers, srelu }: FirstNetwork): RunState {
  const streams = allocateStreams({ uint32: (length) => new Uint32Array(length) });
  seedStreams(streams, experiment.seed);
  const parameters = srelu.flatMap((values) => [values, new Float32Array(values.length)]);
  const order = Int32Array.from({ length: experiment.trainImages }, (_, place) => place);
  return {
    trainer: {
      settings: experiment,
      step: 0,
      epochStep: 0,
      rewirings: 0,
      samplesAtRewiring: 0,
      layers,
      arrays: [...parameters, ...Object.values(streams), order],
    },
    events: [],
  };
}
