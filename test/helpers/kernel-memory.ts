/** Whether something to be posted or stored holds arrays of kernel memory, which would be copied whole, or be shared. */
import type { Kernels } from '../../src/engine/kernels/kernels.ts';

/** The memory a compiled kernel set works in. */
export function memoryOf(kernels: Kernels): ArrayBufferLike {
  return kernels.uint8(0).buffer;
}

/** The path to the first array in one of the memories, 'layers.0.weights'; null: there is none. */
export function findKernelArray(value: unknown, memories: ReadonlySet<ArrayBufferLike>): string | null {
  if (ArrayBuffer.isView(value)) return memories.has(value.buffer) ? '' : null;
  if (typeof value !== 'object' || value === null) return null;
  if (memories.has(value as ArrayBufferLike)) return '';
  for (const [key, part] of Object.entries(value)) {
    const path = findKernelArray(part, memories);
    if (path !== null) return path === '' ? key : `${key}.${path}`;
  }
  return null;
}
