/** A layer seen from afar: connections, Σ weight and Σ |weight| between blocks of units. */
import type { Layer } from '../engine/kernels/kernels.ts';
import { birthOf, firstConnection, outputOf } from './connections.ts';

export interface BlockSums {
  /** Entry (input block · output blocks + output block). */
  readonly count: Float32Array;
  readonly sum: Float32Array;
  readonly strength: Float32Array;
}

/** inputBlock[i] and outputBlock[o] name each unit's block; `outputBlocks` is the number of output blocks. */
export function sumBlocks(
  layer: Layer,
  inputBlock: Int32Array,
  outputBlock: Int32Array,
  outputBlocks: number,
  { count, sum, strength }: BlockSums,
): void {
  count.fill(0);
  sum.fill(0);
  strength.fill(0);
  const { nIn, nOut, weights } = layer;
  // Looked up once: this is walked for every frame.
  const outputs = layer.kind === 'sparse' ? layer.rowIndex : null;
  for (let i = 0; i < nIn; i++) {
    const row = inputBlock[i] * outputBlocks;
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) {
      const cell = row + outputBlock[outputs ? outputs[p] : p - i * nOut];
      const weight = weights[p];
      count[cell]++;
      sum[cell] += weight;
      strength[cell] += Math.abs(weight);
    }
  }
}

/** Σ number of the rewiring that made each connection, by pairs of blocks as in sumBlocks. A new array. */
export function sumBlockBirths(
  layer: Layer,
  inputBlock: Int32Array,
  outputBlock: Int32Array,
  { inputBlocks, outputBlocks }: { readonly inputBlocks: number; readonly outputBlocks: number },
): Float32Array {
  const births = new Float32Array(inputBlocks * outputBlocks);
  for (let i = 0; i < layer.nIn; i++) {
    const row = inputBlock[i] * outputBlocks;
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) {
      births[row + outputBlock[outputOf(layer, i, p)]] += birthOf(layer, p);
    }
  }
  return births;
}
