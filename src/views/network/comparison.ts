/** What became of the wiring since the epoch compared with, as a sentence. */
import type { Lab } from '../../client/lab.ts';
import { FATES } from '../../protocol/messages.ts';
import { colourOf, useView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';

/** Of one layer, or of all of them; null while no comparison is shown. */
export function comparisonCaption(lab: Lab, layer: number | null = null): string | null {
  if (colourOf(useView.getState()) !== 'change') return null;
  const wiring = lab.wiring.get();
  if (!wiring?.changes) return NETWORK_TEXT.comparing;
  const changes = layer === null ? wiring.changes : [wiring.changes[layer]];
  const counts = { kept: 0, cut: 0, born: 0, reborn: 0 };
  for (const change of changes) for (const fate of FATES) counts[fate] += change[fate];
  const shared = counts.kept + counts.reborn;
  const union = shared + counts.cut + counts.born;
  return NETWORK_TEXT.comparison(counts, (union === 0 ? 1 : shared / union).toFixed(2), wiring.exact);
}
