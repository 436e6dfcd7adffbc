/** Number of layers of the network shown; renders only when it changes. */
import { useCallback, useSyncExternalStore } from 'react';
import type { Lab } from '../../client/lab.ts';

export function useLayerCount(lab: Lab): number {
  const subscribe = useCallback((listener: () => void) => lab.frame.subscribe(listener), [lab]);
  return useSyncExternalStore(subscribe, () => lab.frame.get()?.layers.length ?? 0);
}
