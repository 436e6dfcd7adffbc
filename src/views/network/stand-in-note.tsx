/** Under small multiples of which some are not of their very epoch: what they are, and how far the very ones have come. */
import type { Lab } from '../../client/lab.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { useFact } from '../use-signal.ts';

export function StandInNote({ lab }: { readonly lab: Lab }) {
  const hasStandIns = useFact(lab.multiples, (multiples) =>
    [...multiples.values()].some(({ standIn }) => standIn !== null),
  );
  const again = useFact(lab.exactWirings, (on) => (on ? NETWORK_TEXT.exactAgain(on.epoch, on.at) : ''));
  return hasStandIns ? NETWORK_TEXT.multiplesNearly(again) : null;
}
