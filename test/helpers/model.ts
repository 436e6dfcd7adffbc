/**
 * The same network in double precision, written down from the formulas (science.md 1.3, 5.1, 5.2) without a look at the
 * kernels: forward pass and mean loss, and a gradient by backpropagation that is itself held to central differences.
 * One sample at a time, one connection at a time.
 */
import type { Experiment } from '../../src/config/experiment.ts';
import { parametersOf } from './tiny-network.ts';
import type { TinyNetwork } from './tiny-network.ts';

interface ModelLayer {
  readonly nIn: number;
  readonly nOut: number;
  /** Connection k goes from inputs[k] to outputs[k] and has the k-th weight. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

export interface Model {
  readonly experiment: Experiment;
  readonly layers: readonly ModelLayer[];
  /** Weights and bias of every layer, then the SReLU parameters of every hidden layer. */
  readonly parameters: readonly Float64Array[];
  readonly inputs: readonly Float64Array[];
  readonly labels: readonly number[];
  /** Dropout factors: masks[level][unit][sample]; null without dropout. */
  readonly masks: readonly (readonly Float64Array[])[] | null;
}

/** Copies a network with its present inputs and, if asked, dropout masks. */
export function modelOf(tiny: TinyNetwork, withMasks = false): Model {
  const { network, experiment, buffers, labels, count } = tiny;
  const { stride } = buffers;
  const columnOf = (values: Float32Array, unit: number) =>
    Float64Array.from({ length: count }, (_, b) => values[unit * stride + b]);
  return {
    experiment,
    layers: network.layers.map((layer) => {
      const inputs: number[] = [];
      const outputs: number[] = [];
      for (let i = 0; i < layer.nIn; i++) {
        if (layer.kind === 'dense') {
          for (let o = 0; o < layer.nOut; o++) outputs.push(o);
        } else {
          outputs.push(...layer.rowIndex.subarray(layer.colStart[i], layer.colStart[i + 1]));
        }
        while (inputs.length < outputs.length) inputs.push(i);
      }
      return { nIn: layer.nIn, nOut: layer.nOut, inputs, outputs };
    }),
    parameters: parametersOf(network).map((values) => Float64Array.from(values)),
    inputs: Array.from({ length: count }, (_, b) =>
      Float64Array.from({ length: network.layers[0].nIn }, (_unused, f) => buffers.input[f * stride + b]),
    ),
    labels: [...labels],
    masks: withMasks
      ? buffers.hidden.map(({ mask, units }) => Array.from({ length: units }, (_, u) => columnOf(mask!, u)))
      : null,
  };
}

/** Value, slope and distance to the nearest kink of a hidden unit; and the slopes by its own parameters (SReLU). */
interface Response {
  readonly y: number;
  readonly slope: number;
  readonly kink: number;
  readonly own: readonly number[];
}

function respond(model: Model, level: number, unit: number, z: number): Response {
  const { activation, hidden } = model.experiment;
  const plain = (y: number, slope: number, kink = Infinity) => ({ y, slope, kink, own: [] });
  switch (activation) {
    case 'relu':
      return z > 0 ? plain(z, 1, z) : plain(0, 0, -z);
    case 'allrelu': {
      const left = level % 2 === 0 ? -0.6 : 0.6;
      return z > 0 ? plain(z, 1, z) : plain(left * z, left, -z);
    }
    case 'tanh':
      return plain(Math.tanh(z), 1 - Math.tanh(z) ** 2);
    case 'sigmoid': {
      const y = 1 / (1 + Math.exp(-z));
      return plain(y, y * (1 - y));
    }
    case 'srelu': {
      const values = model.parameters[2 * model.layers.length + level];
      const [tl, al, r, ar] = [0, 1, 2, 3].map((k) => values[k * hidden[level] + unit]);
      const tr = tl + Math.abs(r);
      const kink = Math.min(Math.abs(z - tl), Math.abs(z - tr), Math.abs(r));
      if (z <= tl) return { y: tl + al * (z - tl), slope: al, kink, own: [1 - al, z - tl, 0, 0] };
      if (z < tr) return { y: z, slope: 1, kink, own: [0, 0, 0, 0] };
      return { y: tr + ar * (z - tr), slope: ar, kink, own: [1 - ar, 0, Math.sign(r) * (1 - ar), z - tr] };
    }
  }
}

interface Trace {
  readonly levels: readonly Float64Array[];
  readonly responses: readonly (readonly Response[])[];
  readonly logits: Float64Array;
}

function trace(model: Model, sample: number): Trace {
  const levels = [model.inputs[sample]];
  const responses: Response[][] = [];
  let sums = new Float64Array(0);
  model.layers.forEach((layer, l) => {
    sums = model.parameters[2 * l + 1].slice();
    const weights = model.parameters[2 * l];
    layer.inputs.forEach((i, k) => (sums[layer.outputs[k]] += weights[k] * levels[l][i]));
    if (l === model.layers.length - 1) return;
    responses.push(Array.from(sums, (z, u) => respond(model, l, u, z)));
    levels.push(
      Float64Array.from(responses[l], ({ y }, u) => y * (model.masks ? model.masks[l][u][sample] : 1)),
    );
  });
  return { levels, responses, logits: sums };
}

function lossOf(model: Model, logits: Float64Array, label: number): { loss: number; delta: Float64Array } {
  if (model.experiment.output === 'softmax') {
    const top = Math.max(...logits);
    const sum = logits.reduce((total, z) => total + Math.exp(z - top), 0);
    return {
      loss: Math.log(sum) + top - logits[label],
      delta: logits.map((z, k) => Math.exp(z - top) / sum - Number(k === label)),
    };
  }
  const squashed = logits.map((z) => 1 / (1 + Math.exp(-z)));
  const errors = squashed.map((a, k) => a - Number(k === label));
  return {
    loss: 0.5 * errors.reduce((sum, error) => sum + error * error, 0),
    delta: errors.map((error, k) => error * squashed[k] * (1 - squashed[k])),
  };
}

/** Sums of the outputs, before softmax or sigmoid. */
export function logitsOf(model: Model, sample: number): Float64Array {
  return trace(model, sample).logits;
}

/** Mean loss over the samples. */
export function meanLoss(model: Model): number {
  const losses = model.labels.map((label, b) => lossOf(model, trace(model, b).logits, label).loss);
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** How near any hidden unit comes to a kink of its activation, over all samples. */
export function nearestKink(model: Model): number {
  const kinks = model.labels.flatMap((_, b) =>
    trace(model, b)
      .responses.flat()
      .map(({ kink }) => kink),
  );
  return Math.min(Infinity, ...kinks);
}

/** Gradient of the mean loss by central differences, in the layout of `parameters`. */
export function numericGradient(model: Model, h = 1e-5): Float64Array[] {
  return model.parameters.map((values) =>
    values.map((value, k) => {
      values[k] = value + h;
      const above = meanLoss(model);
      values[k] = value - h;
      const below = meanLoss(model);
      values[k] = value;
      return (above - below) / (2 * h);
    }),
  );
}

/** Gradient of the mean loss by backpropagation. */
export function analyticGradient(model: Model): Float64Array[] {
  const gradient = model.parameters.map((values) => new Float64Array(values.length));
  const count = model.labels.length;
  model.labels.forEach((label, b) => {
    const { levels, responses, logits } = trace(model, b);
    let delta = lossOf(model, logits, label).delta;
    for (let l = model.layers.length - 1; l >= 0; l--) {
      const { nIn, inputs, outputs } = model.layers[l];
      const below = new Float64Array(nIn);
      delta.forEach((d, o) => (gradient[2 * l + 1][o] += d / count));
      inputs.forEach((i, k) => {
        gradient[2 * l][k] += (delta[outputs[k]] * levels[l][i]) / count;
        below[i] += model.parameters[2 * l][k] * delta[outputs[k]];
      });
      if (l === 0) return;
      delta = below.map((d, u) => {
        const upstream = d * (model.masks ? model.masks[l - 1][u][b] : 1);
        const { slope, own } = responses[l - 1][u];
        const srelu = gradient[2 * model.layers.length + l - 1];
        own.forEach((by, k) => (srelu[k * below.length + u] += (upstream * by) / count));
        return upstream * slope;
      });
    }
  });
  return gradient;
}
