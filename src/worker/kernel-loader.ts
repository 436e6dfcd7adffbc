/**
 * Chooses and loads the fastest kernel set this browser runs: SIMD with several threads where memory can be shared, SIMD,
 * then plain WebAssembly, then TypeScript.
 */
import type { Experiment } from '../config/experiment.ts';
import type { Kernels } from '../engine/kernels/kernels.ts';
import { createReferenceKernels } from '../engine/kernels/reference.ts';
import { createTeam } from '../engine/kernels/team.ts';
import type { Team } from '../engine/kernels/team.ts';
import { supportsSharedMemory, supportsSimd } from '../engine/kernels/support.ts';
import { loadWasmKernels } from '../engine/kernels/wasm.ts';
import scalarUrl from '../engine/kernels/generated/scalar.wasm?url&no-inline';
import simdUrl from '../engine/kernels/generated/simd.wasm?url&no-inline';
import threadsUrl from '../engine/kernels/generated/threads.wasm?url&no-inline';
import { trainerBytes } from '../engine/trainer.ts';
import integrity from 'virtual:kernel-integrity';
import { invite } from './helper-threads.ts';
import { threadCount } from './thread-count.ts';

type Variant = 'simd' | 'scalar' | 'threads';
const URLS: Readonly<Record<Variant, string>> = { simd: simdUrl, scalar: scalarUrl, threads: threadsUrl };

/** Who asks for a number of threads has them from the first step on, unless they take longer to come. */
const PATIENCE_MS = 1000;
const LOOK_MS = 5;

/** threads: null = as many as pay. Rejects with a RangeError when the memory cannot be had. */
type KernelLoader = (experiment: Experiment, threads: number | null) => Promise<Kernels>;

/** Compiles at once what will most likely be wanted. The kernels made before lose their helpers to the next ones. */
export function createKernelLoader(): KernelLoader {
  const compiled = new Map<Variant, Promise<WebAssembly.Module | null>>();
  const compileOnce = (variant: Variant) => {
    const module = compiled.get(variant) ?? compile(variant).catch(() => null);
    compiled.set(variant, module);
    return module;
  };
  const sharing = supportsSharedMemory();
  if (sharing) void compileOnce('threads');
  else void best();

  async function best() {
    if (typeof WebAssembly !== 'object') return null;
    const variants = supportsSimd() ? (['simd', 'scalar'] as const) : (['scalar'] as const);
    for (const variant of variants) {
      const module = await compileOnce(variant);
      if (module) return { module, variant };
    }
    return null;
  }

  let team: Team | null = null;
  let calls = 0;
  return async (experiment, wanted) => {
    const call = ++calls;
    team?.close();
    team = null;
    const threads = sharing ? threadCount(wanted, navigator.hardwareConcurrency, experiment) : 1;
    const shared = threads > 1 ? await compileOnce('threads') : null;
    // A later run has been asked for meanwhile: this one will not be trained.
    if (shared && call === calls) {
      const made = createTeam(threads, invite, () => performance.now());
      team = made;
      const kernels = loadWasmKernels(shared, 'simd', trainerBytes(experiment, threads), made);
      if (wanted !== null) await untilPresent(made);
      return kernels;
    }
    const found = await best();
    return found
      ? loadWasmKernels(found.module, found.variant, trainerBytes(experiment))
      : createReferenceKernels();
  };
}

async function untilPresent(team: Team): Promise<void> {
  for (let waited = 0; team.present < team.threads && waited < PATIENCE_MS; waited += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Rejects unless the file is the one that was built: a damaged one may well compile, and train to other numbers. */
async function compile(variant: Variant): Promise<WebAssembly.Module> {
  const response = await fetch(URLS[variant], { integrity: integrity[variant] });
  if (!response.ok) throw new Error(`${variant} kernels: HTTP ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}
