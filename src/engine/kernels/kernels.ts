/**
 * What a kernel set must do: shapes and contracts, nothing else. Three sets exist and give the same bits:
 * `reference` (plain TypeScript, the specification), `scalar` and `simd` (one AssemblyScript source, two builds).
 *
 * Activations and deltas are unit-major: value of unit u for sample b stands at u·stride + b. `stride` is the batch
 * rounded up to a multiple of 16; lanes from `count` to `stride` are padding and must be computed like any other
 * lane: inputs are 0 there and the loss kernels write delta 0 there, so padding never reaches a weight.
 *
 * All arithmetic is float32, every operation rounded (Math.fround in the reference), in the order given at each
 * function. All arrays passed in must come from the same kernel set's allocator.
 */

/**
 * Hyper-parameters of one update, already rounded to float32. The rule for a weight w with momentum v, whose gradient
 * summed over the batch is dot, every operation rounded:
 *   g = dot · scale;  v = momentum · v − learningRate · g;  if |v| < 1e-30, v = 0;  w = (w + v) − decay · w.
 * Biases and SReLU parameters: the same without the decay term.
 */
export interface UpdateRule {
  readonly learningRate: number;
  readonly momentum: number;
  /** learningRate · weightDecay */
  readonly decay: number;
  /** 1 / samples in this batch */
  readonly scale: number;
}

/**
 * One sparse layer. Connections are stored twice: by input unit (CSC; the master copy, sorted by input, then output)
 * and by output unit (CSR; sorted by output, then input). Arrays have `capacity` entries, the first nnz are in use.
 */
export interface SparseLayer {
  readonly kind: 'sparse';
  readonly nIn: number;
  readonly nOut: number;
  readonly capacity: number;
  nnz: number;
  /** CSC: connections of input i are colStart[i] … colStart[i+1]−1. Length nIn + 1. */
  readonly colStart: Int32Array;
  /** CSC: output unit of each connection. */
  readonly rowIndex: Int32Array;
  /** CSC: weight and momentum of each connection: the master copy. */
  readonly weights: Float32Array;
  readonly momentum: Float32Array;
  /** CSC: number of the rewiring that made the connection, 0 = there from the start. */
  readonly birth: Int32Array;
  /** CSC position → CSR position. */
  readonly toRow: Int32Array;
  /** CSR: connections of output o are rowStart[o] … rowStart[o+1]−1. Length nOut + 1. */
  readonly rowStart: Int32Array;
  /** CSR: input unit of each connection. */
  readonly colIndex: Int32Array;
  /** CSR: copy of the weight of each connection. */
  readonly rowWeights: Float32Array;
  readonly bias: Float32Array;
  readonly biasMomentum: Float32Array;
}

/** One dense layer: weights input-major, weight of (i, o) at i·nOut + o. */
export interface DenseLayer {
  readonly kind: 'dense';
  readonly nIn: number;
  readonly nOut: number;
  readonly nnz: number;
  readonly weights: Float32Array;
  readonly momentum: Float32Array;
  readonly bias: Float32Array;
  readonly biasMomentum: Float32Array;
}

export type Layer = SparseLayer | DenseLayer;

/** Trainable parameters of SReLU, one value a unit, and their momenta, in this order: tl, al, r, ar (science 5.1). */
export interface SReLUParameters {
  readonly values: Float32Array; // 4 × units: [tl…, al…, r…, ar…]
  readonly momentum: Float32Array; // same layout
}

/** Activations without parameters of their own; ReLU is part of the layer kernels. */
export type ActivationKind = 'allrelu' | 'tanh' | 'sigmoid';

/** Counts of a layer's weights by sign. */
export interface SignCounts {
  readonly negative: number;
  readonly zero: number;
  readonly positive: number;
}

export interface Kernels {
  readonly name: 'simd' | 'scalar' | 'reference';
  /** Threads that compute at present; the results do not depend on it. */
  readonly threads: number;

  // Memory. Zeroed, 16-byte aligned, never freed: an arena lives as long as its run.
  float32(length: number): Float32Array;
  int32(length: number): Int32Array;
  uint32(length: number): Uint32Array;
  uint8(length: number): Uint8Array;
  float64(length: number): Float64Array;

  /** x[f, b] = images[order[offset + b]·features + f] · inputScale for b < count, 0 in the padding. */
  gather(
    images: Uint8Array,
    order: Int32Array,
    offset: number,
    count: number,
    features: number,
    inputScale: number,
    x: Float32Array,
    stride: number,
  ): void;

  /** x[f, b] = samples[order[offset + b]·features + f] for b < count, 0 in the padding. */
  gatherFloats(
    samples: Float32Array,
    order: Int32Array,
    offset: number,
    count: number,
    features: number,
    x: Float32Array,
    stride: number,
  ): void;

  /** out[o, b] = bias[o] + Σ rowWeights[p] · x[colIndex[p], b], p ascending; then max(0, ·) as (v > 0 ? v : 0) if relu. */
  sparseForward(layer: SparseLayer, x: Float32Array, out: Float32Array, stride: number, relu: boolean): void;

  /**
   * One pass over a layer: the delta of the inputs and the update of the weights.
   * For each input i: dx[i, b] = Σ weights[p] · delta[rowIndex[p], b] with the weights before the update, p ascending
   * from 0; if reluMask, dx[i, b] = x[i, b] > 0 ? dx : 0. For each connection p the gradient is the dot product of
   * delta[rowIndex[p]] and x[i]: four partial sums s0…s3 over b ≡ 0…3 (mod 4), b ascending, then
   * (s0 + s1) + (s2 + s3). Then the rule of UpdateRule, and rowWeights[toRow[p]] = weights[p].
   */
  sparseBackward(
    layer: SparseLayer,
    x: Float32Array,
    delta: Float32Array,
    dx: Float32Array,
    stride: number,
    reluMask: boolean,
    rule: UpdateRule,
  ): void;

  /** As sparseBackward without dx, for the first layer. May skip blocks of 16 samples in which x[i] is all 0. */
  sparseUpdate(
    layer: SparseLayer,
    x: Float32Array,
    delta: Float32Array,
    stride: number,
    rule: UpdateRule,
  ): void;

  /** out[o, b] = bias[o] + Σ weights[i·nOut + o] · x[i, b], i ascending; then as sparseForward. */
  denseForward(layer: DenseLayer, x: Float32Array, out: Float32Array, stride: number, relu: boolean): void;

  /** dx[i, b] = Σ weights[i·nOut + o] · delta[o, b], o ascending; mask as sparseBackward. No update. */
  denseBackward(
    layer: DenseLayer,
    x: Float32Array,
    delta: Float32Array,
    dx: Float32Array,
    stride: number,
    reluMask: boolean,
  ): void;

  /** Gradient and update of every weight, in the order of sparseBackward. */
  denseUpdate(
    layer: DenseLayer,
    x: Float32Array,
    delta: Float32Array,
    stride: number,
    rule: UpdateRule,
  ): void;

  /** Bias gradient: s0…s3 over b mod 4, (s0 + s1) + (s2 + s3). Then the rule of UpdateRule, without decay. */
  biasUpdate(layer: Layer, delta: Float32Array, stride: number, rule: UpdateRule): void;

  /** values[0…length) as activation: out = f(pre), and pre is overwritten by f′(pre). length is a multiple of 16.
   *  allrelu: f(z) = z > 0 ? z : slope·z, f′ = z > 0 ? 1 : slope. tanh (f′ = 1 − y·y) and sigmoid (f′ = y·(1 − y)):
   *  slope is ignored. */
  activate(kind: ActivationKind, slope: number, pre: Float32Array, out: Float32Array, length: number): void;

  /** a[k] = a[k] · b[k]. For f′ and for dropout masks. */
  multiply(a: Float32Array, b: Float32Array, length: number): void;

  /** out = SReLU(pre) per unit; pre is kept. */
  sreluForward(
    parameters: SReLUParameters,
    pre: Float32Array,
    out: Float32Array,
    units: number,
    stride: number,
  ): void;

  /** delta ← delta · dy/dx in place, after the gradients of the four parameters were summed (as biasUpdate sums) and
   *  their values updated with momentum, without decay. */
  sreluBackward(
    parameters: SReLUParameters,
    pre: Float32Array,
    delta: Float32Array,
    units: number,
    stride: number,
    rule: UpdateRule,
  ): void;

  /** mask[k] = draw ≥ rate ? 1/(1 − rate) : 0 with one random word a value, k ascending: draw is word/2³² compared as
   *  word ≥ floor(rate·2³²). `random` is the state of one stream (math/random.ts), advanced. */
  dropoutMask(random: Uint32Array, rate: number, mask: Float32Array, length: number): void;

  /** From logits to delta = softmax − one-hot (0 in the padding). Adds to result: [0] Σ cross-entropy (float64 sum over
   *  samples ascending), [1] number of correct predictions (argmax, lowest class wins ties). delta may be logits. */
  softmaxCrossEntropy(
    logits: Float32Array,
    labels: Uint8Array,
    order: Int32Array,
    offset: number,
    count: number,
    classes: number,
    delta: Float32Array,
    stride: number,
    result: Float64Array,
  ): void;

  /** As above with a = sigmoid(logits), loss ½ Σ_k (a_k − y_k)² per sample and delta = (a − y)·a·(1 − a). */
  sigmoidSquaredError(
    logits: Float32Array,
    labels: Uint8Array,
    order: Int32Array,
    offset: number,
    count: number,
    classes: number,
    delta: Float32Array,
    stride: number,
    result: Float64Array,
  ): void;

  // Rewiring. Exact, ties broken by the lower CSC position.

  signCounts(layer: SparseLayer): SignCounts;

  /** The k-th smallest |w| (k from 0) among the weights of that sign (+1, −1; 0 = all). k must be below their number. */
  kthMagnitude(layer: SparseLayer, sign: -1 | 0 | 1, k: number): number;

  /** Sets removed[p] = 1 for the k weights of that sign with the smallest |w|; sign 0 = all weights. */
  markSmallest(layer: SparseLayer, sign: -1 | 0 | 1, k: number, removed: Uint8Array): void;

  /** Sets removed[p] = 1 for every w with low ≤ w ≤ high; returns how many were newly set. */
  markBetween(layer: SparseLayer, low: number, high: number, removed: Uint8Array): number;

  /**
   * Drops the marked connections, then adds `grow` new ones at distinct empty cells, uniformly (freed cells included):
   * `grow` distinct ranks in [0, empty cells) are drawn from the stream (each: bounded draw, redrawn if already taken),
   * rank r is the r-th empty cell in (input, output) order. New connections have weight 0, momentum 0 and the given
   * birth; kept ones keep all bits. Rebuilds both index forms. Writes the CSC positions of the new connections,
   * ascending, to born[0…grow). Clears removed[]. Needs nnz − marked + grow ≤ capacity and grow ≤ empty cells.
   */
  rewire(
    layer: SparseLayer,
    removed: Uint8Array,
    grow: number,
    random: Uint32Array,
    birth: number,
    born: Int32Array,
  ): void;

  /** Makes the CSR form (rowStart, colIndex, toRow, rowWeights) from the CSC form. */
  rebuildRows(layer: SparseLayer): void;

  /** rowWeights[toRow[p]] = weights[p] for all p: after weights were written from outside. */
  mirrorWeights(layer: SparseLayer): void;
}
