/** A network from a file as the beginning of a run: the experiment that has room for it, and what to tell of it. */
import { DATA_SETS } from '../config/data-sets.ts';
import type { Experiment } from '../config/experiment.ts';
import { layerPlan, layerSizes } from '../config/layer-plan.ts';
import { requiredBytes } from '../config/memory.ts';
import type { NetworkFacts } from '../config/network-facts.ts';
import { dataSetOf, isWithoutData, OWN_LIMITS, pictureOf, withoutData } from '../config/own-data.ts';
import { adaptTo } from '../config/own-settings.ts';
import { settingOf } from '../config/setting-text.ts';
import type { NumberSetting } from '../config/settings.ts';
import { fingerprint } from '../engine/fingerprint.ts';
import type { FirstNetwork } from '../engine/first-network.ts';
import type { LayerState } from '../engine/layer-state.ts';
import { formatBytes } from '../math/format.ts';
import { createFileProblems } from './file-problems.ts';
import type { NetworkFile } from './read-network-npz.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

export interface NetworkPlan {
  readonly experiment: Experiment;
  readonly network: FirstNetwork;
  readonly told: NetworkFacts;
}

/**
 * current: settings to go on with where the file names none. maxBytes: of engine memory. In place of a plan, sentences
 * on why there is none.
 */
export function planNetwork(
  file: NetworkFile,
  name: string,
  current: Experiment,
  maxBytes: number,
): { readonly plan: NetworkPlan } | { readonly plan: null; readonly problems: readonly string[] } {
  const problems = createFileProblems();
  const { layers, run } = file;
  const sizes = [layers[0].rows, ...layers.map(({ cols }) => cols)];
  const isOfRun = run !== null && String(layerSizes(run.experiment)) === String(sizes);
  const base = isOfRun ? run.experiment : withSizes(current, name, sizes);
  const outputs = sizes.at(-1)!;
  if (isWithoutData(base.own) && outputs > OWN_LIMITS.maxOutputs)
    problems.add('The last layer', `has ${outputs} outputs`, `at most ${OWN_LIMITS.maxOutputs}`);
  const experiment = withRoom(base, layers, isOfRun);
  const needed = requiredBytes(experiment);
  if (needed > maxBytes)
    problems.add('The network', `needs ${formatBytes(needed)} of memory`, formatBytes(maxBytes));
  if (problems.sentences.length > 0) return { plan: null, problems: problems.sentences };
  const states = layerStates(file, experiment);
  const srelu = isOfRun ? run.srelu : [];
  const connections = layers.reduce((sum, { weights }) => sum + weights.length, 0);
  const stored = states.reduce((sum, { nnz }) => sum + nnz, 0);
  const info = dataSetOf(experiment);
  const isLookedAt = isWithoutData(experiment.own);
  const told: NetworkFacts = {
    orientation: file.orientation,
    reason: file.reason,
    maskOnly: file.maskOnly,
    leftOut: file.leftOut,
    sizes,
    connections,
    rewirings: experiment.method === 'dense' ? 0 : rewiringsOf(file),
    biases: file.biases.filter((bias) => bias !== null).length,
    fingerprint: fingerprint({ layers: states, srelu: srelu.map((values) => ({ values })) }),
    saved: run && { fingerprint: run.fingerprint, epoch: run.epoch },
    filledUp: stored - connections,
    data: isLookedAt ? null : info.name,
    picture: isLookedAt ? pictureOf(info) : null,
  };
  return { plan: { experiment, network: { layers: states, srelu }, told } };
}

/** The present settings for a network of these sizes: on the present data or on MNIST where they fit, else on none. */
function withSizes(current: Experiment, name: string, sizes: readonly number[]): Experiment {
  const hidden = sizes.slice(1, -1);
  const [inputs, outputs] = [sizes[0], sizes.at(-1)!];
  const fits = ({ features, classes }: { features: number; classes: readonly string[] }) =>
    features === inputs && classes.length === outputs;
  const activation = current.activation === 'srelu' ? 'relu' : current.activation;
  const plain = { ...current, hidden, activation } as const;
  if (fits(dataSetOf(current)) && !isWithoutData(current.own)) return plain;
  if (fits(DATA_SETS.mnist)) return adaptTo({ ...plain, data: 'mnist' }, null);
  return adaptTo(plain, withoutData(name, inputs, outputs));
}

/**
 * The experiment as it is, if it is the one the network was saved from and its layers have room for it. Else with a
 * static wiring of the smallest epsilon with room for all, or dense layers where all connections are there or too many.
 */
function withRoom(base: Experiment, layers: readonly SparseMatrix[], isOfRun: boolean): Experiment {
  const hasRoom = (experiment: Experiment) =>
    layerPlan(experiment).every(({ connections }, l) => layers[l].weights.length <= connections);
  if (isOfRun && hasRoom(base)) return base;
  const isFull = layers.every(({ rows, cols, weights }) => weights.length === rows * cols);
  if (isFull) return { ...base, method: 'dense' };
  const { min, max } = settingOf('epsilon') as NumberSetting;
  const needed = Math.max(...layers.map(({ rows, cols, weights }) => weights.length / (rows + cols)));
  const epsilon = Math.min(max, Math.max(min, Math.ceil(needed * 1000) / 1000));
  const sparse: Experiment = { ...base, method: 'static', epsilon };
  return hasRoom(sparse) ? sparse : { ...base, method: 'dense' };
}

/** Rewirings that were done when the file was saved, as it says or else its births tell; 0 where it has none. */
function rewiringsOf({ layers, run }: NetworkFile): number {
  if (layers.every(({ births }) => births === null)) return 0;
  const told = run?.rewirings ?? 0;
  return layers.reduce((most, { births }) => births?.reduce((a, b) => Math.max(a, b), most) ?? most, told);
}

/** The last of the file's rewirings becomes number 0, those before it lie below. */
function layerStates(file: NetworkFile, experiment: Experiment): LayerState[] {
  const { layers, biases } = file;
  const rewirings = rewiringsOf(file);
  return layerPlan(experiment).map(({ nIn, nOut, connections }, l) => {
    const { rowStart, colIndex, weights, births } = layers[l];
    const units = { bias: biases[l] ?? new Float32Array(nOut), biasMomentum: new Float32Array(nOut) };
    if (experiment.method === 'dense') {
      const nnz = nIn * nOut;
      const full = fullWeights(layers[l]);
      return { kind: 'dense', nIn, nOut, nnz, weights: full, momentum: new Float32Array(nnz), ...units };
    }
    const nnz = weights.length;
    return {
      kind: 'sparse',
      nIn,
      nOut,
      nnz,
      capacity: connections,
      colStart: rowStart,
      rowIndex: colIndex,
      weights,
      momentum: new Float32Array(nnz),
      birth: births?.map((birth) => birth - rewirings) ?? new Int32Array(nnz),
      ...units,
    };
  });
}

/** Inputs × outputs, 0 where there is no connection. */
function fullWeights({ rows, cols, rowStart, colIndex, weights }: SparseMatrix): Float32Array {
  const full = new Float32Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    for (let p = rowStart[row]; p < rowStart[row + 1]; p++) full[row * cols + colIndex[p]] = weights[p];
  }
  return full;
}
