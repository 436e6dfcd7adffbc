/** Makes a run of a map the experiment: computed here anew up to the epoch the map tells of, and compared with it. */
import { formatLink, parseLink } from '../config/link.ts';
import type { MapRun } from '../history/map-file.ts';
import type { Address } from './address.ts';
import type { Laboratory } from './laboratory.ts';
import { useRun } from './run-store.ts';

/** The link of the run: pauses at the epoch of its fingerprint; theme, panel and mode are those of the link now. */
export function mapRunLink({ experiment, events, epoch, fingerprint }: MapRun, now: string): string {
  const { view, mode } = parseLink(now);
  return formatLink({
    experiment,
    events,
    view: {
      ...view,
      epochShown: epoch,
      // Of the network before.
      focus: null,
      matrixLayer: 0,
      comparedEpoch: null,
      unitOrder: 'index',
    },
    mode,
    fingerprint,
    unknown: '',
  });
}

/** Trains to there at once. The present run stays as a ghost; undo brings its plan back. */
export async function openMapRun(
  run: MapRun,
  address: Pick<Address, 'current' | 'open'>,
  laboratory: Laboratory,
): Promise<void> {
  await address.open(mapRunLink(run, address.current()), laboratory);
  // There is none when the run on the page is that one and has passed the epoch.
  if (useRun.getState().arrival !== null) laboratory.play();
}
