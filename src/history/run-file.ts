/**
 * Run files: a run with all it takes to be shown as it was and to go on to the same bits. JSON in UTF-8, described in
 * full in the README under "Files"; read back by read-run-file.ts.
 *
 * { format: 'set-lab-run', version: 1,
 *   link         the experiment and its events, those still to come included, as a link (#v1&…)
 *   caption      a person's words, at most 2,000 characters
 *   fingerprint  of the network in `state`
 *   state        { step, rewirings, samplesAtRewiring, layers, srelu, streams, order, crc32 }: numbers so far; per layer
 *                { kind: 'sparse', colStart, rowIndex, birth, weights, momentum, bias, biasMomentum }, connections by
 *                input unit, ascending outputs; or { kind: 'dense', weights, momentum, bias, biasMomentum }, input by
 *                input; SReLU's { values, momentum } of each hidden layer; the random streams by name; the order of the
 *                samples; CRC-32 of the bytes of all these arrays in the order of the file
 *   lives        per layer { sizes, removedShares, tried } or null; null altogether when not recorded
 *   series       what the curves draw: { begin, progress, epochs, rewirings, lives }; doubtful: true where its fingerprints
 *                may not be those of the link
 *   remaining    { connections, testAccuracy } after a last rewiring that only removed, else null
 *   crc32        of everything that is not in an array of the state: CRC-32 of the UTF-8 bytes of
 *                [state.step, state.rewirings, state.samplesAtRewiring, state.crc32, { all other keys but state and
 *                crc32 }] as JSON without white space; files made before there was this sum have none }
 *
 * Arrays of the state, `tried` and the survival curves are base64 of little-endian float32, int32 or uint32.
 */
import { formatLink } from '../config/link.ts';
import { DEFAULT_MODE, DEFAULT_VIEW } from '../config/view.ts';
import { crc32 } from '../data/checksum.ts';
import type { LayerState } from '../engine/layer-state.ts';
import { STREAM_NAMES } from '../engine/streams.ts';
import type { TrainerState } from '../engine/trainer.ts';
import { toBase64 } from '../math/base64.ts';
import type { KeptRun } from './kept-run.ts';
import { MAX_CAPTION_CHARS, RUN_FILE_FORMAT, RUN_FILE_VERSION } from './run-file-limits.ts';
import type { LivesSeries } from './lives-series.ts';
import type { RunSeries } from './run-series.ts';

/** The arrays of a layer, in the order of the file. */
export const SPARSE_ARRAYS = [
  'colStart',
  'rowIndex',
  'birth',
  'weights',
  'momentum',
  'bias',
  'biasMomentum',
] as const;
export const DENSE_ARRAYS = ['weights', 'momentum', 'bias', 'biasMomentum'] as const;

/** The file's text. A caption that is too long is cut. */
export function encodeRunFile(run: KeptRun): string {
  const file = writeRun(run, (array) => toBase64(bytesOf(array)));
  return JSON.stringify({ ...file, crc32: fileChecksum(file) });
}

/** CRC-32 over what a file holds beside the arrays of its state, which have a sum of their own; what JSON drops does not count. */
export function fileChecksum(file: object): number {
  const { state, crc32: _, ...others } = file as { state: FileState; crc32?: number };
  const { step, rewirings, samplesAtRewiring, crc32: arrays } = state;
  const text = JSON.stringify([step, rewirings, samplesAtRewiring, arrays, others]);
  return crc32(new TextEncoder().encode(text));
}

type FileState = Pick<TrainerState, 'step' | 'rewirings' | 'samplesAtRewiring'> & { readonly crc32: number };

/** What a file holds of a run, its arrays put down as `write` does; nothing is copied. A caption that is too long is cut. */
export function writeRun<Written>(run: KeptRun, write: Write<Written>) {
  return {
    format: RUN_FILE_FORMAT,
    version: RUN_FILE_VERSION,
    link: planLink(run),
    caption: run.caption.slice(0, MAX_CAPTION_CHARS),
    fingerprint: run.fingerprint,
    state: writeState(run, write),
    lives: run.lives?.map((layer) => layer && { ...layer, tried: write(layer.tried) }) ?? null,
    series: writeSeries(run.series, write),
    remaining: run.remaining,
  };
}

/** Link of the experiment with its events, without a view. */
export function planLink({ experiment, events }: Pick<KeptRun, 'experiment' | 'events'>): string {
  const view = DEFAULT_VIEW;
  return formatLink({ experiment, events, view, mode: DEFAULT_MODE, fingerprint: null, unknown: '' });
}

export type NumberArray = Float32Array | Int32Array | Uint32Array;
type Write<Written> = (array: NumberArray) => Written;

function bytesOf({ buffer, byteOffset, byteLength }: NumberArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** CRC-32 over the bytes of all arrays of a state, in the order of the file. */
export function stateChecksum({ layers, arrays }: Pick<TrainerState, 'layers' | 'arrays'>): number {
  const all = [...layers.flatMap(arraysOf), ...arrays];
  const bytes = new Uint8Array(all.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const array of all) {
    bytes.set(bytesOf(array), at);
    at += array.byteLength;
  }
  return crc32(bytes);
}

function arraysOf(layer: LayerState): NumberArray[] {
  if (layer.kind === 'dense') return DENSE_ARRAYS.map((name) => layer[name]);
  return SPARSE_ARRAYS.map((name) => layer[name]);
}

function writeState<Written>({ experiment, state: { trainer } }: KeptRun, write: Write<Written>) {
  const srelu = experiment.activation === 'srelu' ? experiment.hidden.length : 0;
  const arrays = trainer.arrays.map(write);
  const streams = arrays.slice(2 * srelu, 2 * srelu + STREAM_NAMES.length);
  return {
    step: trainer.step,
    rewirings: trainer.rewirings,
    samplesAtRewiring: trainer.samplesAtRewiring,
    layers: trainer.layers.map((layer) => writeLayer(layer, write)),
    srelu: Array.from({ length: srelu }, (_, h) => ({ values: arrays[2 * h], momentum: arrays[2 * h + 1] })),
    streams: Object.fromEntries(STREAM_NAMES.map((name, k) => [name, streams[k]])),
    order: arrays.at(-1),
    crc32: stateChecksum(trainer),
  };
}

function writeLayer<Written>(layer: LayerState, write: Write<Written>) {
  const names = layer.kind === 'dense' ? DENSE_ARRAYS : SPARSE_ARRAYS;
  const arrays = arraysOf(layer).map(write);
  return { kind: layer.kind, ...Object.fromEntries(names.map((name, k) => [name, arrays[k]])) };
}

function writeSeries<Written>(
  { begin, doubtful, progress, epochs, rewirings, lives }: RunSeries,
  write: Write<Written>,
) {
  const columns = { progress, epochs, rewirings, lives: writeLives(lives, write) };
  return { begin, ...(doubtful && { doubtful }), ...columns };
}

function writeLives<Written>({ epoch, layers, estimated, curves }: LivesSeries, write: Write<Written>) {
  return {
    epoch,
    layers: layers.map(({ newbornShare, explored, jaccard, randomJaccard }) => ({
      newbornShare: orNull(newbornShare),
      explored: orNull(explored),
      jaccard: orNull(jaccard),
      randomJaccard: orNull(randomJaccard),
    })),
    estimated,
    curves: curves.epochs.map((rewiring, k) => ({
      rewiring,
      layers: curves.items[k].map(
        (curve) =>
          curve && {
            ages: write(curve.ages),
            survival: write(curve.survival),
            ageBlind: write(curve.ageBlind),
          },
      ),
    })),
  };
}

/** What is not known (NaN) is null, as in JSON. */
function orNull(column: readonly number[]): (number | null)[] {
  return column.map((value) => (Number.isNaN(value) ? null : value));
}
