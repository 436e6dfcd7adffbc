/** When a close-up of the past goes to the page: once for all that is asked in one go, as while a slider is dragged. */
import type { Trainer } from '../engine/trainer.ts';
import { createTopologyLog } from '../history/topology-log.ts';
import type { TopologyLog } from '../history/topology-log.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';
import { NO_WATCH } from '../protocol/messages.ts';
import type { EngineEvent, Watch, Wiring } from '../protocol/messages.ts';
import type { SentTopologies } from '../protocol/topologies.ts';
import { lookBack } from './look-back.ts';

type EventOf<Kind extends EngineEvent['kind']> = Extract<EngineEvent, { kind: Kind }>;

export interface LookBackSender {
  setWatch(watch: Watch): void;
  setLayout(layout: FrameLayout): void;
  /** The present wiring is another. */
  rewired(): void;
  /** More moments are kept. */
  changed(): void;
  /** Shows and compares these where the run's own are not kept any more; null: there are none (any more). */
  hold(topologies: SentTopologies | null): void;
  /** Posts a layer's matrix at every one of the moments, compared with that of `since`. */
  sendMultiples(matrix: NonNullable<Watch['matrix']>, since: number, moments: readonly number[]): void;
}

/** trainer: read only. later: calls back after pending messages were delivered. */
export function createLookBackSender(
  topology: TopologyLog,
  trainer: Pick<Trainer, 'network' | 'rewirings' | 'epoch'>,
  firstLayout: FrameLayout,
  firstWatch: Watch,
  later: (callback: () => void) => void,
  post: (wiring: Wiring) => void,
  postMultiple: (multiple: Omit<EventOf<'multiple'>, 'kind' | 'runId'>) => void,
): LookBackSender {
  let layout = firstLayout;
  let watch = firstWatch;
  let held: TopologyLog | null = null;
  let underWay = false;
  /** Moments of the multiples last asked for; earlier ones are dropped. */
  let wanted: readonly number[] = [];

  /** The log that has both of the moments compared; else the run's own, where others stand in. */
  function logFor({ at, since }: Pick<Watch, 'at' | 'since'>): TopologyLog {
    if (!held || since === null) return topology;
    const has = (log: TopologyLog, moment: number) => log.kept.some(({ rewiring }) => rewiring === moment);
    const { network, rewirings, epoch } = trainer;
    if (has(topology, since) && has(topology, at ?? rewirings)) return topology;
    if (!has(held, since) || (at !== null && !has(held, at))) return topology;
    if (at === null) {
      held.forgetFrom(since + 1);
      if (rewirings > since) held.record(network.layers, { rewiring: rewirings, epoch });
    }
    return held;
  }

  function look(): Wiring | null {
    const log = logFor(watch);
    const wiring = lookBack(log, layout, watch, trainer.network.layers);
    const newest = log.kept.at(-1)?.rewiring ?? 0;
    if (!wiring || watch.at !== null || newest === trainer.rewirings) return wiring;
    // There was no room for the present wiring.
    return { ...wiring, standIns: { at: newest, since: wiring.standIns?.since ?? watch.since } };
  }

  function send(): void {
    if (underWay || (watch.at === null && watch.since === null)) return;
    underWay = true;
    later(() => {
      underWay = false;
      const wiring = look();
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
    hold(topologies) {
      held = topologies && createTopologyLog(Infinity);
      held?.adopt(topologies!, trainer.network.layers);
      if (held) send();
    },
    sendMultiples(matrix, since, moments) {
      wanted = moments;
      const next = (place: number) => {
        if (wanted !== moments || place === moments.length) return;
        const at = moments[place];
        const wiring = lookBack(logFor({ at, since }), layout, { ...NO_WATCH, matrix, since, at });
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
