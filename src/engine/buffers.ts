/** Working memory of a step: activations and deltas of one batch, unit-major (kernels.ts). */
import type { Experiment } from '../config/experiment.ts';
import type { Allocator } from './arena.ts';

/** Samples a row has room for: the batch rounded up to whole blocks of 16. */
export function batchStride(batch: number): number {
  return Math.ceil(batch / 16) * 16;
}

export interface LevelBuffers {
  readonly units: number;
  /** Weighted sums; the same array as `out` where the kernel applies ReLU itself. */
  readonly pre: Float32Array;
  readonly out: Float32Array;
  readonly delta: Float32Array;
  /** Dropout factors; null without dropout. */
  readonly mask: Float32Array | null;
}

export interface Buffers {
  readonly stride: number;
  readonly input: Float32Array;
  readonly hidden: readonly LevelBuffers[];
  readonly logits: Float32Array;
  readonly outputDelta: Float32Array;
  /** [0] summed loss, [1] correct predictions. */
  readonly result: Float64Array;
}

export function allocateBuffers(
  allocator: Allocator,
  experiment: Experiment,
  features: number,
  classes: number,
): Buffers {
  const stride = batchStride(experiment.batch);
  const hidden = experiment.hidden.map((units) => {
    const out = allocator.float32(units * stride);
    return {
      units,
      out,
      pre: experiment.activation === 'relu' ? out : allocator.float32(units * stride),
      delta: allocator.float32(units * stride),
      mask: experiment.dropout > 0 ? allocator.float32(units * stride) : null,
    };
  });
  return {
    stride,
    input: allocator.float32(features * stride),
    hidden,
    logits: allocator.float32(classes * stride),
    outputDelta: allocator.float32(classes * stride),
    result: allocator.float64(2),
  };
}
