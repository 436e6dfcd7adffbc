/** The exports of kernels.wasm. The page reaches them through ../wasm.ts only. */
export { sparseForward, sparseBackward, sparseUpdate, mirrorWeights } from './sparse';
export { denseForward, denseBackward, denseUpdate } from './dense';
export {
  biasUpdate,
  allRelu,
  tanhUnits,
  sigmoidUnits,
  multiply,
  sreluForward,
  sreluBackward,
  dropoutMask,
} from './units';
export { gather, gatherFloats } from './gather';
export { softmaxCrossEntropy, sigmoidSquaredError } from './loss';
export { signCounts, kthMagnitude, markSmallest, markBetween, countMarked } from './select';
export { dropMarked, growUniform, rebuildRows } from './rewire';
