/** Choices of the view store as signals, so that canvases follow them without a React render. */
import type { Signal } from '../../client/signal.ts';
import type { ConnectionPlace } from '../../protocol/connection.ts';
import type { Focus } from '../../protocol/focus.ts';
import { colourOf, showsActivity, useView } from '../../state/view-store.ts';
import type { ViewState } from '../../state/view-store.ts';

/** Fires when what is selected changes. */
export function viewSignal<T>(select: (view: ViewState) => T): Signal<T> {
  return {
    get: () => select(useView.getState()),
    subscribe: (listener) =>
      useView.subscribe((view, before) => {
        if (select(view) !== select(before)) listener();
      }),
  };
}

/** What is looked at closely: under the pointer, else pinned. */
export const focusSignal = viewSignal<Focus | null>((view) => view.hovered ?? view.pinned);
export const hoveredWeightsSignal = viewSignal((view) => view.hoveredWeights);
export const pinnedSignal = viewSignal((view) => view.pinned);
/** Epoch whose wiring is compared with the one shown; null: none. */
export const comparedEpochSignal = viewSignal((view) => view.comparedEpoch);
/** What the colours of connections tell. */
export const colourSignal = viewSignal(colourOf);
/** Epoch looked at; null: now. */
export const shownEpochSignal = viewSignal((view) => view.shownEpoch);
/** What an image sets going is shown. */
export const showsActivitySignal = viewSignal(showsActivity);
/** The connection whose life is told; null: none. */
export const connectionSignal = viewSignal<ConnectionPlace | null>((view) => view.connection);
