/** Chooses and loads the fastest kernel set this browser runs: SIMD, then plain WebAssembly, then TypeScript. */
import type { Kernels } from '../engine/kernels/kernels.ts';
import { createReferenceKernels } from '../engine/kernels/reference.ts';
import { loadWasmKernels, supportsSimd } from '../engine/kernels/wasm.ts';
import scalarUrl from '../engine/kernels/generated/scalar.wasm?url&no-inline';
import simdUrl from '../engine/kernels/generated/simd.wasm?url&no-inline';

type Variant = 'simd' | 'scalar';
const URLS: Readonly<Record<Variant, string>> = { simd: simdUrl, scalar: scalarUrl };

/**
 * Compiles at once. The function it returns makes a kernel set with `bytes` of memory; it rejects with a RangeError when
 * the memory cannot be had.
 */
export function createKernelLoader(): (bytes: number) => Promise<Kernels> {
  const compiled = compileBest();
  return async (bytes) => {
    const best = await compiled;
    return best ? loadWasmKernels(best.module, best.variant, bytes) : createReferenceKernels();
  };
}

async function compileBest() {
  if (typeof WebAssembly !== 'object') return null;
  const variants: Variant[] = supportsSimd() ? ['simd', 'scalar'] : ['scalar'];
  for (const variant of variants) {
    const module = await compile(variant).catch(() => null);
    if (module) return { module, variant };
  }
  return null;
}

async function compile(variant: Variant): Promise<WebAssembly.Module> {
  const response = await fetch(URLS[variant]);
  if (!response.ok) throw new Error(`${variant} kernels: HTTP ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}
