/**
 * What a ribbon shows of a pair of blocks. All values are relative to the layer itself, so they need no scale that
 * moves with training. Differences that a random network of the same size would show too are evened out: at a uniform
 * start all pairs look alike, and what appears later has been learned.
 */
import type { LayerFrame, LayerShape, LevelBlocks } from '../../protocol/frame-layout.ts';

export interface Ribbons {
  /** Connections ÷ those expected if the layer's connections lay anywhere with equal probability. */
  readonly ratio: Float32Array;
  /** Σ |weight| ÷ its expectation in the same sense. */
  readonly strength: Float32Array;
  /** Mean weight ÷ (FULL_TINT · standard deviation of the layer's weights), clipped to −1 … 1. */
  readonly tint: Float32Array;
}

/** Mean weight, in standard deviations of the layer, that is drawn in full colour. */
export const FULL_TINT = 0.5;
/** Standard errors up to which a difference counts as chance, and from which on it is shown as it is. */
const CHANCE_ERRORS = 2;
const SURE_ERRORS = 3;
/** Variance of |w| relative to its squared mean for normal w, plus that of the count: error of a Σ |w|. */
const STRENGTH_SPREAD = Math.sqrt(Math.PI / 2);

/** 0 for a difference of at most CHANCE_ERRORS standard errors, 1 from SURE_ERRORS on, smooth between. */
export function certainty(errors: number): number {
  const t = (Math.abs(errors) - CHANCE_ERRORS) / (SURE_ERRORS - CHANCE_ERRORS);
  if (t <= 0) return 0;
  return t >= 1 ? 1 : t * t * (3 - 2 * t);
}

/** Ribbons of one layer, indexed as the frame's block arrays: input block · output blocks + output block. */
export function measureRibbons(
  layer: LayerFrame,
  shape: LayerShape,
  from: LevelBlocks,
  to: LevelBlocks,
): Ribbons {
  const pairs = from.count * to.count;
  const ratio = new Float32Array(pairs);
  const strength = new Float32Array(pairs);
  const tint = new Float32Array(pairs);
  if (layer.nnz === 0) return { ratio, strength, tint };
  const cells = shape.nIn * shape.nOut;
  const empty = 1 - layer.nnz / cells;
  let total = 0;
  for (let p = 0; p < pairs; p++) total += layer.blockStrength[p];
  for (let a = 0, p = 0; a < from.count; a++) {
    for (let b = 0; b < to.count; b++, p++) {
      const share = (from.sizes[a] * to.sizes[b]) / cells;
      const expected = layer.nnz * share;
      const count = layer.blockCount[p];
      const root = Math.sqrt(expected);
      const more = count / expected - 1;
      ratio[p] = 1 + more * certainty((more * root) / Math.sqrt(Math.max(empty, 1e-6)));
      const stronger = total > 0 ? layer.blockStrength[p] / (total * share) - 1 : 0;
      strength[p] = 1 + stronger * certainty((stronger * root) / STRENGTH_SPREAD);
      if (count === 0 || layer.deviation === 0) continue;
      const mean = layer.blockSum[p] / count / layer.deviation;
      tint[p] = Math.max(-1, Math.min(1, (mean / FULL_TINT) * certainty(mean * Math.sqrt(count))));
    }
  }
  return { ratio, strength, tint };
}
