/** Under pictures over time: the epochs of a run that was taken up later are not among the kept ones. */
import type { Lab } from '../client/lab.ts';
import { TIMELINE_TEXT } from '../text/charts.ts';
import { useFact } from './use-signal.ts';

export function TakenUp({ lab }: { readonly lab: Lab }) {
  const epoch = useFact(lab.frames, (frames) => frames.takenUpAt);
  return epoch > 0 ? <span>{TIMELINE_TEXT.takenUp(epoch)} </span> : null;
}
