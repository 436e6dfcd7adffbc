/**
 * Wirings that pictures show and the run has not kept any more: a second engine trains again until the latest of them
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

/** Pictures that may lack wirings at the same time. */
export type LackingPicture = 'comparison' | 'multiples';

/** The wirings after so many rewirings, the last of them done by the end of epoch `until`. */
export interface LackingWirings {
  readonly moments: readonly number[];
  readonly until: number;
}

export interface ExactWirings {
  /** The epoch on the way to and how far that is; null: nothing is under way. */
  readonly signal: Signal<Replay | null>;
  /** Another run, what it trains on, and the network from a file it began with, if it did. */
  begin(experiment: Experiment, dataSet: DataSet, first: FirstNetwork | null): void;
  /** What a picture lacks, in place of what it lacked before. layout: of the units in order of index. */
  want(
    picture: LackingPicture,
    lacking: LackingWirings,
    events: readonly RunEvent[],
    layout: FrameLayout,
  ): void;
  /** The picture is not shown any more. */
  forget(picture: LackingPicture): void;
  /** The run has left its course: none of its wirings are wanted any more. */
  rest(): void;
}

/** lend: gives wirings to the run's engine, the first of the run among them, in place of those lent before; null: none. */
export function createExactWirings(
  createWorker: () => Worker,
  lend: (topologies: SentTopologies | null) => void,
): ExactWirings {
  let hasLent = false;
  const recall = createRecall(createWorker, 0, (_, topologies) => {
    hasLent = topologies !== null;
    if (topologies) lend(topologies);
  });
  const lackedBy = new Map<LackingPicture, LackingWirings>();
  /** Moments on their way, or lent. */
  let covered: ReadonlySet<number> = new Set();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    recall.stop();
    covered = new Set();
  }

  function rest(): void {
    lackedBy.clear();
    stop();
    if (hasLent) lend(null);
    hasLent = false;
  }

  return {
    signal: recall.signal,
    begin(...run) {
      rest();
      recall.begin(...run);
    },
    want(picture, lacking, events, layout) {
      lackedBy.set(picture, lacking);
      const all = [...lackedBy.values()];
      const moments = new Set(all.flatMap((own) => own.moments));
      if ([...moments].every((moment) => covered.has(moment))) return;
      stop();
      covered = moments;
      const until = Math.max(...all.map((own) => own.until));
      const ascending = [...moments].sort((a, b) => a - b);
      timer = setTimeout(() => recall.start(until, events, layout, ascending), REST_MS);
    },
    forget(picture) {
      if (lackedBy.delete(picture) && lackedBy.size === 0) rest();
    },
    rest,
  };
}
