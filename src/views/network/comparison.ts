/** What became of the wiring since the epoch compared with: to be drawn, and as a sentence. */
import type { Lab } from '../../client/lab.ts';
import type { Comparison } from '../../draw/network/scene.ts';
import { FATES } from '../../protocol/comparison.ts';
import type { Fate } from '../../protocol/comparison.ts';
import { colourOf, useView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';

type FateCounts = Readonly<Record<Fate, number>>;

/** Of several layers together. */
export function sumFates(changes: readonly FateCounts[]): FateCounts {
  const counts = { kept: 0, cut: 0, born: 0, reborn: 0 };
  for (const change of changes) for (const fate of FATES) counts[fate] += change[fate];
  return counts;
}

/** Connections of both wirings ÷ those of either, 0 – 1; 1 where there are none. */
export function jaccardOf({ kept, cut, born, reborn }: FateCounts): number {
  const union = kept + cut + born + reborn;
  return union === 0 ? 1 : (kept + reborn) / union;
}

/** null while no comparison is shown. */
export function comparisonOf(lab: Lab): Comparison | null {
  if (colourOf(useView.getState()) !== 'change') return null;
  const wiring = lab.wiring.get();
  // Frames keep the blocks of their time.
  const fits = wiring !== null && wiring.layout === lab.frame.get()?.layout;
  return {
    counts: wiring?.changes ?? null,
    blocks: fits ? wiring.blockChanges : null,
    lines: wiring?.lines ?? null,
  };
}

/** Of one layer, or of all of them and the lines that are drawn of them; null while no comparison is shown. */
export function comparisonCaption(lab: Lab, layer: number | null = null): string | null {
  if (colourOf(useView.getState()) !== 'change') return null;
  const wiring = lab.wiring.get();
  if (!wiring?.changes) return NETWORK_TEXT.comparing;
  const { changes, standIns, lines } = wiring;
  const counts = sumFates(layer === null ? changes : [changes[layer]]);
  const again = standIns && lab.exactWirings.get();
  const caption =
    NETWORK_TEXT.comparison(counts, jaccardOf(counts).toFixed(2), standIns) +
    (again ? NETWORK_TEXT.exactAgain(again.epoch, again.at) : '');
  if (layer !== null || !lines) return caption;
  return caption + NETWORK_TEXT.comparedLines(lines.reduce((sum, { fate }) => sum + fate.length, 0));
}
