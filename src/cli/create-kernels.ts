/** The kernel set a command asks for, with memory for its experiment. */
import { kernelBytes } from '../build/kernels.ts';
import type { Experiment } from '../config/experiment.ts';
import type { Kernels } from '../engine/kernels/kernels.ts';
import { createReferenceKernels } from '../engine/kernels/reference.ts';
import { loadWasmKernels, supportsSimd } from '../engine/kernels/wasm.ts';
import { trainerBytes } from '../engine/trainer.ts';
import type { KernelChoice } from './arguments.ts';

/** null and 'wasm': the fastest compiled set this machine runs. */
export async function createKernels(experiment: Experiment, choice: KernelChoice | null): Promise<Kernels> {
  if (choice === 'reference') return createReferenceKernels();
  const variant = choice === 'scalar' || (choice !== 'simd' && !supportsSimd()) ? 'scalar' : 'simd';
  const module = await WebAssembly.compile(await kernelBytes(variant));
  return loadWasmKernels(module, variant, trainerBytes(experiment));
}
