/** What the network makes of a single input: computed by the engine's own passes over the kernels that specify them. */
import type { Experiment } from '../config/experiment.ts';
import { dataSetOf } from '../config/own-data.ts';
import type { Buffers } from '../engine/buffers.ts';
import { exp32, sigmoid32 } from '../engine/kernels/float.ts';
import type { SReLUParameters } from '../engine/kernels/kernels.ts';
import { createReferenceKernels } from '../engine/kernels/reference.ts';
import type { Network } from '../engine/network.ts';
import { forwardPass } from '../engine/passes.ts';

const f = Math.fround;
const kernels = createReferenceKernels();

export interface InputResponse {
  /** Of every level: the scaled input, the values of the hidden units, and last the logits. The caller's arrays. */
  readonly levels: readonly Float32Array[];
  /** Of every hidden level: the slope of each unit's activation where the input has put it. */
  readonly slopes: readonly Float32Array[];
}

/** The factor between a value of a sample and what the network is given: 1 for floats. */
export function inputScaleOf(experiment: Pick<Experiment, 'data' | 'own'>): number {
  return f(1 / dataSetOf(experiment).inputDivisor);
}

/** values: the input as samples hold it, bytes or floats. The network is unchanged; dropout is off, as in a test. */
export function respondTo(
  network: Network,
  experiment: Experiment,
  values: ArrayLike<number>,
): InputResponse {
  const scale = inputScaleOf(experiment);
  const none = new Float32Array(0);
  const buffers: Buffers = {
    stride: 1,
    input: Float32Array.from(values, (value) => f(value * scale)),
    hidden: network.layers.slice(0, -1).map(({ nOut }) => {
      const out = new Float32Array(nOut);
      const pre = experiment.activation === 'relu' ? out : new Float32Array(nOut);
      return { units: nOut, out, pre, delta: none, mask: null };
    }),
    logits: new Float32Array(network.layers[network.layers.length - 1].nOut),
    outputDelta: none,
    result: new Float64Array(2),
  };
  forwardPass(kernels, network, experiment, buffers, null);
  return {
    levels: [buffers.input, ...buffers.hidden.map(({ out }) => out), buffers.logits],
    slopes: buffers.hidden.map(({ pre, out }, level) => {
      if (experiment.activation === 'relu') return out.map((value) => (value > 0 ? 1 : 0));
      // Other activations leave their slopes behind, but for SReLU, which leaves the weighted sums.
      return experiment.activation === 'srelu' ? sreluSlopes(network.srelu[level], pre) : pre;
    }),
  };
}

function sreluSlopes({ values }: SReLUParameters, sums: Float32Array): Float32Array {
  const units = sums.length;
  return sums.map((z, u) => {
    const [tl, al, r, ar] = [0, 1, 2, 3].map((k) => values[k * units + u]);
    if (z <= tl) return al;
    return z >= f(tl + Math.abs(r)) ? ar : 1;
  });
}

/** One value a class: together 1 with softmax, each for itself between 0 and 1 with sigmoid outputs. */
export function probabilitiesOf(logits: Float32Array, output: Experiment['output']): Float32Array {
  if (output === 'sigmoid') return logits.map(sigmoid32);
  const top = logits.reduce((most, value) => Math.max(most, value), -Infinity);
  const powers = logits.map((value) => exp32(f(value - top)));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}

/** The lowest class of the largest logit, as when the network is tested. */
export function answerOf(logits: Float32Array): number {
  let best = 0;
  for (let k = 1; k < logits.length; k++) if (logits[k] > logits[best]) best = k;
  return best;
}
