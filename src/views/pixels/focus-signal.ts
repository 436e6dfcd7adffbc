/** The unit or block looked at, wherever it was pointed at, as a signal that pictures can draw from. */
import { useMemo } from 'react';
import type { Signal } from '../../client/signal.ts';
import type { Focus } from '../../protocol/focus.ts';
import { useView } from '../../state/view-store.ts';

/** Hovered, else pinned. */
export function useFocusSignal(): Signal<Focus | null> {
  return useMemo(
    () => ({
      get: () => useView.getState().hovered ?? useView.getState().pinned,
      subscribe: (listener) =>
        useView.subscribe((view, before) => {
          if (view.hovered !== before.hovered || view.pinned !== before.pinned) listener();
        }),
    }),
    [],
  );
}
