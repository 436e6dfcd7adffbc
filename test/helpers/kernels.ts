/** The three kernel sets by name, with memory for an experiment or for so many bytes. */
import { kernelBytes } from '../../src/build/kernels.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import type { Kernels } from '../../src/engine/kernels/kernels.ts';
import { createReferenceKernels } from '../../src/engine/kernels/reference.ts';
import { loadWasmKernels } from '../../src/engine/kernels/wasm.ts';
import { trainerBytes } from '../../src/engine/trainer.ts';
import { threadedKernels } from './team.ts';

const modules = {
  simd: new WebAssembly.Module(await kernelBytes('simd')),
  scalar: new WebAssembly.Module(await kernelBytes('scalar')),
};

/** Enough for networks of a few units. */
const TINY_BYTES = 1 << 20;

export interface KernelSet {
  readonly name: string;
  /** A fresh kernel set with exactly the memory a trainer of the experiment says it needs. */
  createFor(experiment: Experiment): Kernels;
  createTiny(bytes?: number): Kernels;
}

const reference: KernelSet = {
  name: 'reference',
  createFor: createReferenceKernels,
  createTiny: createReferenceKernels,
};

const compiled = (['scalar', 'simd'] as const).map((name): KernelSet => ({
  name,
  createFor: (experiment) => loadWasmKernels(modules[name], name, trainerBytes(experiment)),
  createTiny: (bytes = TINY_BYTES) => loadWasmKernels(modules[name], name, bytes),
}));

export const kernelSets: readonly KernelSet[] = [reference, ...compiled];

/** SIMD kernels, every call done by so many threads. */
export const threadedSets: readonly KernelSet[] = [1, 2, 3].map((threads) => ({
  name: `simd, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
  createFor: (experiment) => threadedKernels(threads, trainerBytes(experiment, threads)),
  createTiny: (bytes = TINY_BYTES) => threadedKernels(threads, bytes),
}));

/** For what does not depend on the kernels, which give the same bits. */
export const fastest = compiled[1];
