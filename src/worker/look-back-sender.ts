/** When a close-up of the past goes to the page: once for all that is asked in one go, as while a slider is dragged. */
import type { Layer } from '../engine/kernels/kernels.ts';
import type { TopologyLog } from '../history/topology-log.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';
import { NO_WATCH } from '../protocol/messages.ts';
import type { EngineEvent, Watch, Wiring } from '../protocol/messages.ts';
import { lookBack } from './look-back.ts';

type EventOf<Kind extends EngineEvent['kind']> = Extract<EngineEvent, { kind: Kind }>;

export interface LookBackSender {
  setWatch(watch: Watch): void;
  setLayout(layout: FrameLayout): void;
  /** The present wiring is another. */
  rewired(): void;
  /** More moments are kept. */
  changed(): void;
  /** Posts a layer's matrix at every one of the moments, compared with that of `since`. */
  sendMultiples(matrix: NonNullable<Watch['matrix']>, since: number, moments: readonly number[]): void;
}

/** present: the layers as they are now, read only. later: calls back after pending messages were delivered. */
export function createLookBackSender(
  topology: TopologyLog,
  present: readonly Layer[],
  firstLayout: FrameLayout,
  firstWatch: Watch,
  later: (callback: () => void) => void,
  post: (wiring: Wiring) => void,
  postMultiple: (multiple: Omit<EventOf<'multiple'>, 'kind' | 'runId'>) => void,
): LookBackSender {
  let layout = firstLayout;
  let watch = firstWatch;
  let underWay = false;
  /** Moments of the multiples last asked for; earlier ones are dropped. */
  let wanted: readonly number[] = [];

  function send(): void {
    if (underWay || (watch.at === null && watch.since === null)) return;
    underWay = true;
    later(() => {
      underWay = false;
      const wiring = lookBack(topology, layout, watch, present);
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
    changed: send,
    sendMultiples(matrix, since, moments) {
      wanted = moments;
      const next = (place: number) => {
        if (wanted !== moments || place === moments.length) return;
        const at = moments[place];
        const wiring = lookBack(topology, layout, { ...NO_WATCH, matrix, since, at });
        if (wiring?.matrix) {
          const { matrix: bins, standIns } = wiring;
          postMultiple({ at, standIn: standIns && standIns.at !== at ? standIns.at : null, matrix: bins });
        }
        later(() => next(place + 1));
      };
      later(() => next(0));
    },
  };
}
