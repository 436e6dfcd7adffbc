/**
 * Two wirings compared of which the run has not kept both any more: a second engine trains again until the later of them
 * and lends the run's engine those, in place of the nearest that stand in for them meanwhile.
 */
import type { Replay } from '../client/lab.ts';
import type { Signal } from '../client/signal.ts';
import type { RunEvent } from '../config/events.ts';
import type { Experiment } from '../config/experiment.ts';
import type { DataSet } from '../data/data-set.ts';
import type { FirstNetwork } from '../engine/first-network.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';
import type { SentTopologies } from '../protocol/topologies.ts';
import { REST_MS } from './past-engine.ts';
import { createRecall } from './recall.ts';

export interface ExactComparison {
  /** The epoch on the way to and how far that is; null: nothing is under way. */
  readonly signal: Signal<Replay | null>;
  /** Another run, what it trains on, and the network from a file it began with, if it did. */
  begin(experiment: Experiment, dataSet: DataSet, first: FirstNetwork | null): void;
  /** The wirings after so many rewirings, the last of them done by the end of epoch `until`; others are not wanted any more. */
  want(moments: readonly number[], until: number, events: readonly RunEvent[], layout: FrameLayout): void;
  rest(): void;
}

/** lend: gives wirings to the run's engine, the first of the run among them. */
export function createExactComparison(
  createWorker: () => Worker,
  lend: (topologies: SentTopologies) => void,
): ExactComparison {
  const recall = createRecall(createWorker, 0, (_, topologies) => {
    if (topologies) lend(topologies);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Those wanted last. */
  let asked = '';

  function rest(): void {
    clearTimeout(timer);
    recall.stop();
    asked = '';
  }

  return {
    signal: recall.signal,
    begin(...run) {
      rest();
      recall.begin(...run);
    },
    want(moments, until, events, layout) {
      if (asked === moments.join(' ')) return;
      rest();
      asked = moments.join(' ');
      timer = setTimeout(() => recall.start(until, events, layout, moments), REST_MS);
    },
    rest,
  };
}
