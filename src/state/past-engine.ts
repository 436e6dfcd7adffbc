/**
 * The weights of a past epoch: a second engine takes a state of the run from before (else begins it anew), trains until that epoch was
 * tested, bit for bit as the run did, and answers close-ups. The run itself goes on undisturbed.
 */
import { createEngineClient } from '../client/engine-client.ts';
import type { EngineClient } from '../client/engine-client.ts';
import type { Experiment } from '../config/experiment.ts';
import type { DataSet } from '../data/data-set.ts';
import type { FirstNetwork } from '../engine/first-network.ts';
import { NO_WATCH } from '../protocol/messages.ts';
import type { EngineEvent, Watch } from '../protocol/messages.ts';

/** A slider that is dragged past an epoch does not mean it. */
const REST_MS = 250;

type EventOf<Kind extends EngineEvent['kind']> = Extract<EngineEvent, { kind: Kind }>;
type CloseUp = Pick<Watch, 'focus' | 'matrix' | 'strongest' | 'ages' | 'connection' | 'probe' | 'classPaths'>;
/** What comes of it. */
type Seen = Pick<EventOf<'frame'>, 'focus' | 'matrix' | 'strongest' | 'connection' | 'probe' | 'classPaths'>;

export interface PastEngine {
  /** The run whose past is looked at, what it trains on, and the network from a file it began with, if it did. */
  begin(experiment: Experiment, dataSet: DataSet, first: FirstNetwork | null): void;
  /** Wants a close-up of that epoch; answered by the callback, later ones of the same epoch soon. */
  look(epoch: number, closeUp: CloseUp): void;
  onKeyframe(event: EventOf<'keyframe'>): void;
  /** The past is not looked at any more: frees what it took. */
  rest(): void;
}

/** askKeyframe: has the run's engine send a state; onCloseUp: of the epoch last looked at. */
export function createPastEngine(
  createWorker: () => Worker,
  askKeyframe: (epoch: number) => void,
  onCloseUp: (epoch: number, frame: Seen) => void,
): PastEngine {
  let run: {
    readonly experiment: Experiment;
    readonly dataSet: DataSet;
    readonly first: FirstNetwork | null;
  } | null = null;
  let client: EngineClient | null = null;
  let wanted: { readonly epoch: number; readonly closeUp: CloseUp } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Waits for its data, trains towards the epoch, or is there. */
  let stage: 'waiting' | 'training' | 'there' = 'waiting';

  const watch = (): Watch => {
    const { focus, matrix, strongest, ages, connection, probe, classPaths } = wanted!.closeUp;
    return { ...NO_WATCH, focus, matrix, strongest, ages, connection, probe, classPaths };
  };

  function onEvent(event: EngineEvent): void {
    if (event.kind === 'phase' && event.phase === 'paused') onPaused();
    if (event.kind === 'frame' && !event.kept) onFrame(event);
  }

  function onPaused(): void {
    if (!wanted) return;
    if (stage === 'waiting') {
      stage = 'training';
      client!.playToTest(wanted.epoch);
      if (wanted.epoch > 0) return;
    }
    stage = 'there';
    client!.setVisible(true);
  }

  function onFrame(frame: EventOf<'frame'>): void {
    client!.returnBuffer(frame.buffer);
    if (wanted && stage === 'there') onCloseUp(wanted.epoch, frame);
  }

  function rest(): void {
    wanted = null;
    clearTimeout(timer);
    client?.stop();
    client = null;
  }

  return {
    begin(experiment, dataSet, first) {
      rest();
      run = { experiment, dataSet, first };
    },
    look(epoch, closeUp) {
      const sameEpoch = wanted?.epoch === epoch;
      wanted = { epoch, closeUp };
      if (sameEpoch) return client?.setWatch(watch());
      clearTimeout(timer);
      timer = setTimeout(() => askKeyframe(epoch), REST_MS);
    },
    onKeyframe({ epoch, state, events }) {
      if (wanted?.epoch !== epoch || !run) return;
      client ??= createEngineClient(createWorker, onEvent, rest);
      stage = 'waiting';
      client.start(run.experiment, events, { speed: 0, watch: watch(), from: state, first: run.first });
      client.setVisible(false);
      client.supply(run.dataSet);
    },
    rest,
  };
}
