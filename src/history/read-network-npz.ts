/**
 * Reads a network from an NPZ file that may come from anywhere: our own (network-npz.ts), matrices as scipy saves them,
 * or full arrays of other tools, of which 0 is no connection, with masks and biases called like them.
 */
import type { Experiment } from '../config/experiment.ts';
import type { Orientation, OrientationReason } from '../config/network-facts.ts';
import { parseLink } from '../config/link.ts';
import { describeRefusal } from '../config/problems.ts';
import { settingOf } from '../config/setting-text.ts';
import type { LayersSetting } from '../config/settings.ts';
import type { Limits } from '../config/validate.ts';
import { type NamedArrays, readNpz } from '../data/npz.ts';
import { createFileProblems, type FileProblems } from './file-problems.ts';
import { type FileLayer, readFileLayers } from './npz-layers.ts';
import { readWeights } from './npz-numbers.ts';
import { orient, sidesOf } from './npz-orientation.ts';
import { MOST_EARLIER } from './run-file-limits.ts';
import { type SparseMatrix, transposed } from './sparse-matrix.ts';

export interface NetworkFile {
  /** Inputs (rows) × outputs (columns), from the input on; at least one connection each. */
  readonly layers: readonly SparseMatrix[];
  /** One an output of each layer; null: not in the file. */
  readonly biases: readonly (Float32Array | null)[];
  readonly orientation: Orientation;
  readonly reason: OrientationReason;
  /** Layers of which only a mask was there: their weights are 1. */
  readonly maskOnly: number;
  /** Names of arrays that were not used. */
  readonly leftOut: readonly string[];
  /** What a file of ours says of the run it was saved from; null: it is none. */
  readonly run: SavedRun | null;
}

export interface SavedRun {
  readonly experiment: Experiment;
  /** Learned activation parameters of the hidden layers; empty unless the activation is srelu. */
  readonly srelu: readonly Float32Array[];
  readonly fingerprint: string;
  readonly epoch: number;
  /** Done by then; 0 where the file does not say. */
  readonly rewirings: number;
}

export type NetworkReading =
  | { readonly file: NetworkFile; readonly problems: null }
  /** Sentences, at least one. */
  | { readonly file: null; readonly problems: readonly string[] };

/** Files that unpack to more are not read. */
export const MAX_NETWORK_BYTES = 300e6;

/** Never throws. limits: of the experiment a file of ours names. */
export function readNetworkNpz(bytes: Uint8Array, limits: Limits = {}): NetworkReading {
  const problems = createFileProblems();
  let file: NetworkFile | null = null;
  try {
    file = read(readNpz(bytes, MAX_NETWORK_BYTES), limits, problems);
  } catch (error) {
    problems.add('The file', `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (file && problems.sentences.length === 0) return { file, problems: null };
  return { file: null, problems: problems.sentences };
}

function read(arrays: NamedArrays, limits: Limits, problems: FileProblems): NetworkFile | null {
  const found = readFileLayers(arrays, problems);
  if (!found) return null;
  const { maxLayers } = settingOf('hidden') as LayersSetting;
  const count = found.layers.length;
  if (count < 1 || count > maxLayers + 1) {
    const what = count === 0 ? 'has no matrix of weights' : `has ${count} matrices of weights`;
    problems.add('The file', what, `1 to ${maxLayers + 1}, of two dimensions or compressed by rows`);
    return null;
  }
  const oriented = orient(found.layers, problems);
  if (!oriented) return null;
  const { layers, orientation, reason } = oriented;
  for (const { name, matrix } of layers)
    if (matrix.weights.length === 0) problems.add(name, 'has no connection', 'at least one a layer');
  const biases = layers.map((layer) => biasOf(layer, orientation, problems));
  const isOurs = Object.hasOwn(arrays, 'link') && Object.hasOwn(arrays, 'fingerprint');
  const run = isOurs ? readSavedRun(arrays, limits, problems) : null;
  return {
    layers: layers.map(({ matrix }) => (orientation === 'in × out' ? matrix : transposed(matrix))),
    biases,
    orientation,
    reason,
    maskOnly: layers.filter(({ maskOnly }) => maskOnly).length,
    leftOut: found.leftOut,
    run,
  };
}

function biasOf(layer: FileLayer, way: Orientation, problems: FileProblems): Float32Array | null {
  const [, outputs] = sidesOf(layer, way);
  const { bias, name } = layer;
  if (bias !== null && bias.length !== outputs)
    problems.add(name, `has ${bias.length} biases`, `${outputs}, one an output`);
  return bias;
}

/** null, with problems, when link or parameters cannot be used. */
function readSavedRun(arrays: NamedArrays, limits: Limits, problems: FileProblems): SavedRun | null {
  const text = (name: string) => String(arrays[name].data[0]);
  const link = parseLink(text('link'), limits);
  for (const problem of link.problems) problems.add('link', describeRefusal(problem).replace(/\.$/, ''));
  const { experiment } = link;
  const units = experiment.activation === 'srelu' ? experiment.hidden : [];
  const srelu = units.map((size, h) => {
    const name = `layer${h + 1}_srelu`;
    const values = Object.hasOwn(arrays, name) ? readWeights(name, arrays[name], problems) : null;
    if (values?.length !== 4 * size) problems.add(name, 'does not fit', `4 × ${size} numbers`);
    return values;
  });
  if (link.problems.length > 0 || !srelu.every((values) => values !== null)) return null;
  const count = (name: string, most = Number.MAX_SAFE_INTEGER) => {
    const value = Object.hasOwn(arrays, name) ? Number(arrays[name].data[0]) : 0;
    return Number.isInteger(value) && value > 0 && value <= most ? value : 0;
  };
  return {
    experiment,
    srelu,
    fingerprint: text('fingerprint'),
    epoch: count('epoch'),
    rewirings: count('rewirings', MOST_EARLIER),
  };
}
