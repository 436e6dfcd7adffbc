/**
 * The epochs of a run from before it was taken up, trained again beside it in one go, so that pictures over time and
 * comparisons hold them too; or only to some wirings that are compared. The run itself goes on undisturbed.
 */
import { createEngineClient } from '../client/engine-client.ts';
import type { EngineClient } from '../client/engine-client.ts';
import type { Replay } from '../client/lab.ts';
import { createSignal } from '../client/signal.ts';
import type { Signal } from '../client/signal.ts';
import type { RunEvent } from '../config/events.ts';
import type { Experiment } from '../config/experiment.ts';
import type { DataSet } from '../data/data-set.ts';
import type { FirstNetwork } from '../engine/first-network.ts';
import { createEpochMemory } from '../history/epoch-memory.ts';
import type { EpochMemory } from '../history/epoch-memory.ts';
import { epochOf } from '../history/frame-history.ts';
import { readFrame } from '../protocol/frame-layout.ts';
import type { FrameBuffers, FrameLayout, FrameView } from '../protocol/frame-layout.ts';
import { NO_WATCH } from '../protocol/messages.ts';
import type { SentTopologies } from '../protocol/topologies.ts';

export interface Recall {
  /** The last epoch to train again and how far that has come; null: nothing is under way. */
  readonly signal: Signal<Replay | null>;
  /** Another run, what it trains on, and the network from a file it began with, if it did. */
  begin(experiment: Experiment, dataSet: DataSet, first: FirstNetwork | null): void;
  /**
   * Trains from the beginning to the end of epoch `until`; layout: of its units in order of index; moments: rewirings
   * after which wirings are kept, null for as many as have room.
   */
  start(
    until: number,
    events: readonly RunEvent[],
    layout: FrameLayout,
    moments?: readonly number[] | null,
  ): void;
  stop(): void;
}

/** capBytes: of the frames; onDone: takes them over, by epoch, and the wirings up to where the run was taken up. */
export function createRecall(
  createWorker: () => Worker,
  capBytes: number,
  onDone: (frames: EpochMemory<FrameView>, topologies: SentTopologies | null) => void,
): Recall {
  const signal = createSignal<Replay | null>(null);
  let run: Parameters<Recall['begin']> | null = null;
  let client: EngineClient | null = null;

  function stop(): void {
    client?.stop();
    client = null;
    signal.set(null);
  }

  function fail(): void {
    const epoch = signal.get()!.epoch;
    stop();
    signal.set({ epoch, at: null });
  }

  return {
    signal,
    begin(...next) {
      stop();
      run = next;
    },
    start(until, events, layout, moments = null) {
      if (!run || client) return;
      const [experiment, dataSet, first] = run;
      const frames = createEpochMemory<FrameView>(capBytes);
      let isTraining = false;
      const keep = (buffers: FrameBuffers) => {
        const frame = readFrame(buffers, layout);
        frames.add(epochOf(frame), frame, layout.byteLength);
      };
      const onStill = () => {
        if (isTraining) return engine.askTopologies();
        isTraining = true;
        engine.play(until);
      };
      signal.set({ epoch: until, at: 0 });
      const engine = createEngineClient(
        createWorker,
        (event) => {
          if (event.kind === 'ready') engine.setVisible(false);
          else if (event.kind === 'phase' && (event.phase === 'paused' || event.phase === 'finished'))
            onStill();
          else if (event.kind === 'topologies') {
            stop();
            onDone(frames, event.topologies);
          } else if (event.kind === 'keptFrame') keep(event.buffers);
          else if (event.kind === 'epoch') signal.set({ epoch: until, at: event.record.epoch });
          else if (event.kind === 'failed') fail();
        },
        fail,
      );
      client = engine;
      engine.start(experiment, events, { speed: 0, threads: 1, watch: NO_WATCH, first, moments });
      engine.supply(dataSet);
    },
    stop,
  };
}
