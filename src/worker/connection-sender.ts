/**
 * When all connections go to the page: at once when they are asked for and after every rewiring, but at most twice a
 * second, never at more than a small share of the thread's time, and only while somebody can see them.
 */
import type { Layer } from '../engine/kernels/kernels.ts';
import { sampleEnds } from '../measures/strongest.ts';
import { MAX_DENSITY_CONNECTIONS } from '../protocol/messages.ts';
import type { Ends, Watch } from '../protocol/messages.ts';

const PAUSE_MS = 500;
const SHARE = 0.05;

export interface ConnectionSender {
  /** The present wiring is another. */
  changed(): void;
  setWatch(watch: Watch): void;
  setVisible(visible: boolean): void;
}

interface Clock {
  /** Milliseconds. */
  readonly now: () => number;
  /** Calls back after pending messages were delivered, `delay` ms later. */
  readonly later: (callback: () => void, delay?: number) => void;
}

/** The present wiring, sampled evenly where it has more than MAX_DENSITY_CONNECTIONS connections. */
export function endsOfLayers(layers: readonly Layer[]): Ends {
  const total = layers.reduce((sum, { nnz }) => sum + nnz, 0);
  const every = Math.max(1, Math.ceil(total / MAX_DENSITY_CONNECTIONS));
  return { every, layers: layers.map((layer) => sampleEnds(layer, every)) };
}

/** post: hands the arrays over with their buffers. */
export function createConnectionSender(
  layers: readonly Layer[],
  firstWatch: Watch,
  { now, later }: Clock,
  post: (ends: Ends, transfer: Transferable[]) => void,
): ConnectionSender {
  const isWatched = ({ density, at }: Watch) => density && at === null;
  let watched = isWatched(firstWatch);
  let visible = true;
  let stale = true;
  let underWay = false;
  let dueAt = 0;

  function arrange(): void {
    if (underWay || !watched || !visible || !stale) return;
    underWay = true;
    later(
      () => {
        underWay = false;
        if (watched && visible) send();
      },
      Math.max(0, dueAt - now()),
    );
  }

  function send(): void {
    const begin = now();
    const ends = endsOfLayers(layers);
    post(
      ends,
      ends.layers.map(({ buffer }) => buffer as ArrayBuffer),
    );
    stale = false;
    const end = now();
    dueAt = end + Math.max(PAUSE_MS, (end - begin) / SHARE);
  }

  return {
    changed() {
      stale = true;
      arrange();
    },
    setWatch(watch) {
      const before = watched;
      watched = isWatched(watch);
      // What the page had it has let go.
      if (watched && !before) stale = true;
      arrange();
    },
    setVisible(next) {
      visible = next;
      arrange();
    },
  };
}
