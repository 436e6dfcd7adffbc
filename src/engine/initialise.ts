/** First values of a network: wiring, weights, activation parameters. */
import type { Experiment } from '../config/experiment.ts';
import { nextGaussian } from '../math/gaussian.ts';
import { nextUnit } from '../math/random.ts';
import type { Kernels, Layer, SReLUParameters } from './kernels/kernels.ts';
import type { Network } from './network.ts';
import type { Streams } from './streams.ts';
import { wireUniformly } from './topology/erdos-renyi.ts';

/** removed and born: scratch of at least the largest layer's capacity, removed all 0. */
export function initialiseNetwork(
  kernels: Kernels,
  network: Network,
  experiment: Experiment,
  streams: Streams,
  removed: Uint8Array,
  born: Int32Array,
): void {
  network.layers.forEach((layer, index) => {
    if (layer.kind === 'sparse') {
      wireUniformly(kernels, layer, layer.capacity, streams.topology, removed, born);
    }
    const deviation = initialDeviation(layer, experiment, index);
    for (let p = 0; p < layer.nnz; p++) layer.weights[p] = deviation * nextGaussian(streams.weights);
    if (layer.kind === 'sparse') kernels.mirrorWeights(layer);
  });
  for (const parameters of network.srelu) initialiseSReLU(parameters, streams.activation);
}

/** Standard deviation of a layer's initial weights: He and Glorot with the layer's real mean degrees. */
export function initialDeviation(layer: Layer, experiment: Experiment, index: number): number {
  const meanFanIn = Math.max(layer.nnz, 1) / layer.nOut;
  const meanFanOut = Math.max(layer.nnz, 1) / layer.nIn;
  const scale = index === 0 ? experiment.firstLayerScale : 1;
  if (experiment.init === 'he') return scale * Math.sqrt(2 / meanFanIn);
  if (experiment.init === 'glorot') return scale * Math.sqrt(2 / (meanFanIn + meanFanOut));
  return scale * Number(experiment.init.slice('normal:'.length));
}

/** tl = 0, al ~ U(0, 1), r ~ U(0, 5), ar = 1, as used with SET (science: keras-contrib's SReLU). */
function initialiseSReLU({ values }: SReLUParameters, random: Uint32Array): void {
  const units = values.length / 4;
  for (let u = 0; u < units; u++) {
    values[u] = 0;
    values[units + u] = nextUnit(random);
    values[2 * units + u] = 5 * nextUnit(random);
    values[3 * units + u] = 1;
  }
}
