/** What can be done with the epoch looked at, by button and by key. */
import type { Lab } from '../../client/lab.ts';
import { epochChosen } from '../../history/frame-history.ts';
import { setView, useView } from '../../state/view-store.ts';
import { lookedAt } from './timeline-state.ts';

/** Compares the epoch looked at with now; then any other may be looked at. Again: compares no more. */
export function toggleComparison(lab: Lab): void {
  if (useView.getState().comparedEpoch !== null) return setView({ comparedEpoch: null });
  const epoch = epochOfView(lab);
  if (epoch !== null) setView({ comparedEpoch: epoch, shownEpoch: null });
}

/** Colours what is compared; where nothing is, the last rewiring: the epoch shown beside the one kept before it. */
export function showChange(lab: Lab): void {
  const { comparedEpoch, shownEpoch } = useView.getState();
  const frames = lab.frames.get();
  const { epochs } = frames;
  const shown = lookedAt(frames, shownEpoch) ?? Infinity;
  const before = comparedEpoch ?? epochs.findLast((epoch) => epoch < shown) ?? epochs[0] ?? null;
  setView({ comparedEpoch: before });
}

/** Takes the run back to the epoch looked at, if any. */
export function goOnFromHere(lab: Lab, goOnFrom: (epoch: number) => void): void {
  const epoch = epochOfView(lab);
  if (epoch !== null) goOnFrom(epoch);
}

/** Also one that is still being trained again; null for now. */
function epochOfView(lab: Lab): number | null {
  return epochChosen(lab.frames.get(), useView.getState().shownEpoch);
}
