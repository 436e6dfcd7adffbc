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
import { createDivider } from './divider.ts';
import { count, walk } from './shares.ts';
import type { Argument, SharedExports, Units } from './shares.ts';
import type { Team } from './team.ts';

export { scratchBytesFor } from './arena.ts';

type Compiled = SharedExports &
  Record<
    | 'dropoutMask'
    | 'softmaxCrossEntropy'
    | 'sigmoidSquaredError'
    | 'signCounts'
    | 'kthMagnitude'
    | 'markSmallest'
    | 'markBetween'
    | 'mirrorWeights'
    | 'countMarked'
    | 'dropMarked'
    | 'growUniform'
    | 'rebuildRows',
    (...offsetsAndNumbers: (number | boolean)[]) => number
  >;

type KernelArray = Float32Array | Int32Array | Uint32Array | Uint8Array | Float64Array;

/** Scratch of kernels that sum over one unit at a time. */
const UNIT_SCRATCH_BYTES = 64;

/**
 * Instantiates a compiled module with a memory of its own, or, with a team, with one that its threads share; that takes
 * a module of its own. `arenaBytes` is the sum of all arrays and of scratchBytesFor; memory never grows. Throws a
 * RangeError, here or in a later call, if that is too much or too little.
 */
export function loadWasmKernels(
  module: WebAssembly.Module,
  variant: 'simd' | 'scalar',
  arenaBytes: number,
  team: Team | null = null,
): Kernels {
  const arena = createArena(arenaBytes, team !== null);
  const { memory } = arena;
  const { buffer } = memory;
  const compiled = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Compiled;
  team?.begin(module, memory, compiled);
  const divided = createDivider(compiled, arena, team);

  /** Byte offset of an array; an array from elsewhere would silently overwrite something else. */
  const at = (array: KernelArray): number => {
    if (array.buffer !== buffer) throw new TypeError('A kernel was given an array that is not in its memory');
    return array.byteOffset;
  };
  /** The value of the share's first unit for the first sample. */
  const row = (units: Float32Array, stride: number): Argument => walk(at(units), 4 * stride);
  const columnArrays = (layer: SparseLayer): number[] => [
    at(layer.rowIndex),
    at(layer.weights),
    at(layer.momentum),
  ];
  const mirror = (layer: SparseLayer): number[] => [at(layer.toRow), at(layer.rowWeights)];
  const columns = (layer: SparseLayer) => [
    count(),
    walk(at(layer.colStart), 4),
    ...columnArrays(layer),
    ...mirror(layer),
  ];
  const unitsOfColumns = ({ nIn, colStart }: SparseLayer): Units => ({
    count: nIn,
    starts: colStart,
  });
  /** Values whose units do not matter, in blocks of 16. */
  const blocksOf = (length: number): Units => ({
    count: length / 16,
  });

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
    get threads() {
      return team?.present ?? 1;
    },

    float32: (length) => new Float32Array(buffer, arena.allocate(4 * length), length),
    int32: (length) => new Int32Array(buffer, arena.allocate(4 * length), length),
    uint32: (length) => new Uint32Array(buffer, arena.allocate(4 * length), length),
    uint8: (length) => new Uint8Array(buffer, arena.allocate(length), length),
    float64: (length) => new Float64Array(buffer, arena.allocate(8 * length), length),

    gather(images, order, offset, samples, features, inputScale, x, stride) {
      const chosen = [at(order) + 4 * offset, samples, inputScale];
      const units = { count: features, grain: 16 };
      const from = [walk(at(images), 1), features];
      divided('gather', units, [count(), ...from, ...chosen, row(x, stride), 4 * stride]);
    },

    gatherFloats(values, order, offset, samples, features, x, stride) {
      const chosen = [at(order) + 4 * offset, samples];
      const units = { count: features };
      const from = [walk(at(values), 4), features];
      divided('gatherFloats', units, [count(), ...from, ...chosen, row(x, stride), 4 * stride]);
    },

    sparseForward(layer, x, out, stride, relu) {
      const { nOut, rowStart, colIndex, rowWeights, bias } = layer;
      const units = { count: nOut, starts: rowStart };
      const connections = [walk(at(rowStart), 4), at(colIndex), at(rowWeights)];
      const rows = [walk(at(bias), 4), at(x), row(out, stride), 4 * stride];
      divided('sparseForward', units, [count(), ...connections, ...rows, relu]);
    },

    sparseBackward(layer, x, delta, dx, stride, reluMask, rule) {
      const rows = [row(x, stride), at(delta), row(dx, stride), 4 * stride];
      const args = [...columns(layer), ...rows, reluMask, ...weightRule(rule)];
      divided('sparseBackward', unitsOfColumns(layer), args, columnScratchBytes(layer));
    },

    sparseUpdate(layer, x, delta, stride, rule) {
      const rows = [row(x, stride), at(delta), 4 * stride];
      const args = [...columns(layer), ...rows, ...weightRule(rule)];
      divided('sparseUpdate', unitsOfColumns(layer), args, columnScratchBytes(layer));
    },

    denseForward({ nIn, nOut, weights, bias }, x, out, stride, relu) {
      const units = { count: nOut, grain: 4 };
      const values = [walk(at(weights), 4), walk(at(bias), 4), at(x), row(out, stride), 4 * stride];
      divided('denseForward', units, [count(), nIn, nOut, ...values, relu], denseScratchBytes(stride));
    },

    denseBackward({ nIn, nOut, weights }, x, delta, dx, stride, reluMask) {
      const units = { count: nIn, grain: 4 };
      const rows = [row(x, stride), at(delta), row(dx, stride), 4 * stride];
      const args = [count(), nOut, walk(at(weights), 4 * nOut), ...rows, reluMask];
      divided('denseBackward', units, args, denseScratchBytes(stride));
    },

    denseUpdate({ nIn, nOut, weights, momentum }, x, delta, stride, rule) {
      const units = { count: nIn, grain: 2 };
      const values = [walk(at(weights), 4 * nOut), walk(at(momentum), 4 * nOut)];
      const rows = [row(x, stride), at(delta), 4 * stride];
      const args = [count(), nOut, ...values, ...rows, ...weightRule(rule)];
      divided('denseUpdate', units, args, denseScratchBytes(stride));
    },

    biasUpdate({ nOut, bias, biasMomentum }, delta, stride, rule) {
      const units = { count: nOut };
      const values = [walk(at(bias), 4), walk(at(biasMomentum), 4)];
      const args = [count(), ...values, row(delta, stride), 4 * stride, ...parameterRule(rule)];
      divided('biasUpdate', units, args, UNIT_SCRATCH_BYTES);
    },

    activate(kind, slope, pre, out, length) {
      const call = { allrelu: 'allRelu', tanh: 'tanhUnits', sigmoid: 'sigmoidUnits' } as const;
      const args = [walk(at(pre), 64), walk(at(out), 64), count(16)];
      divided(call[kind], blocksOf(length), kind === 'allrelu' ? [slope, ...args] : args);
    },

    multiply(a, b, length) {
      divided('multiply', blocksOf(length), [walk(at(a), 64), walk(at(b), 64), count(16)]);
    },

    sreluForward({ values }, pre, out, units, stride) {
      const rows = [row(pre, stride), row(out, stride), 4 * stride];
      divided('sreluForward', { count: units }, [count(), units, walk(at(values), 4), ...rows]);
    },

    sreluBackward({ values, momentum }, pre, delta, units, stride, rule) {
      const parameters = [walk(at(values), 4), walk(at(momentum), 4)];
      const rows = [row(pre, stride), row(delta, stride), 4 * stride];
      const args = [count(), units, ...parameters, ...rows, ...parameterRule(rule)];
      divided('sreluBackward', { count: units }, args, UNIT_SCRATCH_BYTES);
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
      const arrays = [at(layer.colStart), ...columnArrays(layer)];
      const kept = compiled.dropMarked(layer.nIn, ...arrays, at(layer.birth), at(removed));
      compiled.growUniform(
        layer.nIn,
        layer.nOut,
        kept,
        grow,
        ...arrays,
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
      compiled.mirrorWeights(4 * layer.nnz, at(layer.weights), ...mirror(layer));
    },
  };
}
