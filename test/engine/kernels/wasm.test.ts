/** The adapter of the compiled kernels: memory, refusals, and what the modules are made of. */
import { describe, expect, test } from 'vitest';
import { supportsSimd } from '../../../src/engine/kernels/support.ts';
import { loadWasmKernels, scratchBytesFor } from '../../../src/engine/kernels/wasm.ts';
import { compiledSets, modules } from './kernel-sets.ts';
import { emptyLayer, fillRandom, randomFrom, sparseLayer } from './random-layers.ts';

describe.each(compiledSets)('memory, $name', ({ name, create }) => {
  test('arrays are zero, 16-byte aligned and apart', () => {
    const kernels = create();
    const arrays = [
      kernels.uint8(3),
      kernels.float32(5),
      kernels.int32(1),
      kernels.uint32(4),
      kernels.float64(3),
      kernels.uint8(0),
    ];
    for (const [k, array] of arrays.entries()) {
      expect(array.byteOffset % 16).toBe(0);
      expect(array.every((value) => value === 0)).toBe(true);
      array.fill(k + 1);
    }
    for (const [k, array] of arrays.entries()) expect(array.every((value) => value === k + 1)).toBe(true);
  });

  test('a full arena says what is required and what is available', () => {
    const kernels = create(1 << 20);
    kernels.uint8(1 << 19);
    expect(() => kernels.float32(1 << 18)).toThrow(/^Kernel memory: 1048576 bytes required, \d+ available$/);
    expect(() => create(2 ** 33)).toThrow(RangeError);
  });

  test('arrays never run into scratch space, and scratch space never into arrays', () => {
    const kernels = create(160_000);
    const layer = emptyLayer(kernels, 100, 100, 4000);
    const [removed, born, random] = [kernels.uint8(4000), kernels.int32(4000), kernels.uint32(4)];
    random.set(randomFrom(1).state);
    const message = /^Kernel memory: \d+ bytes required, \d+ available$/;
    expect(() => kernels.rewire(layer, removed, 4000, random, 0, born)).toThrow(message);
    expect(layer.nnz).toBe(0);
    kernels.rewire(layer, removed, 500, random, 0, born);
    expect(() => kernels.uint8(60_000)).toThrow(message);
  });

  test('arrays plus scratchBytesFor is enough for everything', () => {
    const arrays = 7 * 4 * 2000 + 5 * 416 + 2000 + 4 * 2000 + 16;
    const kernels = create(arrays + scratchBytesFor(2000, 16));
    const layer = emptyLayer(kernels, 100, 100, 2000);
    const [removed, born, random] = [kernels.uint8(2000), kernels.int32(2000), kernels.uint32(4)];
    random.set(randomFrom(1).state);
    kernels.rewire(layer, removed, 2000, random, 0, born);
    expect(layer.nnz).toBe(2000);
  });

  test('an array from elsewhere is refused', () => {
    const kernels = create();
    expect(() => kernels.multiply(kernels.float32(16), new Float32Array(16), 16)).toThrow(TypeError);
  });

  test('addresses above 2³¹ work', () => {
    const kernels = create(2 ** 31 + (1 << 20));
    kernels.uint8(2 ** 31);
    const random = randomFrom(3);
    const layer = sparseLayer(kernels, random, { nIn: 10, nOut: 10, density: 0.5 });
    const x = fillRandom(kernels.float32(160), random);
    const out = kernels.float32(160);
    kernels.sparseForward(layer, x, out, 16, false);
    const low = create();
    const same = randomFrom(3);
    const lowLayer = sparseLayer(low, same, { nIn: 10, nOut: 10, density: 0.5 });
    const lowX = fillRandom(low.float32(160), same);
    const lowOut = low.float32(160);
    low.sparseForward(lowLayer, lowX, lowOut, 16, false);
    expect(out.byteOffset).toBeGreaterThan(2 ** 31);
    expect(out).toEqual(lowOut);
  });

  test('the module imports the memory and nothing else', () => {
    expect(WebAssembly.Module.imports(modules[name as 'simd' | 'scalar'])).toEqual([
      { module: 'env', name: 'memory', kind: 'memory' },
    ]);
    expect(loadWasmKernels(modules[name as 'simd' | 'scalar'], 'simd', 1000).name).toBe('simd');
  });
});

test('Node has SIMD, so the SIMD set was really tested', () => {
  expect(supportsSimd()).toBe(true);
});
