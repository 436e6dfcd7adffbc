/** Follows the connection that is chosen: its state at the moment shown, its past, and its weight as far as it is seen. */
import { createSignal } from '../client/signal.ts';
import type { Signal } from '../client/signal.ts';
import type { FollowedConnection } from '../client/lab.ts';
import { createConnectionSeries } from '../history/connection-series.ts';
import type { PastCut } from '../history/connection-series.ts';
import { samePlace } from '../protocol/connection.ts';
import type { Biography, ConnectionNow, ConnectionPlace } from '../protocol/connection.ts';

export interface BiographyFollower {
  readonly signal: Signal<FollowedConnection | null>;
  /** Another connection is chosen, or none. */
  choose(place: ConnectionPlace | null): void;
  /** Another moment is looked at, whose state is still to come. */
  forgetNow(): void;
  /** The state at the moment shown. */
  onNow(now: ConnectionNow): void;
  onBiography(biography: Biography): void;
  /** The run went back to that epoch. */
  goBack(epoch: number): void;
}

/** cutOf: what the rewiring of an epoch took from a layer (from 0), where it is known. */
export function createBiographyFollower(
  cutOf: (epoch: number, layer: number) => PastCut | null,
): BiographyFollower {
  const signal = createSignal<FollowedConnection | null>(null);

  /** Fires the signal with the same series, which has changed, or with other parts. */
  function set(patch: Partial<FollowedConnection>): void {
    const followed = signal.get();
    if (followed) signal.set({ ...followed, ...patch });
  }

  return {
    signal,
    choose(place) {
      if (samePlace(signal.get()?.place ?? null, place)) return;
      signal.set(place && { place, now: null, biography: null, series: createConnectionSeries(place) });
    },
    forgetNow() {
      if (signal.get()?.now) set({ now: null });
    },
    onNow(now) {
      const followed = signal.get();
      if (!followed || !samePlace(followed.place, now.place)) return;
      followed.series.note(now);
      set({ now });
    },
    onBiography(biography) {
      const followed = signal.get();
      if (!followed || !samePlace(followed.place, biography.place)) return;
      followed.series.remember(biography, (epoch) => cutOf(epoch, biography.place.layer));
      set({ biography });
    },
    goBack(epoch) {
      signal.get()?.series.dropAfter(epoch);
      set({ now: null, biography: null });
    },
  };
}
