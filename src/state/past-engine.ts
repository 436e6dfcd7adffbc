/**
 * A past epoch trained again: a second engine takes a state of the run from before (else begins it anew), trains until
 * that epoch was tested, bit for bit as the run did, and tells what is seen there. The run itself goes on undisturbed.
 */
import { createEngineClient } from '../client/engine-client.ts';
import type { EngineClient } from '../client/engine-client.ts';
import type { RunEvent } from '../config/events.ts';
import { stepsPerEpoch } from '../config/experiment.ts';
import type { Experiment } from '../config/experiment.ts';
import type { DataSet } from '../data/data-set.ts';
import type { FirstNetwork } from '../engine/first-network.ts';
import type { CellRange, ConnectionPlace } from '../protocol/connection.ts';
import { newFrame, readFrame } from '../protocol/frame-layout.ts';
import type { FrameBuffers, FrameLayout, FrameView } from '../protocol/frame-layout.ts';
import { NO_WATCH } from '../protocol/messages.ts';
import type { EngineEvent, Ends, Watch } from '../protocol/messages.ts';

/** A slider that is dragged past an epoch does not mean it. */
export const REST_MS = 250;

type EventOf<Kind extends EngineEvent['kind']> = Extract<EngineEvent, { kind: Kind }>;

/** Of the epoch last looked at. */
export interface PastReader {
  /** frame: the receiver's, in the line of units last given. */
  onMoment(epoch: number, frame: FrameView, closeUps: EventOf<'frame'>): void;
  onEnds(epoch: number, ends: Ends): void;
  onFound(place: ConnectionPlace | null): void;
  /** It has come so far on its way there. */
  onEpoch(epoch: number, at: number): void;
  /** The epoch cannot be trained again, for want of memory perhaps. */
  onFailure(epoch: number): void;
}

export interface PastEngine {
  /** The run whose past is looked at, what it trains on, and the network from a file it began with, if it did. */
  begin(experiment: Experiment, dataSet: DataSet, first: FirstNetwork | null): void;
  /** How the units stand in line: of the frames to come. */
  setLayout(layout: FrameLayout): void;
  /** Wants that epoch, and there what `watch` asks of a present network: told once it is there, and after every call from then on. */
  look(epoch: number, watch: Watch): void;
  /** Which connection lies in some cells of the epoch looked at, if that has been reached. */
  find(cells: CellRange): void;
  onKeyframe(event: EventOf<'keyframe'>): void;
  /** The past is not looked at any more: frees what it took. */
  rest(): void;
}

/** Where the second engine is on its way to, or has come. */
interface Course {
  readonly epoch: number;
  /** Those it knows of. */
  readonly events: readonly RunEvent[];
  /** Waits for its data, trains towards the epoch, or is there. */
  stage: 'waiting' | 'training' | 'there';
}

/** askKeyframe: has the run's engine send a state. */
export function createPastEngine(
  createWorker: () => Worker,
  askKeyframe: (epoch: number) => void,
  reader: PastReader,
): PastEngine {
  let run: {
    readonly experiment: Experiment;
    readonly dataSet: DataSet;
    readonly first: FirstNetwork | null;
  } | null = null;
  let client: EngineClient | null = null;
  let course: Course | null = null;
  let wanted: { readonly epoch: number; readonly watch: Watch } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Given last; asked of the engine and not answered yet, oldest first; and that of the frames it sends now. */
  let layout: FrameLayout | null = null;
  let ordered: FrameLayout[] = [];
  let current: FrameLayout | null = null;
  /** It has its network. */
  let ready = false;
  /** The frame it sent last. */
  let whole: FrameBuffers | null = null;

  function isThere(): boolean {
    return course?.stage === 'there' && course.epoch === wanted?.epoch;
  }

  function onEvent(event: EngineEvent): void {
    switch (event.kind) {
      case 'ready':
        ready = true;
        client!.setVisible(false);
        return putInLine();
      case 'ordered':
        current = ordered.shift()!;
        return;
      case 'phase':
        return event.phase === 'paused' ? onPaused() : undefined;
      case 'frame':
        return onFrame(event);
      case 'connections':
        return isThere() ? reader.onEnds(course!.epoch, event.ends) : undefined;
      case 'epoch':
        return course?.epoch === wanted?.epoch
          ? reader.onEpoch(course!.epoch, event.record.epoch)
          : undefined;
      case 'found':
        return isThere() ? reader.onFound(event.place) : undefined;
      case 'failed':
        return fail();
    }
  }

  function putInLine(): void {
    if (!ready || !layout) return;
    ordered.push(layout);
    client!.order(
      'index',
      layout.levels.map(({ order }) => order),
    );
  }

  function onPaused(): void {
    if (!course) return;
    if (course.stage === 'waiting') {
      course.stage = 'training';
      client!.playToTest(course.epoch);
      if (course.epoch > 0) return;
    }
    course.stage = 'there';
    show();
  }

  /** Nothing is computed for the page on the way. */
  function show(): void {
    if (!isThere()) return;
    client!.setWatch(wanted!.watch);
    client!.setVisible(true);
  }

  /** What has not changed since the frame before does not come again. */
  function onFrame(event: EventOf<'frame'>): void {
    const copies = Object.entries(event.buffers).map(([part, buffer]) => [part, buffer.slice(0)]);
    client?.returnBuffers(event.buffers);
    const frame = { ...(whole ?? newFrame(layout!)), ...Object.fromEntries(copies) };
    whole = frame;
    if (isThere() && current) reader.onMoment(course!.epoch, readFrame(frame, current), event);
  }

  function fail(): void {
    const epoch = wanted?.epoch;
    rest();
    if (epoch !== undefined) reader.onFailure(epoch);
  }

  function rest(): void {
    wanted = null;
    course = null;
    clearTimeout(timer);
    client?.stop();
    client = null;
    ready = false;
  }

  /** Whether the engine, where it stands, comes to that epoch sooner than from that step on, with the events of the run. */
  function isOnTheWay(epoch: number, step: number, events: readonly RunEvent[]): boolean {
    if (course?.stage !== 'there' || course.epoch >= epoch) return false;
    const perEpoch = stepsPerEpoch(run!.experiment);
    const until = (all: readonly RunEvent[]) => JSON.stringify(all.filter((e) => e.step < epoch * perEpoch));
    return step <= course.epoch * perEpoch && until(events) === until(course.events);
  }

  return {
    begin(experiment, dataSet, first) {
      rest();
      run = { experiment, dataSet, first };
    },
    setLayout(next) {
      layout = next;
      putInLine();
    },
    look(epoch, watch) {
      const before = wanted;
      wanted = { epoch, watch };
      if (before?.epoch === epoch) return isThere() ? client!.setWatch(watch) : undefined;
      clearTimeout(timer);
      if (course?.epoch === epoch) return show();
      timer = setTimeout(() => askKeyframe(epoch), REST_MS);
    },
    find: (cells) => (isThere() ? client!.find(cells, null) : undefined),
    onKeyframe({ epoch, from, events }) {
      if (wanted?.epoch !== epoch || !run) return;
      if (isOnTheWay(epoch, from?.state.trainer.step ?? 0, events)) {
        course = { epoch, events: course!.events, stage: 'training' };
        client!.setVisible(false);
        return client!.playToTest(epoch);
      }
      client ??= createEngineClient(createWorker, onEvent, fail);
      course = { epoch, events, stage: 'waiting' };
      ordered = [];
      current = null;
      ready = false;
      // The run itself goes on meanwhile: the other cores are its.
      const options = { speed: 0, threads: 1, watch: NO_WATCH, from, first: run.first };
      client.start(run.experiment, events, options);
      client.supply(run.dataSet);
    },
    rest,
  };
}
