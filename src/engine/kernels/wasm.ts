/**
 * The compiled kernels behind the Kernels interface: arrays become byte offsets into one memory, booleans 0 or 1.
 * Nothing is copied. The sources are in assembly/; src/build/kernels.ts compiles them.
 */
import {
  HISTOGRAM_BYTES,
  columnScratchBytes,
  createArena,
  denseScratchBytes,
  rewireScratchBytes,
} from './arena.ts';
import { checkRank, checkRewire } from './checks.ts';
import type { Kernels, SignCounts, SparseLayer, UpdateRule } from './kernels.ts';

export { scratchBytesFor } from './arena.ts';

type Compiled = Record<
  | Exclude<
      keyof Kernels,
      'name' | 'float32' | 'int32' | 'uint32' | 'uint8' | 'float64' | 'activate' | 'rewire'
    >
  | 'allRelu'
  | 'tanhUnits'
  | 'sigmoidUnits'
  | 'countMarked'
  | 'dropMarked'
  | 'growUniform'
  | 'rebuildRows',
  (...offsetsAndNumbers: (number | boolean)[]) => number
>;

type KernelArray = Float32Array | Int32Array | Uint32Array | Uint8Array | Float64Array;

/** A module that computes one vector: valid exactly where SIMD is. */
const SIMD_PROBE = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
];

export function supportsSimd(): boolean {
  return WebAssembly.validate(new Uint8Array(SIMD_PROBE));
}

/**
 * Instantiates a compiled module with a memory of its own. `arenaBytes` is the sum of all arrays and of
 * scratchBytesFor; memory never grows. Throws a RangeError, here or in a later call, if that is too much or too little.
 */
export function loadWasmKernels(
  module: WebAssembly.Module,
  variant: 'simd' | 'scalar',
  arenaBytes: number,
): Kernels {
  const arena = createArena(arenaBytes);
  const buffer = arena.memory.buffer;
  const compiled = new WebAssembly.Instance(module, { env: { memory: arena.memory } })
    .exports as unknown as Compiled;

  /** Byte offset of an array; an array from elsewhere would silently overwrite something else. */
  const at = (array: KernelArray): number => {
    if (array.buffer !== buffer) throw new TypeError('A kernel was given an array that is not in its memory');
    return array.byteOffset;
  };
  const columns = (layer: SparseLayer): number[] => [
    layer.nIn,
    at(layer.colStart),
    at(layer.rowIndex),
    at(layer.weights),
    at(layer.momentum),
  ];
  const rows = (layer: SparseLayer): number[] => [at(layer.toRow), at(layer.rowWeights)];
  const weightRule = (rule: UpdateRule): number[] => [
    rule.learningRate,
    rule.momentum,
    rule.decay,
    rule.scale,
  ];
  const parameterRule = (rule: UpdateRule): number[] => [rule.learningRate, rule.momentum, rule.scale];

  const signCounts = (layer: SparseLayer): SignCounts => {
    const address = arena.scratch(HISTOGRAM_BYTES);
    compiled.signCounts(at(layer.weights), layer.nnz, address);
    const [negative, zero, positive] = new Int32Array(buffer, address, 3);
    return { negative, zero, positive };
  };
  const countOfSign = (layer: SparseLayer, sign: -1 | 0 | 1): number => {
    if (sign === 0) return layer.nnz;
    const counts = signCounts(layer);
    return sign > 0 ? counts.positive : counts.negative;
  };

  const rebuildRows = (layer: SparseLayer): void => {
    compiled.rebuildRows(
      layer.nIn,
      layer.nOut,
      at(layer.colStart),
      at(layer.rowIndex),
      at(layer.weights),
      at(layer.toRow),
      at(layer.rowStart),
      at(layer.colIndex),
      at(layer.rowWeights),
    );
  };

  return {
    name: variant,

    float32: (length) => new Float32Array(buffer, arena.allocate(4 * length), length),
    int32: (length) => new Int32Array(buffer, arena.allocate(4 * length), length),
    uint32: (length) => new Uint32Array(buffer, arena.allocate(4 * length), length),
    uint8: (length) => new Uint8Array(buffer, arena.allocate(length), length),
    float64: (length) => new Float64Array(buffer, arena.allocate(8 * length), length),

    gather(images, order, offset, count, features, inputScale, x, stride) {
      compiled.gather(at(images), at(order) + 4 * offset, count, features, inputScale, at(x), 4 * stride);
    },

    gatherFloats(samples, order, offset, count, features, x, stride) {
      compiled.gatherFloats(at(samples), at(order) + 4 * offset, count, features, at(x), 4 * stride);
    },

    sparseForward(layer, x, out, stride, relu) {
      const { nOut, rowStart, colIndex, rowWeights, bias } = layer;
      compiled.sparseForward(
        nOut,
        at(rowStart),
        at(colIndex),
        at(rowWeights),
        at(bias),
        at(x),
        at(out),
        4 * stride,
        relu,
      );
    },

    sparseBackward(layer, x, delta, dx, stride, reluMask, rule) {
      const partials = arena.scratch(columnScratchBytes(layer));
      const arrays = [...columns(layer), ...rows(layer), at(x), at(delta), at(dx)];
      compiled.sparseBackward(...arrays, 4 * stride, reluMask, ...weightRule(rule), partials);
    },

    sparseUpdate(layer, x, delta, stride, rule) {
      const partials = arena.scratch(columnScratchBytes(layer));
      const arrays = [...columns(layer), ...rows(layer), at(x), at(delta)];
      compiled.sparseUpdate(...arrays, 4 * stride, ...weightRule(rule), partials);
    },

    denseForward({ nIn, nOut, weights, bias }, x, out, stride, relu) {
      const scratch = arena.scratch(denseScratchBytes(stride));
      compiled.denseForward(nIn, nOut, at(weights), at(bias), at(x), at(out), 4 * stride, relu, scratch);
    },

    denseBackward({ nIn, nOut, weights }, x, delta, dx, stride, reluMask) {
      const scratch = arena.scratch(denseScratchBytes(stride));
      compiled.denseBackward(nIn, nOut, at(weights), at(x), at(delta), at(dx), 4 * stride, reluMask, scratch);
    },

    denseUpdate({ nIn, nOut, weights, momentum }, x, delta, stride, rule) {
      const scratch = arena.scratch(denseScratchBytes(stride));
      const arrays = [at(weights), at(momentum), at(x), at(delta)];
      compiled.denseUpdate(nIn, nOut, ...arrays, 4 * stride, ...weightRule(rule), scratch);
    },

    biasUpdate({ nOut, bias, biasMomentum }, delta, stride, rule) {
      const partials = arena.scratch(HISTOGRAM_BYTES);
      const arrays = [at(bias), at(biasMomentum), at(delta)];
      compiled.biasUpdate(nOut, ...arrays, 4 * stride, ...parameterRule(rule), partials);
    },

    activate(kind, slope, pre, out, length) {
      if (kind === 'allrelu') compiled.allRelu(slope, at(pre), at(out), length);
      else if (kind === 'tanh') compiled.tanhUnits(at(pre), at(out), length);
      else compiled.sigmoidUnits(at(pre), at(out), length);
    },

    multiply(a, b, length) {
      compiled.multiply(at(a), at(b), length);
    },

    sreluForward({ values }, pre, out, units, stride) {
      compiled.sreluForward(at(values), at(pre), at(out), units, 4 * stride);
    },

    sreluBackward({ values, momentum }, pre, delta, units, stride, rule) {
      const partials = arena.scratch(HISTOGRAM_BYTES);
      const arrays = [at(values), at(momentum), at(pre), at(delta)];
      compiled.sreluBackward(...arrays, units, 4 * stride, ...parameterRule(rule), partials);
    },

    dropoutMask(random, rate, mask, length) {
      compiled.dropoutMask(at(random), Math.floor(rate * 4294967296), 1 / (1 - rate), at(mask), length);
    },

    softmaxCrossEntropy(logits, labels, order, offset, count, classes, delta, stride, result) {
      const scratch = arena.scratch(HISTOGRAM_BYTES);
      const inputs = [at(logits), at(labels), at(order) + 4 * offset, count, classes];
      compiled.softmaxCrossEntropy(...inputs, at(delta), 4 * stride, at(result), scratch);
    },

    sigmoidSquaredError(logits, labels, order, offset, count, classes, delta, stride, result) {
      const scratch = arena.scratch(HISTOGRAM_BYTES);
      const inputs = [at(logits), at(labels), at(order) + 4 * offset, count, classes];
      compiled.sigmoidSquaredError(...inputs, at(delta), 4 * stride, at(result), scratch);
    },

    signCounts,

    kthMagnitude(layer, sign, k) {
      checkRank(k, countOfSign(layer, sign) - 1);
      return compiled.kthMagnitude(at(layer.weights), layer.nnz, sign, k, arena.scratch(HISTOGRAM_BYTES));
    },

    markSmallest(layer, sign, k, removed) {
      checkRank(k, countOfSign(layer, sign));
      if (k === 0) return;
      const histogram = arena.scratch(HISTOGRAM_BYTES);
      compiled.markSmallest(at(layer.weights), layer.nnz, sign, k, at(removed), histogram);
    },

    markBetween(layer, low, high, removed) {
      return compiled.markBetween(at(layer.weights), layer.nnz, low, high, at(removed));
    },

    rewire(layer, removed, grow, random, birth, born) {
      checkRewire(layer, compiled.countMarked(at(removed), layer.nnz), grow, born.length);
      const scratch = arena.scratch(rewireScratchBytes(grow));
      const arrays = columns(layer);
      const [, ...columnArrays] = arrays;
      const kept = compiled.dropMarked(...arrays, at(layer.birth), at(removed));
      compiled.growUniform(
        layer.nIn,
        layer.nOut,
        kept,
        grow,
        ...columnArrays,
        at(layer.birth),
        at(random),
        birth,
        at(born),
        scratch,
      );
      layer.nnz = kept + grow;
      rebuildRows(layer);
    },

    rebuildRows,

    mirrorWeights(layer) {
      compiled.mirrorWeights(4 * layer.nnz, at(layer.weights), ...rows(layer));
    },
  };
}
