/**
 * The cursor on single lines of the network picture. The pointer puts it on the nearest one; with the keyboard, Enter on
 * what is pinned (or on nothing, among the strongest) leads to the lines, arrows along them, Enter chooses, Escape leaves.
 */
import type { Signal } from '../../client/signal.ts';
import { createSignal } from '../../client/signal.ts';
import { placeOf } from '../../draw/network/lines.ts';
import type { LineList } from '../../draw/network/lines.ts';
import { samePlace } from '../../protocol/connection.ts';
import type { ConnectionPlace } from '../../protocol/connection.ts';
import { setView } from '../../state/view-store.ts';

export interface LineCursor {
  readonly signal: Signal<ConnectionPlace | null>;
  /** The pointer is near that line, or near none. */
  point(place: ConnectionPlace | null): void;
  /** Leaves the lines, whatever led to them. */
  leave(): void;
  /** Takes a key; false when it means nothing here. canEnter: Enter leads from the units to their lines. */
  onKey(key: string, lists: readonly LineList[], canEnter: boolean): boolean;
}

/** Where a place is among the lines. */
function find(lists: readonly LineList[], place: ConnectionPlace | null): { l: number; k: number } | null {
  for (let l = 0; place && l < lists.length; l++) {
    for (let k = 0; k < lists[l].count; k++) if (samePlace(placeOf(lists[l], k), place)) return { l, k };
  }
  return null;
}

function moved({ l, k }: { l: number; k: number }, key: string, lists: readonly LineList[]) {
  const clamp = (at: number, count: number) => Math.max(0, Math.min(count - 1, at));
  if (key === 'ArrowUp') return { l, k: clamp(k - 1, lists[l].count) };
  if (key === 'ArrowDown') return { l, k: clamp(k + 1, lists[l].count) };
  const other = clamp(l + (key === 'ArrowRight' ? 1 : -1), lists.length);
  return other === l || lists[other].count === 0 ? { l, k } : { l: other, k: 0 };
}

export function createLineCursor(): LineCursor {
  const signal = createSignal<ConnectionPlace | null>(null);
  let byKeys = false;

  function set(place: ConnectionPlace | null, keys: boolean): void {
    byKeys = keys && place !== null;
    if (!samePlace(signal.get(), place)) signal.set(place);
  }

  return {
    signal,
    point(place) {
      if (!byKeys || place) set(place, false);
    },
    leave: () => set(null, false),
    onKey(key, lists, canEnter) {
      const at = byKeys ? find(lists, signal.get()) : null;
      if (!at) {
        const first = lists.find(({ count }) => count > 0);
        set(null, false);
        if (key !== 'Enter' || !canEnter || !first) return false;
        set(placeOf(first, 0), true);
        return true;
      }
      if (key === 'Escape') set(null, false);
      else if (key === 'Enter') setView({ connection: signal.get() });
      else if (key.startsWith('Arrow')) {
        const to = moved(at, key, lists);
        set(placeOf(lists[to.l], to.k), true);
      } else return false;
      return true;
    },
  };
}
