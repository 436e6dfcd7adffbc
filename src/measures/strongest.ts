/** Connections by size of their weights without sorting them all: in bins of |weight|, sixteen to a doubling. */
import type { Layer } from '../engine/kernels/kernels.ts';
import { birthOf, firstConnection, outputOf } from './connections.ts';
import { placeInSample } from './stable-sample.ts';
import { strongestFirst } from './strength-order.ts';

export interface ConnectionList {
  readonly input: Int32Array;
  readonly output: Int32Array;
  readonly weight: Float32Array;
  /** Rewiring that made each; 0: there from the start. */
  readonly birth: Int32Array;
}

const BINS = 4096;

/** The bits of the first `count` values, which without the sign are ordered as |value|. */
function bitsOf(values: Float32Array, count: number): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, count);
}

/** Exponent and first four bits of the fraction: a larger |weight| is never in a lower bin. */
function binOf(bits: number): number {
  return (bits & 0x7fffffff) >>> 19;
}

/**
 * The `most` connections of largest |weight|, as strongestFirst has them. New arrays. `weights`: what counts as a
 * connection's weight, by position.
 */
export function strongestConnections(
  layer: Layer,
  most: number,
  weights: Float32Array = layer.weights,
): ConnectionList {
  const bits = bitsOf(weights, layer.nnz);
  const counts = new Uint32Array(BINS);
  for (let p = 0; p < bits.length; p++) counts[binOf(bits[p])]++;
  let least = BINS;
  let found = 0;
  while (least > 0 && found < most) found += counts[--least];

  const positions = new Int32Array(found);
  const inputs = new Int32Array(found);
  let at = 0;
  for (let i = 0; i < layer.nIn; i++) {
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) {
      if (binOf(bits[p]) < least) continue;
      positions[at] = p;
      inputs[at++] = i;
    }
  }
  return strongestAmong(layer, { positions, inputs }, most, weights);
}

/** Of these connections the `most` of largest |weight|, as strongestFirst has them. New arrays. */
export function strongestAmong(
  layer: Layer,
  { positions, inputs }: { readonly positions: ArrayLike<number>; readonly inputs: ArrayLike<number> },
  most: number,
  weights: Float32Array = layer.weights,
): ConnectionList {
  const output = Int32Array.from(positions, (p, k) => outputOf(layer, inputs[k], p));
  const cells = Float64Array.from(output, (j, k) => inputs[k] * layer.nOut + j);
  const strength = Float32Array.from(positions, (p) => weights[p]);
  const kept = strongestFirst(strength, cells).subarray(0, most);
  return {
    input: Int32Array.from(kept, (k) => inputs[k]),
    output: Int32Array.from(kept, (k) => output[k]),
    weight: Float32Array.from(kept, (k) => strength[k]),
    birth: Int32Array.from(kept, (k) => birthOf(layer, positions[k])),
  };
}

/**
 * Input and output unit in turn of one in `every` connections, evenly, so that each unit has about its share; in falling
 * bins of |weight|. A new array.
 */
export function sampleEnds(layer: Layer, every: number): Uint32Array {
  const bits = bitsOf(layer.weights, layer.nnz);
  const counts = new Uint32Array(BINS);
  const sampled = Math.ceil(bits.length / every);
  for (let k = 0; k < sampled; k++) counts[binOf(bits[placeInSample(k, every, bits.length)])]++;
  const next = new Uint32Array(BINS);
  for (let bin = BINS - 1; bin > 0; bin--) next[bin - 1] = next[bin] + counts[bin];
  const ends = new Uint32Array(2 * sampled);
  for (let k = 0, i = 0; k < sampled; k++) {
    const p = placeInSample(k, every, bits.length);
    while (p >= firstConnection(layer, i + 1)) i++;
    const at = 2 * next[binOf(bits[p])]++;
    ends[at] = i;
    ends[at + 1] = outputOf(layer, i, p);
  }
  return ends;
}
