/** Networks of any shape, for a look at single passes: the data sets of the project all have 784 features. */
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import { allocateBuffers } from '../../src/engine/buffers.ts';
import type { Buffers } from '../../src/engine/buffers.ts';
import type { DenseLayer, Kernels, Layer, UpdateRule } from '../../src/engine/kernels/kernels.ts';
import { allocateSparse } from '../../src/engine/network.ts';
import type { Network } from '../../src/engine/network.ts';
import { backwardPass, forwardPass } from '../../src/engine/passes.ts';
import { wireUniformly } from '../../src/engine/topology/erdos-renyi.ts';
import { nextBelow, nextUnit, seedStream } from '../../src/math/random.ts';

export interface Source {
  readonly state: Uint32Array;
  /** In [−1, 1). */
  signed(): number;
  below(bound: number): number;
}

export function sourceOf(kernels: Pick<Kernels, 'uint32'>, seed: number): Source {
  const state = kernels.uint32(4);
  seedStream(state, seed, 0);
  return { state, signed: () => 2 * nextUnit(state) - 1, below: (bound) => nextBelow(state, bound) };
}

export interface Shape {
  /** Units of every level, input and output included. */
  readonly widths: readonly number[];
  /** Share of the cells that are connections; null = a dense layer. */
  readonly density: number | null;
  readonly count: number;
}

export interface TinyNetwork {
  readonly kernels: Kernels;
  readonly experiment: Experiment;
  readonly network: Network;
  readonly buffers: Buffers;
  readonly labels: Uint8Array;
  readonly order: Int32Array;
  readonly count: number;
}

function makeLayer(kernels: Kernels, source: Source, nIn: number, nOut: number, shape: Shape): Layer {
  const layer =
    shape.density === null ? emptyDense(kernels, nIn, nOut) : allocateSparse(kernels, nIn, nOut, nIn * nOut);
  if (layer.kind === 'sparse') {
    const connections = Math.round((shape.density ?? 1) * nIn * nOut);
    wireUniformly(
      kernels,
      layer,
      connections,
      source.state,
      kernels.uint8(nIn * nOut),
      kernels.int32(nIn * nOut),
    );
  }
  for (let p = 0; p < layer.nnz; p++) layer.weights[p] = source.signed();
  for (let o = 0; o < nOut; o++) layer.bias[o] = 0.5 * source.signed();
  if (layer.kind === 'sparse') kernels.mirrorWeights(layer);
  return layer;
}

export function emptyDense(kernels: Kernels, nIn: number, nOut: number): DenseLayer {
  return {
    kind: 'dense',
    nIn,
    nOut,
    nnz: nIn * nOut,
    weights: kernels.float32(nIn * nOut),
    momentum: kernels.float32(nIn * nOut),
    bias: kernels.float32(nOut),
    biasMomentum: kernels.float32(nOut),
  };
}

/** Random wiring, weights, biases, SReLU parameters, inputs and labels, the same for every kernel set. */
export function tinyNetwork(
  kernels: Kernels,
  shape: Shape,
  settings: Partial<Experiment> = {},
  seed = 1,
): TinyNetwork {
  const { widths, count } = shape;
  const hidden = widths.slice(1, -1);
  const classes = widths[widths.length - 1];
  const experiment = { ...DEFAULT_EXPERIMENT, batch: count, hidden, ...settings };
  const source = sourceOf(kernels, seed);
  const layers = hidden.concat(classes).map((nOut, l) => makeLayer(kernels, source, widths[l], nOut, shape));
  const srelu =
    experiment.activation !== 'srelu'
      ? []
      : hidden.map((units) => {
          const values = kernels.float32(4 * units);
          for (let k = 0; k < values.length; k++) values[k] = source.signed();
          return { values, momentum: kernels.float32(4 * units) };
        });
  const buffers = allocateBuffers(kernels, experiment, widths[0], classes);
  const labels = kernels.uint8(count);
  const order = kernels.int32(count);
  for (let b = 0; b < count; b++) {
    labels[b] = source.below(classes);
    order[b] = b;
    for (let f = 0; f < widths[0]; f++) buffers.input[f * buffers.stride + b] = source.signed();
  }
  return { kernels, experiment, network: { layers, srelu }, buffers, labels, order, count };
}

/** Forward pass and loss, summed over the samples. */
export function forward(
  tiny: TinyNetwork,
  dropout: Uint32Array | null = null,
): { loss: number; correct: number } {
  const { kernels, experiment, network, buffers, labels, order, count } = tiny;
  forwardPass(kernels, network, experiment, buffers, dropout);
  buffers.result.fill(0);
  const loss = experiment.output === 'softmax' ? 'softmaxCrossEntropy' : 'sigmoidSquaredError';
  const classes = network.layers[network.layers.length - 1].nOut;
  const { logits, outputDelta, stride, result } = buffers;
  kernels[loss](logits, labels, order, 0, count, classes, outputDelta, stride, result);
  return { loss: result[0], correct: result[1] };
}

export function backward({ kernels, network, experiment, buffers }: TinyNetwork, rule: UpdateRule): void {
  backwardPass(kernels, network, experiment, buffers, rule);
}

/** A rule with everything off that is not named. */
export function ruleOf(rule: Partial<UpdateRule>): UpdateRule {
  const { learningRate = 1, momentum = 0, decay = 0, scale = 1 } = rule;
  return {
    learningRate: Math.fround(learningRate),
    momentum: Math.fround(momentum),
    decay: Math.fround(decay),
    scale: Math.fround(scale),
  };
}

/** Every trainable array, cut to what is in use, in the order of test/helpers/model.ts. */
export function parametersOf({ layers, srelu }: Network): Float32Array[] {
  return [
    ...layers.flatMap((layer) => [layer.weights.subarray(0, layer.nnz), layer.bias]),
    ...srelu.map(({ values }) => values),
  ];
}
