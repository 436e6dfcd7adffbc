/** Forward and backward pass of one batch over a network, written against the kernel interface. */
import type { Experiment } from '../config/experiment.ts';
import type { Buffers, LevelBuffers } from './buffers.ts';
import type { Kernels, UpdateRule } from './kernels/kernels.ts';
import type { Network } from './network.ts';

/** Left slope of All-ReLU; its sign alternates with depth, negative first (Curci et al. 2021). */
const ALL_RELU_SLOPE = 0.6;

/** Fills hidden activations and logits from buffers.input. `dropout`: the stream to draw masks from, null when testing. */
export function forwardPass(
  kernels: Kernels,
  network: Network,
  experiment: Experiment,
  buffers: Buffers,
  dropout: Uint32Array | null,
): void {
  const { stride } = buffers;
  let x = buffers.input;
  network.layers.forEach((layer, index) => {
    const level = buffers.hidden.at(index);
    const out = level && index < buffers.hidden.length ? level.pre : buffers.logits;
    const relu = experiment.activation === 'relu' && index < buffers.hidden.length;
    if (layer.kind === 'sparse') kernels.sparseForward(layer, x, out, stride, relu);
    else kernels.denseForward(layer, x, out, stride, relu);
    if (!level || index >= buffers.hidden.length) return;
    activateLevel(kernels, network, experiment, level, index, stride);
    if (level.mask && dropout) {
      kernels.dropoutMask(dropout, experiment.dropout, level.mask, level.units * stride);
      kernels.multiply(level.out, level.mask, level.units * stride);
    }
    x = level.out;
  });
}

function activateLevel(
  kernels: Kernels,
  network: Network,
  { activation }: Experiment,
  level: LevelBuffers,
  index: number,
  stride: number,
): void {
  if (activation === 'relu') return;
  if (activation === 'srelu') {
    kernels.sreluForward(network.srelu[index], level.pre, level.out, level.units, stride);
    return;
  }
  const slope = index % 2 === 0 ? -ALL_RELU_SLOPE : ALL_RELU_SLOPE;
  kernels.activate(activation, slope, level.pre, level.out, level.units * stride);
}

/** Carries buffers.outputDelta back through the network and updates every weight, bias and activation parameter. */
export function backwardPass(
  kernels: Kernels,
  network: Network,
  experiment: Experiment,
  buffers: Buffers,
  rule: UpdateRule,
): void {
  const { stride, hidden } = buffers;
  const relu = experiment.activation === 'relu';
  let delta = buffers.outputDelta;
  for (let index = network.layers.length - 1; index >= 0; index--) {
    const layer = network.layers[index];
    kernels.biasUpdate(layer, delta, stride, rule);
    if (index === 0) {
      if (layer.kind === 'sparse') kernels.sparseUpdate(layer, buffers.input, delta, stride, rule);
      else kernels.denseUpdate(layer, buffers.input, delta, stride, rule);
      return;
    }
    const level = hidden[index - 1];
    if (layer.kind === 'sparse') {
      kernels.sparseBackward(layer, level.out, delta, level.delta, stride, relu, rule);
    } else {
      kernels.denseBackward(layer, level.out, delta, level.delta, stride, relu);
      kernels.denseUpdate(layer, level.out, delta, stride, rule);
    }
    const length = level.units * stride;
    if (level.mask) kernels.multiply(level.delta, level.mask, length);
    if (experiment.activation === 'srelu') {
      kernels.sreluBackward(network.srelu[index - 1], level.pre, level.delta, level.units, stride, rule);
    } else if (!relu) {
      kernels.multiply(level.delta, level.pre, length);
    }
    delta = level.delta;
  }
}
