/** The kernel sets under test and what is needed to compare them bit by bit. */
import { kernelBytes } from '../../../src/build/kernels.ts';
import type { Kernels } from '../../../src/engine/kernels/kernels.ts';
import { createReferenceKernels } from '../../../src/engine/kernels/reference.ts';
import { loadWasmKernels } from '../../../src/engine/kernels/wasm.ts';
import { threadedKernels } from '../../helpers/team.ts';

/** Arena of a test, unless it says otherwise. */
const ARENA_BYTES = 4 << 20;

export const modules = {
  simd: new WebAssembly.Module(await kernelBytes('simd')),
  scalar: new WebAssembly.Module(await kernelBytes('scalar')),
};

export interface KernelSet {
  readonly name: string;
  /** A fresh kernel set with an empty arena. */
  create(arenaBytes?: number): Kernels;
}

export const compiledSets: readonly KernelSet[] = (['simd', 'scalar'] as const).map((name) => ({
  name,
  create: (arenaBytes = ARENA_BYTES) => loadWasmKernels(modules[name], name, arenaBytes),
}));

/** One SIMD kernel set, its calls done by so many threads. */
export const teamSets: readonly KernelSet[] = [1, 2, 3, 4].map((threads) => ({
  name: `simd, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
  create: (arenaBytes = ARENA_BYTES) => threadedKernels(threads, arenaBytes),
}));

export const allSets: readonly KernelSet[] = [
  { name: 'reference', create: createReferenceKernels },
  ...compiledSets,
];

type Bits = Float32Array | Float64Array | Int32Array | Uint32Array | Uint8Array | number;

/** Bytes of results, so that −0 and 0 differ and equal means equal bits. */
export function bitsOf(results: readonly Bits[]): Buffer[] {
  return results.map((result) => {
    const array = typeof result === 'number' ? Float64Array.of(result) : result;
    return Buffer.from(array.buffer.slice(array.byteOffset, array.byteOffset + array.byteLength));
  });
}

/** Where the first difference is: 'none', or 'result 2, byte 40'. Far quicker than a deep comparison. */
export function firstDifference(actual: readonly Buffer[], expected: readonly Buffer[]): string {
  for (const [k, bytes] of expected.entries()) {
    if (bytes.equals(actual[k])) continue;
    return `result ${k}, byte ${bytes.findIndex((byte, at) => byte !== actual[k][at])}`;
  }
  return 'none';
}
