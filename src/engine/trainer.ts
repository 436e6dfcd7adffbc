/**
 * A network, its data and its random streams: one step, one rewiring, one evaluation at a time. Knows nothing of
 * epochs' rituals (run.ts) or of threads. Every method leaves the state complete, so a snapshot can be taken between.
 */
import { stepsPerEpoch } from '../config/experiment.ts';
import type { Experiment } from '../config/experiment.ts';
import type { LiveSettings } from '../config/settings.ts';
import type { DataSetInfo } from '../config/data-sets.ts';
import { dataSetOf } from '../config/own-data.ts';
import { layerPlan, layerSizes } from '../config/layer-plan.ts';
import type { DataSet, SampleSet, SampleValues } from '../data/data-set.ts';
import { shuffle } from '../math/random.ts';
import { measureArena } from './arena.ts';
import type { Allocator } from './arena.ts';
import { allocateBuffers, batchStride } from './buffers.ts';
import { fingerprint } from './fingerprint.ts';
import { copyLayer, fitsLayer, restoreLayer } from './layer-state.ts';
import type { LayerState } from './layer-state.ts';
import { initialiseNetwork } from './initialise.ts';
import { scratchBytesFor } from './kernels/arena.ts';
import type { Kernels, UpdateRule } from './kernels/kernels.ts';
import { learningRateAt } from './learning-rate.ts';
import { METHODS } from './methods/registry.ts';
import { allocateNetwork } from './network.ts';
import { backwardPass, forwardPass } from './passes.ts';
import { rewireNetwork } from './rewire-network.ts';
import type { LayerRewiring } from './rewire-network.ts';
import { allocateStreams, seedStreams } from './streams.ts';

/** Sums over the samples of one or more batches. */
export interface BatchResult {
  readonly loss: number;
  readonly correct: number;
  readonly count: number;
}

/** Copies of everything a run continues from; made by snapshot(), owned by the caller. */
export interface TrainerState {
  readonly settings: Experiment;
  readonly step: number;
  readonly epochStep: number;
  readonly rewirings: number;
  readonly samplesAtRewiring: number;
  readonly layers: readonly LayerState[];
  /** Activation parameters, random streams and the order of the samples. */
  readonly arrays: readonly (Float32Array | Int32Array | Uint32Array)[];
}

function allocate(allocator: Allocator, experiment: Experiment) {
  const data = dataSetOf(experiment);
  const { features, classes } = data;
  const capacity = largestCapacity(experiment);
  return {
    network: allocateNetwork(allocator, experiment),
    buffers: allocateBuffers(allocator, experiment, features, classes.length),
    streams: allocateStreams(allocator),
    order: allocator.int32(experiment.trainImages),
    testOrder: allocator.int32(experiment.testImages),
    removed: allocator.uint8(capacity),
    born: allocator.int32(capacity),
    train: allocateSamples(allocator, data, experiment.trainImages),
    test: allocateSamples(allocator, data, experiment.testImages),
  };
}

function allocateSamples(allocator: Allocator, { kind, features }: DataSetInfo, count: number): SampleSet {
  const length = count * features;
  const values = kind === 'table' ? allocator.float32(length) : allocator.uint8(length);
  return { values, labels: allocator.uint8(count), count };
}

/** Bytes of kernel memory a trainer of this experiment takes, images included, when so many threads compute. */
export function trainerBytes(experiment: Experiment, threads = 1): number {
  const stride = batchStride(experiment.batch);
  const widest = Math.max(...layerSizes(experiment));
  return (
    measureArena((allocator) => allocate(allocator, experiment)) +
    scratchBytesFor(largestCapacity(experiment), stride, threads, widest)
  );
}

/** Connections of the largest sparse layer; 0 when the layers are dense. */
function largestCapacity(experiment: Experiment): number {
  if (METHODS[experiment.method].layers === 'dense') return 0;
  return Math.max(...layerPlan(experiment).map((layer) => layer.connections));
}

export class Trainer {
  readonly kernels: Kernels;
  readonly #memory: ReturnType<typeof allocate>;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly #inputScale: number;
  #loaded = false;
  /** The experiment with the live changes made so far. */
  settings: Experiment;
  /** Optimiser steps done, and those of the running epoch. */
  step = 0;
  epochStep = 0;
  rewirings = 0;
  /** Samples seen when the last rewiring happened. */
  samplesAtRewiring = 0;

  /** Without a data set the network is there, but nothing can be trained or tested before load. */
  constructor(kernels: Kernels, experiment: Experiment, dataSet: DataSet | null) {
    this.kernels = kernels;
    this.settings = experiment;
    this.stepsPerEpoch = stepsPerEpoch(experiment);
    this.totalSteps = this.stepsPerEpoch * experiment.epochs;
    this.#inputScale = Math.fround(1 / dataSetOf(experiment).inputDivisor);
    const memory = allocate(kernels, experiment);
    this.#memory = memory;
    for (let k = 0; k < memory.order.length; k++) memory.order[k] = k;
    for (let k = 0; k < memory.testOrder.length; k++) memory.testOrder[k] = k;
    seedStreams(memory.streams, experiment.seed);
    initialiseNetwork(kernels, memory.network, experiment, memory.streams, memory.removed, memory.born);
    if (dataSet) this.load(dataSet);
  }

  /** Copies the first samples of the data set into kernel memory. Throws RangeError when the set has too few. */
  load({ train, test, features }: DataSet): void {
    copySamples(train, this.#memory.train, features);
    copySamples(test, this.#memory.test, features);
    this.#loaded = true;
  }

  /** A copy of a test sample as in its data set, with its class; null when there is none of that number, or none yet. */
  testSample(index: number): { readonly image: SampleValues; readonly label: number } | null {
    const { values, labels, count } = this.#memory.test;
    if (!this.#loaded || !Number.isInteger(index) || index < 0 || index >= count) return null;
    const { features } = dataSetOf(this.settings);
    return { image: values.slice(index * features, (index + 1) * features), label: labels[index] };
  }

  #requireSamples(): void {
    if (!this.#loaded) throw new Error('there are no samples: load a data set first');
  }

  get network() {
    return this.#memory.network;
  }

  /** Scratch for measures between steps: at least the largest layer's capacity, to be left all 0. */
  get removedScratch(): Uint8Array {
    return this.#memory.removed;
  }

  /** Steps done as a real number of epochs. */
  get epoch(): number {
    return this.step / this.stepsPerEpoch;
  }

  get samples(): number {
    const { batch, trainImages } = this.settings;
    const whole = (this.step - this.epochStep) / this.stepsPerEpoch;
    return whole * trainImages + Math.min(this.epochStep * batch, trainImages);
  }

  get epochDone(): boolean {
    return this.epochStep === this.stepsPerEpoch;
  }

  /** Begins the next epoch; the order of the samples is drawn at its first step. */
  beginEpoch(): void {
    this.epochStep = 0;
  }

  tune(settings: LiveSettings): void {
    this.settings = { ...this.settings, ...settings };
  }

  /** One optimiser step on the next batch. The last batch of an epoch may be smaller. */
  trainBatch(): BatchResult {
    this.#requireSamples();
    const { network, buffers, streams, order, train } = this.#memory;
    const { settings } = this;
    if (this.epochStep === 0) shuffle(streams.order, order, order.length);
    const offset = this.epochStep * settings.batch;
    const count = Math.min(settings.batch, order.length - offset);
    this.#gather(train, order, offset, count);
    forwardPass(this.kernels, network, settings, buffers, streams.dropout);
    const result = this.#loss(train, order, offset, count);
    backwardPass(this.kernels, network, settings, buffers, this.#updateRule(count));
    this.step++;
    this.epochStep++;
    return result;
  }

  /** Loss and hits on test samples from `offset`, at most one batch of them. No state changes. */
  testBatch(offset: number): BatchResult {
    this.#requireSamples();
    const { network, buffers, test, testOrder } = this.#memory;
    const count = Math.min(this.settings.batch, testOrder.length - offset);
    this.#gather(test, testOrder, offset, count);
    forwardPass(this.kernels, network, this.settings, buffers, null);
    return this.#loss(test, testOrder, offset, count);
  }

  /** Removes by the method's rule and, if regrow, adds as many connections at random. */
  rewire(regrow: boolean): LayerRewiring[] {
    const { network, streams, removed, born } = this.#memory;
    this.rewirings++;
    this.samplesAtRewiring = this.samples;
    const scratch = { removed, born };
    return rewireNetwork(this.kernels, network, this.settings, streams, scratch, this.rewirings, regrow);
  }

  /** Every weight, bias and activation parameter is a finite number. A ReLU hides a broken unit from the loss, so the
   *  loss alone cannot tell. */
  get healthy(): boolean {
    const { layers, srelu } = this.network;
    return (
      layers.every(({ weights, bias, nnz }) => allFinite(weights, nnz) && allFinite(bias, bias.length)) &&
      srelu.every(({ values }) => allFinite(values, values.length))
    );
  }

  fingerprint(): string {
    return fingerprint(this.#memory.network);
  }

  snapshot(): TrainerState {
    return {
      settings: this.settings,
      step: this.step,
      epochStep: this.epochStep,
      rewirings: this.rewirings,
      samplesAtRewiring: this.samplesAtRewiring,
      layers: this.network.layers.map(copyLayer),
      arrays: this.#stateArrays().map((array) => array.slice()),
    };
  }

  /** Continues from a state of the same experiment, bit for bit. Throws RangeError when it is of another shape. */
  restore(state: TrainerState): void {
    const { layers } = this.network;
    const arrays = this.#stateArrays();
    const fits =
      layers.length === state.layers.length &&
      layers.every((layer, l) => fitsLayer(layer, state.layers[l])) &&
      arrays.length === state.arrays.length &&
      arrays.every((array, k) => array.length === state.arrays[k].length);
    if (!fits) throw new RangeError('this state belongs to an experiment of another shape');
    layers.forEach((layer, l) => restoreLayer(this.kernels, layer, state.layers[l]));
    arrays.forEach((array, k) => array.set(state.arrays[k]));
    this.settings = state.settings;
    this.step = state.step;
    this.epochStep = state.epochStep;
    this.rewirings = state.rewirings;
    this.samplesAtRewiring = state.samplesAtRewiring;
  }

  #stateArrays() {
    const { network, streams, order } = this.#memory;
    const srelu = network.srelu.flatMap(({ values, momentum }) => [values, momentum]);
    return [...srelu, ...Object.values(streams), order];
  }

  #gather(samples: SampleSet, order: Int32Array, offset: number, count: number): void {
    const { buffers } = this.#memory;
    const { features } = dataSetOf(this.settings);
    const { values } = samples;
    const { input, stride } = buffers;
    if (values instanceof Float32Array) {
      this.kernels.gatherFloats(values, order, offset, count, features, input, stride);
    } else {
      this.kernels.gather(values, order, offset, count, features, this.#inputScale, input, stride);
    }
  }

  #loss(samples: SampleSet, order: Int32Array, offset: number, count: number): BatchResult {
    const { buffers } = this.#memory;
    const { classes } = dataSetOf(this.settings);
    const { logits, outputDelta, stride, result } = buffers;
    result.fill(0);
    const loss = this.settings.output === 'softmax' ? 'softmaxCrossEntropy' : 'sigmoidSquaredError';
    this.kernels[loss](
      logits,
      samples.labels,
      order,
      offset,
      count,
      classes.length,
      outputDelta,
      stride,
      result,
    );
    return { loss: result[0], correct: result[1], count };
  }

  #updateRule(count: number): UpdateRule {
    const { learningRate, schedule, momentum, weightDecay } = this.settings;
    const rate = learningRateAt(learningRate, schedule, this.step, this.totalSteps);
    return {
      learningRate: Math.fround(rate),
      momentum: Math.fround(momentum),
      decay: Math.fround(rate * weightDecay),
      scale: Math.fround(1 / count),
    };
  }
}

function allFinite(values: Float32Array, length: number): boolean {
  for (let k = 0; k < length; k++) if (!Number.isFinite(values[k])) return false;
  return true;
}

function copySamples(from: SampleSet, to: SampleSet, features: number): void {
  if (from.count < to.count) {
    throw new RangeError(`the experiment asks for ${to.count} samples, the data set has ${from.count}`);
  }
  to.values.set(from.values.subarray(0, to.count * features));
  to.labels.set(from.labels.subarray(0, to.count));
}
