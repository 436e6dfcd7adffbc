/** IDX files made for tests. */
import type { NamedBytes } from '../../src/data/own-data-set.ts';

/** The bytes of an IDX file of unsigned bytes. */
export function idxBytes(dimensions: readonly number[], values: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + 4 * dimensions.length + values.length);
  bytes.set([0, 0, 8, dimensions.length]);
  const header = new DataView(bytes.buffer);
  dimensions.forEach((dimension, k) => header.setUint32(4 + 4 * k, dimension));
  bytes.set(values, 4 + 4 * dimensions.length);
  return bytes;
}

export interface NamedIdx extends NamedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * `count` pictures of 6 × 5 pixels with their labels, sorted by class: class k has row k bright, and every picture has its
 * number in the first pixels of the last row.
 */
export function smallSet(count: number, classes = 4, prefix = 'train'): [images: NamedIdx, labels: NamedIdx] {
  const labels = Uint8Array.from({ length: count }, (_, k) => Math.floor((k * classes) / count));
  const values = new Uint8Array(count * 30);
  labels.forEach((label, k) => {
    for (let x = 0; x < 6; x++) values[k * 30 + label * 6 + x] = 150 + ((k * 7 + x * 13) % 100);
    values[k * 30 + 24] = k % 256;
    values[k * 30 + 25] = k >> 8;
  });
  return [
    { name: `${prefix}-images.idx`, bytes: idxBytes([count, 5, 6], values) },
    { name: `${prefix}-labels.idx`, bytes: idxBytes([count], labels) },
  ];
}
