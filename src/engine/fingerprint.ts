/**
 * Fingerprint of a network: 64 bits over topology, weights, biases and activation parameters. Two multiply-and-mix
 * hashes of 32 bits with different constants over the same words; not cryptographic, made to notice one changed bit.
 */
import type { LayerState } from './layer-state.ts';

class Hash {
  #a = 0x811c9dc5;
  #b = 0x9747b28c;

  add(words: Int32Array): void {
    let a = this.#a;
    let b = this.#b;
    for (let k = 0; k < words.length; k++) {
      a = Math.imul(a ^ words[k], 0x01000193);
      a ^= a >>> 15;
      b = Math.imul(b ^ words[k], 0x85ebca6b);
      b ^= b >>> 13;
    }
    this.#a = a;
    this.#b = b;
  }

  hex(): string {
    return [this.#a, this.#b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

function bits(values: Float32Array, length: number): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, length);
}

/** What of a network decides its fingerprint: its layers, or their kept states, and SReLU's parameters. */
export interface FingerprintedNetwork {
  readonly layers: readonly LayerState[];
  readonly srelu: readonly { readonly values: Float32Array }[];
}

/** 16 hexadecimal digits. Momentum is not part of it: a fingerprint names a network, not an optimiser's state. */
export function fingerprint({ layers, srelu }: FingerprintedNetwork): string {
  const hash = new Hash();
  for (const layer of layers) {
    hash.add(Int32Array.of(layer.nIn, layer.nOut, layer.nnz));
    if (layer.kind === 'sparse') {
      hash.add(layer.colStart);
      hash.add(layer.rowIndex.subarray(0, layer.nnz));
    }
    hash.add(bits(layer.weights, layer.nnz));
    hash.add(bits(layer.bias, layer.nOut));
  }
  for (const { values } of srelu) hash.add(bits(values, values.length));
  return hash.hex();
}
