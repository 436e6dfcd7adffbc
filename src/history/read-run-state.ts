/** The state in a run file: its arrays decoded and held against the experiment, so that the engine can trust them. */
import { stepsPerEpoch } from '../config/experiment.ts';
import type { Experiment } from '../config/experiment.ts';
import type { RunEvent } from '../config/events.ts';
import { layerPlan } from '../config/layer-plan.ts';
import type { LayerPlan } from '../config/layer-plan.ts';
import type { LayerState } from '../engine/layer-state.ts';
import type { RunState } from '../engine/run.ts';
import { STREAM_NAMES } from '../engine/streams.ts';
import { fromBase64 } from '../math/base64.ts';
import type { FileProblems } from './file-problems.ts';
import { stateChecksum } from './run-file.ts';
import type { NumberArray } from './run-file.ts';
import { MOST_EARLIER } from './run-file-limits.ts';
import type { RunFileJson } from './run-file-schema.ts';

type StateJson = RunFileJson['state'];
type LayerJson = StateJson['layers'][number];
type ArrayType<T> = new (buffer: ArrayBuffer) => T;
type Typed = Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

const MAX_REWIRINGS = 2 ** 31 - 1;

/** An array of so many numbers; null, and a problem, when what is written is not one. */
export function readArray<T extends Typed>(
  problems: FileProblems,
  path: string,
  written: string | NumberArray,
  Type: ArrayType<T>,
  length: number,
): T | null {
  if (typeof written !== 'string') {
    if (written instanceof Type && written.length === length) return written;
    problems.add(
      path,
      `is a ${written.constructor.name} of ${written.byteLength} bytes`,
      `${4 * length} bytes`,
    );
    return null;
  }
  const bytes = fromBase64(written);
  if (bytes === null) problems.add(path, 'is not base64');
  else if (bytes.length !== 4 * length)
    problems.add(path, `has ${bytes.length} bytes`, `${4 * length} in this experiment`);
  else return new Type(bytes.buffer);
  return null;
}

function readFloats(
  problems: FileProblems,
  path: string,
  written: string | NumberArray,
  length: number,
): Float32Array | null {
  const values = readArray(problems, path, written, Float32Array, length);
  const place = values?.findIndex((value) => !Number.isFinite(value)) ?? -1;
  if (place < 0) return values;
  problems.add(path, `has ${values![place]} as entry ${place}`, 'finite numbers');
  return null;
}

/** First place of a value outside of least … most; −1: there is none. */
function outside(values: Int32Array, least: number, most: number): number {
  return values.findIndex((value) => value < least || value > most);
}

/** null, with problems added, when it cannot be a state of this experiment with these events. */
export function readRunState(
  json: StateJson,
  experiment: Experiment,
  events: readonly RunEvent[],
  problems: FileProblems,
): RunState | null {
  const before = problems.sentences.length;
  const { step, rewirings, samplesAtRewiring } = json;
  const perEpoch = stepsPerEpoch(experiment);
  const last = perEpoch * experiment.epochs;
  if (step % perEpoch !== 0 || step > last)
    problems.add('state.step', `is ${step}`, `multiples of ${perEpoch} up to ${last}`);
  if (rewirings > MAX_REWIRINGS)
    problems.add('state.rewirings', `is ${rewirings}`, `at most ${MAX_REWIRINGS}`);
  const samples = (step / perEpoch) * experiment.trainImages;
  if (samplesAtRewiring > samples)
    problems.add('state.samplesAtRewiring', `is ${samplesAtRewiring}`, `at most ${samples}`);
  const plan = layerPlan(experiment);
  if (json.layers.length !== plan.length)
    problems.add('state.layers', `are ${json.layers.length}`, `${plan.length} in this experiment`);
  const arrays = readArrays(json, experiment, problems);
  if (problems.sentences.length > before || !arrays) return null;
  const layers = json.layers.map((layer, l) =>
    readLayer(layer, plan[l], experiment, rewirings, `state.layers[${l}]`, problems),
  );
  if (!layers.every((layer) => layer !== null)) return null;
  if (stateChecksum({ layers, arrays }) !== json.crc32) {
    problems.add('state.crc32', 'is not that of the arrays: the file has been damaged or edited');
    return null;
  }
  const taken = events.filter((event) => event.step < step);
  const settings = Object.assign(
    {},
    experiment,
    ...taken.map((event) => (event.kind === 'tune' ? event.settings : {})),
  ) as Experiment;
  const epochStep = step === last ? perEpoch : 0;
  return {
    trainer: { settings, step, epochStep, rewirings, samplesAtRewiring, layers, arrays },
    events: taken,
  };
}

/** Activation parameters, random streams and the order of the samples, as TrainerState has them. */
function readArrays(json: StateJson, experiment: Experiment, problems: FileProblems): Typed[] | null {
  const { hidden, activation, trainImages } = experiment;
  const units = activation === 'srelu' ? hidden : [];
  if (json.srelu.length !== units.length) {
    problems.add('state.srelu', `has ${json.srelu.length} entries`, `${units.length} in this experiment`);
    return null;
  }
  const parameters = json.srelu.flatMap(({ values, momentum }, h) => [
    readFloats(problems, `state.srelu[${h}].values`, values, 4 * units[h]),
    readFloats(problems, `state.srelu[${h}].momentum`, momentum, 4 * units[h]),
  ]);
  const streams = STREAM_NAMES.map((name) => {
    const path = `state.streams.${name}`;
    const stream = readArray(problems, path, json.streams[name], Uint32Array, 4);
    if (stream?.every((word) => word === 0))
      problems.add(path, 'is all zeros, from which nothing can be drawn');
    return stream;
  });
  const order = readArray(problems, 'state.order', json.order, Int32Array, trainImages);
  if (order && !isPermutation(order))
    problems.add('state.order', 'does not name every sample once', `0 to ${trainImages - 1} in any order`);
  const all = [...parameters, ...streams, order];
  return all.every((array) => array !== null) ? (all as Typed[]) : null;
}

function isPermutation(order: Int32Array): boolean {
  const seen = new Uint8Array(order.length);
  for (const place of order) {
    if (place < 0 || place >= order.length || seen[place] === 1) return false;
    seen[place] = 1;
  }
  return true;
}

function readLayer(
  json: LayerJson,
  plan: LayerPlan,
  { method }: Experiment,
  rewirings: number,
  path: string,
  problems: FileProblems,
): LayerState | null {
  const { nIn, nOut } = plan;
  const kind = method === 'dense' ? 'dense' : 'sparse';
  if (json.kind !== kind) {
    problems.add(`${path}.kind`, `is ${json.kind}`, `${kind} for the method ${method}`);
    return null;
  }
  const wiring = json.kind === 'sparse' ? readWiring(json, plan, rewirings, path, problems) : null;
  if (json.kind === 'sparse' && !wiring) return null;
  const nnz = wiring ? wiring.rowIndex.length : nIn * nOut;
  const floats = (name: 'weights' | 'momentum' | 'bias' | 'biasMomentum', length: number) =>
    readFloats(problems, `${path}.${name}`, json[name], length);
  const weights = floats('weights', nnz);
  const momentum = floats('momentum', nnz);
  const bias = floats('bias', nOut);
  const biasMomentum = floats('biasMomentum', nOut);
  if (!weights || !momentum || !bias || !biasMomentum) return null;
  const common = { nIn, nOut, nnz, weights, momentum, bias, biasMomentum };
  if (!wiring) return { kind: 'dense', ...common };
  return { kind: 'sparse', capacity: plan.connections, ...wiring, ...common };
}

/** Who is connected to whom, and since when. */
function readWiring(
  json: Extract<LayerJson, { kind: 'sparse' }>,
  { nIn, nOut, connections }: LayerPlan,
  rewirings: number,
  path: string,
  problems: FileProblems,
) {
  const colStart = readArray(problems, `${path}.colStart`, json.colStart, Int32Array, nIn + 1);
  if (!colStart) return null;
  const falls = colStart.findIndex((start, i) => start < (i === 0 ? 0 : colStart[i - 1]));
  const nnz = colStart[nIn];
  if (colStart[0] !== 0 || falls >= 0 || nnz > connections) {
    problems.add(`${path}.colStart`, 'does not ascend as it should', `from 0 to at most ${connections}`);
    return null;
  }
  const rowIndex = readArray(problems, `${path}.rowIndex`, json.rowIndex, Int32Array, nnz);
  const birth = readArray(problems, `${path}.birth`, json.birth, Int32Array, nnz);
  if (!rowIndex || !birth) return null;
  const stray = outside(rowIndex, 0, nOut - 1);
  if (stray >= 0)
    problems.add(`${path}.rowIndex`, `has ${rowIndex[stray]} as entry ${stray}`, `0 to ${nOut - 1}`);
  const unborn = outside(birth, -MOST_EARLIER, rewirings);
  if (unborn >= 0)
    problems.add(
      `${path}.birth`,
      `has ${birth[unborn]} as entry ${unborn}`,
      `${-MOST_EARLIER} to ${rewirings}`,
    );
  const input = firstUnsorted(colStart, rowIndex);
  if (input >= 0) problems.add(`${path}.rowIndex`, `does not ascend among the connections of input ${input}`);
  return stray >= 0 || unborn >= 0 || input >= 0 ? null : { colStart, rowIndex, birth };
}

/** First input whose outputs do not strictly ascend; −1: there is none. */
function firstUnsorted(colStart: Int32Array, rowIndex: Int32Array): number {
  for (let i = 0; i + 1 < colStart.length; i++) {
    for (let p = colStart[i] + 1; p < colStart[i + 1]; p++) if (rowIndex[p] <= rowIndex[p - 1]) return i;
  }
  return -1;
}
