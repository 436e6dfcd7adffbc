/**
 * The kernels in plain TypeScript: slow and obvious, with Math.fround after every operation. This is the specification
 * the compiled kernels are held to, bit for bit, and what runs where WebAssembly is missing.
 */
import type { Kernels } from './kernels.ts';
import { denseBackward, denseForward, denseUpdate } from './reference-dense.ts';
import { sigmoidSquaredError, softmaxCrossEntropy } from './reference-loss.ts';
import { rebuildRows, rewire } from './reference-rewire.ts';
import { kthMagnitude, markBetween, markSmallest, signCounts } from './reference-select.ts';
import { mirrorWeights, sparseBackward, sparseForward, sparseUpdate } from './reference-sparse.ts';
import {
  activate,
  biasUpdate,
  dropoutMask,
  gather,
  gatherFloats,
  multiply,
  sreluBackward,
  sreluForward,
} from './reference-units.ts';

/** Arrays are ordinary typed arrays; there is no arena and no limit. */
export function createReferenceKernels(): Kernels {
  return {
    name: 'reference',
    threads: 1,
    float32: (length) => new Float32Array(length),
    int32: (length) => new Int32Array(length),
    uint32: (length) => new Uint32Array(length),
    uint8: (length) => new Uint8Array(length),
    float64: (length) => new Float64Array(length),
    gather,
    gatherFloats,
    sparseForward,
    sparseBackward,
    sparseUpdate,
    denseForward,
    denseBackward,
    denseUpdate,
    biasUpdate,
    activate,
    multiply,
    sreluForward,
    sreluBackward,
    dropoutMask,
    softmaxCrossEntropy,
    sigmoidSquaredError,
    signCounts,
    kthMagnitude,
    markSmallest,
    markBetween,
    rewire,
    rebuildRows,
    mirrorWeights,
  };
}
