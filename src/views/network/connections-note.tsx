/** The line under the picture of connections: how many are drawn as lines, and of how many the density is. */
import { useCallback, useSyncExternalStore } from 'react';
import type { Lab } from '../../client/lab.ts';
import { useView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { ForHands } from '../panel-footer.tsx';
import type { DensityImage } from './density-image.ts';

function noteOf(lab: Lab): string {
  const ends = lab.ends.get();
  const frame = lab.frame.get();
  if (!ends || !frame) return NETWORK_TEXT.connectionsWaiting;
  const total = frame.layers.reduce((sum, { nnz }) => sum + nnz, 0);
  const { shownEpoch, strongest } = useView.getState();
  const waiting = shownEpoch !== null && strongest > 0 && !lab.strongest.get();
  return waiting
    ? NETWORK_TEXT.connectionsPast(total, ends.every)
    : NETWORK_TEXT.connectionsShown(strongest, total, ends.every);
}

/** Renders only when the sentence changes. */
export function ConnectionsNote({ lab, density }: { readonly lab: Lab; readonly density: DensityImage }) {
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [lab.ends, lab.strongest, lab.frame, density.signal].map((signal) =>
        signal.subscribe(listener),
      );
      stops.push(useView.subscribe(listener));
      return () => stops.forEach((stop) => stop());
    },
    [lab, density],
  );
  const note = useSyncExternalStore(subscribe, () => noteOf(lab));
  const byProcessor = useSyncExternalStore(subscribe, () => density.byProcessor);
  if (!byProcessor) return note;
  return (
    <>
      {note}
      <ForHands>
        , <span title={NETWORK_TEXT.withoutHardwareHint}>{NETWORK_TEXT.withoutHardware}</span>
      </ForHands>
    </>
  );
}
