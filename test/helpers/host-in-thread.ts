/** The engine host over an in-memory port, with a clock that only moves when work is done and a yield one can step. */
import type { RunEvent } from '../../src/config/events.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import type { FirstNetwork } from '../../src/engine/first-network.ts';
import type { DataSet } from '../../src/data/data-set.ts';
import { FRAME_PARTS } from '../../src/protocol/frame-layout.ts';
import type { FrameBuffers } from '../../src/protocol/frame-layout.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import type { Command, EngineEvent } from '../../src/protocol/messages.ts';
import type { PastState } from '../../src/protocol/resume-point.ts';
import { createEngineHost } from '../../src/worker/engine-host.ts';
import type { HostTools } from '../../src/worker/engine-host.ts';

/** Commands that carry nothing but their kind. */
type Order = 'pause' | 'stepBatch' | 'stepEpoch' | 'rewire' | 'goOn';
type EventOf<K extends EngineEvent['kind']> = Extract<EngineEvent, { kind: K }>;

export interface HostOptions {
  /** The clock goes on by so much each time it is read. */
  readonly msPerLook?: number;
  readonly createKernels: HostTools['createKernels'];
  /** Told of every event as it is posted. */
  readonly onEvent?: (event: EngineEvent) => void;
  /** Puts something between the host and its port. */
  readonly wrap?: (port: HostTools['port']) => HostTools['port'];
}

export function hostInThread({ msPerLook = 1, createKernels, onEvent, wrap = (port) => port }: HostOptions) {
  const events: EngineEvent[] = [];
  const delays: number[] = [];
  const waiting: { callback: () => void; delay: number }[] = [];
  let hear: (command: Command) => void = () => {};
  let time = 5000;
  /** Frames with what they do not bring: as it was. Copies, since buffers are used again. */
  const wholes = new Map<EngineEvent, FrameBuffers>();
  let whole: Partial<FrameBuffers> = {};
  createEngineHost({
    port: wrap({
      post(event) {
        events.push(event);
        if (event.kind === 'frame') {
          whole = { ...whole, ...structuredClone(event.buffers) };
          wholes.set(event, whole as FrameBuffers);
        }
        onEvent?.(event);
      },
      onMessage: (handler) => {
        hear = handler;
        return () => {};
      },
    }),
    createKernels,
    now: () => (time += msPerLook),
    later: (callback, delay = 0) => void waiting.push({ callback, delay }),
  });

  return {
    events,
    /** Delays the host asked for when it yielded. */
    delays,
    get time(): number {
      return time;
    },
    /** Callbacks the host has asked for and not had yet. */
    get pending(): number {
      return waiting.length;
    },
    get idle(): boolean {
      return waiting.length === 0;
    },
    send(command: Command): void {
      hear(command);
    },
    /** Starts a run, waits until it is ready or has failed, and gives it data, if there are. */
    async start(
      experiment: Experiment,
      options: {
        runId?: number;
        events?: RunEvent[];
        speed?: number;
        data?: DataSet | null;
        from?: PastState | null;
        first?: FirstNetwork | null;
      } = {},
    ) {
      const { runId = 1, events: replayed = [], speed = 0, data = null, from = null, first = null } = options;
      hear({
        kind: 'start',
        threads: 1,
        runId,
        experiment,
        events: replayed,
        from,
        first,
        speed,
        moments: null,
        watch: { ...NO_WATCH, parts: FRAME_PARTS },
      });
      for (let k = 0; k < 5; k++) await Promise.resolve();
      if (data) hear({ kind: 'data', runId, dataSet: data });
    },
    /** Lets the host go on after one yield; false when it waits for nothing. */
    slice(): boolean {
      const next = waiting.shift();
      if (!next) return false;
      delays.push(next.delay);
      time += next.delay;
      next.callback();
      return true;
    },
    /** Goes on until the host waits for nothing more. */
    settle(most = 100_000): void {
      for (let k = 0; this.slice(); k++) if (k > most) throw new Error('the host does not come to rest');
    },
    of<K extends EngineEvent['kind']>(kind: K): EventOf<K>[] {
      return events.filter((event): event is EventOf<K> => event.kind === kind);
    },
    /** Frames that carry a pooled buffer, in the order they came. */
    get liveFrames(): EventOf<'frame'>[] {
      return this.of('frame');
    },
    /** What the page has once that frame has come. */
    whole(frame: EventOf<'frame'>): FrameBuffers {
      return wholes.get(frame)!;
    },
    /** Gives the buffers of so many live frames back. */
    returnBuffers(frames: readonly EventOf<'frame'>[], runId = 1): void {
      for (const { buffers } of frames) hear({ kind: 'returnBuffers', runId, buffers });
    },
    order(kind: Order | 'play', runId = 1): void {
      hear(kind === 'play' ? { kind, runId, until: null } : { kind, runId });
    },
    playUntil(until: number, runId = 1): void {
      hear({ kind: 'play', runId, until });
    },
  };
}
