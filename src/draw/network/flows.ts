/** What changed between pairs of blocks, relative to the layer's changes, and where more was born than cut or the reverse. */
import type { BlockChanges } from '../../protocol/comparison.ts';
import type { LayerShape, LevelBlocks } from '../../protocol/frame-layout.ts';
import { certainty } from './ribbons.ts';

/** By pairs of blocks as in a frame. */
export interface Flows {
  /** Connections cut, and born, ÷ those of either to expect if the layer's changes lay anywhere with equal probability. */
  readonly cut: Float32Array;
  readonly born: Float32Array;
  /** 0 where equal chances of either may have made the difference between born and cut, 1 where they did not. */
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
    sure: new Float32Array(pairs),
  };
  let changes = 0;
  for (let p = 0; p < pairs; p++) changes += cut[p] + born[p];
  if (changes === 0) return flows;
  const each = changes / 2 / (shape.nIn * shape.nOut);
  for (let a = 0, p = 0; a < from.count; a++) {
    for (let b = 0; b < to.count; b++, p++) {
      const expected = each * from.sizes[a] * to.sizes[b];
      flows.cut[p] = cut[p] / expected;
      flows.born[p] = born[p] / expected;
      const all = cut[p] + born[p];
      flows.sure[p] = all > 0 ? certainty((born[p] - cut[p]) / Math.sqrt(all)) : 0;
    }
  }
  return flows;
}
