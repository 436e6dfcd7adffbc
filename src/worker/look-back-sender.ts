/** When a close-up of the past goes to the page: once for all that is asked in one go, as while a slider is dragged. */
import type { TopologyLog } from '../history/topology-log.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';
import type { Watch, Wiring } from '../protocol/messages.ts';
import { lookBack } from './look-back.ts';

export interface LookBackSender {
  setWatch(watch: Watch): void;
  setLayout(layout: FrameLayout): void;
  /** The present wiring is another. */
  rewired(): void;
}

/** later: calls back after pending messages were delivered. */
export function createLookBackSender(
  topology: TopologyLog,
  firstLayout: FrameLayout,
  firstWatch: Watch,
  later: (callback: () => void) => void,
  post: (wiring: Wiring) => void,
): LookBackSender {
  let layout = firstLayout;
  let watch = firstWatch;
  let underWay = false;

  function send(): void {
    if (underWay || (watch.at === null && watch.since === null)) return;
    underWay = true;
    later(() => {
      underWay = false;
      const wiring = lookBack(topology, layout, watch);
      if (wiring) post(wiring);
    });
  }

  return {
    setWatch(next) {
      watch = next;
      send();
    },
    setLayout(next) {
      layout = next;
      send();
    },
    rewired() {
      if (watch.at === null) send();
    },
  };
}
