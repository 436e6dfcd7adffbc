/** What can be done with the epoch looked at, by button and by key. */
import type { Lab } from '../../client/lab.ts';
import { setView, useView } from '../../state/view-store.ts';
import { lookedAt } from './timeline-state.ts';

/** Compares the epoch looked at with now; then any other may be looked at. Again: compares no more. */
export function toggleComparison(lab: Lab): void {
  if (useView.getState().comparedEpoch !== null) return setView({ comparedEpoch: null });
  const epoch = epochLookedAt(lab);
  if (epoch !== null) setView({ comparedEpoch: epoch, shownEpoch: null });
}

/** Colours what is compared; where nothing is, the last rewiring: the epoch shown beside the one kept before it. */
export function showChange(lab: Lab): void {
  const { comparedEpoch, shownEpoch } = useView.getState();
  const { epochs } = lab.frames.get();
  const shown = lookedAt(epochs, shownEpoch) ?? Infinity;
  const before = comparedEpoch ?? epochs.findLast((epoch) => epoch < shown) ?? epochs[0] ?? null;
  setView({ showsChange: true, comparedEpoch: before });
}

/** Takes the run back to the epoch looked at, if any. */
export function goOnFromHere(lab: Lab, goOnFrom: (epoch: number) => void): void {
  const epoch = epochLookedAt(lab);
  if (epoch !== null) goOnFrom(epoch);
}

function epochLookedAt(lab: Lab): number | null {
  return lookedAt(lab.frames.get().epochs, useView.getState().shownEpoch);
}
