/** The kernel set a command asks for, with memory for its experiment. */
import { kernelBytes } from '../build/kernels.ts';
import type { Experiment } from '../config/experiment.ts';
import type { Kernels } from '../engine/kernels/kernels.ts';
import { createTeam } from '../engine/kernels/team.ts';
import type { Team } from '../engine/kernels/team.ts';
import { createReferenceKernels } from '../engine/kernels/reference.ts';
import { supportsSimd } from '../engine/kernels/support.ts';
import { loadWasmKernels } from '../engine/kernels/wasm.ts';
import { trainerBytes } from '../engine/trainer.ts';
import type { KernelChoice } from './arguments.ts';
import { invite } from './helper-threads.ts';

/** That of the kernels made last. */
let team: Team | null = null;

/**
 * null and 'wasm': the fastest compiled set this machine runs. threads: more than one with SIMD only; the kernels made
 * before lose their helpers to these.
 */
export async function createKernels(
  experiment: Experiment,
  choice: KernelChoice | null,
  threads = 1,
): Promise<Kernels> {
  if (choice === 'reference') return createReferenceKernels();
  if (threads > 1 && choice !== 'scalar' && supportsSimd()) {
    const module = await WebAssembly.compile(await kernelBytes('threads'));
    team?.close();
    team = createTeam(threads, invite, () => performance.now());
    return loadWasmKernels(module, 'simd', trainerBytes(experiment, threads), team);
  }
  const variant = choice === 'scalar' || (choice !== 'simd' && !supportsSimd()) ? 'scalar' : 'simd';
  const module = await WebAssembly.compile(await kernelBytes(variant));
  return loadWasmKernels(module, variant, trainerBytes(experiment));
}
