/** Memory of a run: allocated once, measured beforehand by running the same allocations against a counter. */
import type { Kernels } from './kernels/kernels.ts';

/** The allocating part of a kernel set. */
export type Allocator = Pick<Kernels, 'float32' | 'int32' | 'uint32' | 'uint8' | 'float64'>;

const ALIGNMENT = 16;

/** Bytes that `allocate` takes from an arena. `allocate` gets arrays of length 0 and must not use their contents. */
export function measureArena(allocate: (allocator: Allocator) => unknown): number {
  let bytes = 0;
  const count = (length: number, size: number) => {
    bytes += Math.ceil((length * size) / ALIGNMENT) * ALIGNMENT;
  };
  allocate({
    float32: (length) => (count(length, 4), new Float32Array(0)),
    int32: (length) => (count(length, 4), new Int32Array(0)),
    uint32: (length) => (count(length, 4), new Uint32Array(0)),
    uint8: (length) => (count(length, 1), new Uint8Array(0)),
    float64: (length) => (count(length, 8), new Float64Array(0)),
  });
  return bytes;
}
