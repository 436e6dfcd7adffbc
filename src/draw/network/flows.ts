/** What changed between pairs of blocks, relative to the layer's changes, and where one kind outweighs the other more than in the whole layer. */
import type { BlockChanges } from '../../protocol/comparison.ts';
import type { LayerShape, LevelBlocks } from '../../protocol/frame-layout.ts';
import { certainty } from './ribbons.ts';

/** By pairs of blocks as in a frame. */
export interface Flows {
  /** Connections cut, and born, ÷ those to expect if the layer's lay anywhere with equal probability. */
  readonly cut: Float32Array;
  readonly born: Float32Array;
  /** |born − cut| beyond what the layer's own balance makes of it ÷ the mean of cut and born to expect. */
  readonly excess: Float32Array;
  /**
   * 0 where chance may have made the excess, 1 where it did not. Where nothing but cuts (or births) happened in the layer, a
   * place with few of them is not one with more of the other: 0 there too.
   */
  readonly sure: Float32Array;
}

export function measureFlows(
  { cut, born }: BlockChanges,
  shape: LayerShape,
  from: LevelBlocks,
  to: LevelBlocks,
): Flows {
  const pairs = from.count * to.count;
  const flows = {
    cut: new Float32Array(pairs),
    born: new Float32Array(pairs),
    excess: new Float32Array(pairs),
    sure: new Float32Array(pairs),
  };
  let [allCut, allBorn] = [0, 0];
  for (let p = 0; p < pairs; p++) {
    allCut += cut[p];
    allBorn += born[p];
  }
  for (let a = 0, p = 0; a < from.count; a++) {
    for (let b = 0; b < to.count; b++, p++) {
      const all = cut[p] + born[p];
      if (all === 0) continue;
      const share = (from.sizes[a] * to.sizes[b]) / (shape.nIn * shape.nOut);
      const excess = born[p] - cut[p] - (allBorn - allCut) * share;
      const isLack = (allBorn === 0 && excess > 0) || (allCut === 0 && excess < 0);
      flows.cut[p] = allCut > 0 ? cut[p] / (allCut * share) : 0;
      flows.born[p] = allBorn > 0 ? born[p] / (allBorn * share) : 0;
      flows.excess[p] = Math.abs(excess) / (((allCut + allBorn) / 2) * share);
      flows.sure[p] = isLack ? 0 : certainty(excess / Math.sqrt(all));
    }
  }
  return flows;
}
