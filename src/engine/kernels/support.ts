/** What WebAssembly can do here. */

/** A module that computes one vector: valid exactly where SIMD is. */
const SIMD_PROBE = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
];

export function supportsSimd(): boolean {
  return WebAssembly.validate(new Uint8Array(SIMD_PROBE));
}

/** Whether threads can share the memory of kernels: not on pages that are not isolated, nor in every browser. */
export function supportsSharedMemory(): boolean {
  try {
    const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    return supportsSimd() && buffer instanceof SharedArrayBuffer;
  } catch {
    return false;
  }
}
