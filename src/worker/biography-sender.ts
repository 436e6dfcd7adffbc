/** When the past of the watched connection is told: when it is chosen, after rewirings and epochs, when the run went back. */
import type { Trainer } from '../engine/trainer.ts';
import { samePlace } from '../protocol/connection.ts';
import type { Biography } from '../protocol/connection.ts';
import type { Watch } from '../protocol/messages.ts';
import { followCell, hasCell } from './biography.ts';
import type { RunMemory } from './run-memory.ts';

export interface BiographySender {
  setWatch(watch: Watch): void;
  /** A rewiring or an epoch's end has added to what is remembered. */
  changed(): void;
  /** The run went back: what came later is forgotten. */
  wentBack(): void;
}

/** later: calls back after pending messages were delivered. */
export function createBiographySender(
  trainer: Trainer,
  memory: Pick<RunMemory, 'topology' | 'keyframes'>,
  firstWatch: Watch,
  later: (callback: () => void) => void,
  post: (biography: Biography) => void,
): BiographySender {
  let place: Watch['connection'] = null;
  let tell: (() => Biography) | null = null;
  let underWay = false;

  function begin(): void {
    tell = place && hasCell(trainer, place) ? followCell(trainer, memory, place) : null;
    send();
  }

  function send(): void {
    if (underWay || !tell) return;
    underWay = true;
    later(() => {
      underWay = false;
      if (tell) post(tell());
    });
  }

  function setWatch({ connection }: Watch): void {
    if (samePlace(place, connection)) return;
    place = connection;
    begin();
  }

  setWatch(firstWatch);
  return { setWatch, changed: send, wentBack: begin };
}
