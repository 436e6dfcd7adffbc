/** How many connections each layer of an experiment has (Eq. 1 of the paper), and what that costs. */
import type { Experiment } from './experiment.ts';
import { dataSetOf } from './own-data.ts';

export interface LayerPlan {
  readonly nIn: number;
  readonly nOut: number;
  readonly connections: number;
  /** connections / (nIn·nOut), 0–1. */
  readonly density: number;
  /** Every connection exists: because the method is dense, or because epsilon asks for at least that many. */
  readonly dense: boolean;
}

export interface ModelCost {
  readonly connections: number;
  readonly density: number;
  /** Size of the stored model: weights, indices, row starts, biases and learned activation parameters. */
  readonly bytes: number;
  /** Of one sample's forward pass. */
  readonly multiplyAdds: number;
}

/** Connections of a sparse layer: round(min(nIn·nOut, epsilon·(nIn + nOut))). */
export function connectionCount(nIn: number, nOut: number, epsilon: number): number {
  return Math.round(Math.min(nIn * nOut, epsilon * (nIn + nOut)));
}

/** Units of every layer: input, hidden layers, output. */
export function layerSizes(experiment: Experiment): number[] {
  const data = dataSetOf(experiment);
  return [data.features, ...experiment.hidden, data.classes.length];
}

/** The layers of connections, first to last. */
export function layerPlan(experiment: Experiment): LayerPlan[] {
  const sizes = layerSizes(experiment);
  return sizes.slice(1).map((nOut, index) => {
    const nIn = sizes[index];
    const all = nIn * nOut;
    const connections = experiment.method === 'dense' ? all : connectionCount(nIn, nOut, experiment.epsilon);
    return { nIn, nOut, connections, density: connections / all, dense: connections === all };
  });
}

/** What the experiment's model costs, beside a dense one of the same sizes. */
export function cost(experiment: Experiment): ModelCost & { readonly dense: ModelCost } {
  return { ...planCost(experiment), dense: planCost({ ...experiment, method: 'dense' }) };
}

function planCost(experiment: Experiment): ModelCost {
  const plan = layerPlan(experiment);
  const connections = plan.reduce((sum, layer) => sum + layer.connections, 0);
  const all = plan.reduce((sum, layer) => sum + layer.nIn * layer.nOut, 0);
  const hiddenUnits = experiment.hidden.reduce((sum, size) => sum + size, 0);
  const sreluBytes = experiment.activation === 'srelu' ? hiddenUnits * 4 * FLOAT_BYTES : 0;
  return {
    connections,
    density: connections / all,
    bytes: plan.reduce((sum, layer) => sum + layerBytes(layer), sreluBytes),
    multiplyAdds: connections,
  };
}

const FLOAT_BYTES = 4;

/** A full layer is stored without indices; the others as compressed rows with the smallest index that reaches nIn. */
function layerBytes(layer: LayerPlan): number {
  const biasBytes = layer.nOut * FLOAT_BYTES;
  if (layer.dense) return layer.connections * FLOAT_BYTES + biasBytes;
  const indexBytes = layer.nIn <= 65536 ? 2 : 4;
  const rowStartBytes = (layer.nOut + 1) * 4;
  return layer.connections * (FLOAT_BYTES + indexBytes) + rowStartBytes + biasBytes;
}

/**
 * The epsilon that gives the whole network a density 0–1: Erdős–Rényi as in RigL, where layers that would exceed
 * density 1 become dense and epsilon is solved again for the others. Unbounded; the table's range is not applied.
 */
export function epsilonForDensity(experiment: Experiment, density: number): number {
  const sizes = layerSizes(experiment);
  const layers = sizes.slice(1).map((nOut, index) => {
    const nIn = sizes[index];
    return { units: nIn + nOut, all: nIn * nOut };
  });
  const wanted = density * layers.reduce((sum, layer) => sum + layer.all, 0);
  let denseSum = 0;
  let open = layers;
  while (open.length > 0) {
    const epsilon = (wanted - denseSum) / open.reduce((sum, layer) => sum + layer.units, 0);
    const clamped = open.filter((layer) => epsilon * layer.units > layer.all);
    if (clamped.length === 0) return epsilon;
    denseSum += clamped.reduce((sum, layer) => sum + layer.all, 0);
    open = open.filter((layer) => epsilon * layer.units <= layer.all);
  }
  return Math.max(...layers.map((layer) => layer.all / layer.units));
}
