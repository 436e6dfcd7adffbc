/** Kernels whose every call is done by several real threads, however small it is. */
import { kernelBytes } from '../../src/build/kernels.ts';
import { invite } from '../../src/cli/helper-threads.ts';
import type { Kernels } from '../../src/engine/kernels/kernels.ts';
import { createTeam } from '../../src/engine/kernels/team.ts';
import type { Team } from '../../src/engine/kernels/team.ts';
import { loadWasmKernels } from '../../src/engine/kernels/wasm.ts';

export const sharedModule = new WebAssembly.Module(await kernelBytes('threads'));

/** A thread that has not come after this is not there. */
const PATIENCE_MS = 30_000;

let latest: Team | null = null;

/** Lets the helpers of the kernels made before go, which compute with one thread from then on. */
export function threadedKernels(threads: number, bytes: number): Kernels {
  latest?.close();
  const team = createTeam(threads, invite, () => performance.now());
  latest = team;
  const kernels = loadWasmKernels(sharedModule, 'simd', bytes, team);
  const cell = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; team.present < threads; waited++) {
    if (waited >= PATIENCE_MS) throw new Error(`only ${team.present} of ${threads} threads came`);
    Atomics.wait(cell, 0, 0, 1);
  }
  return kernels;
}
