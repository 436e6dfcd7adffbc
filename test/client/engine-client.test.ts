/** The owner of the worker: data wait for the run, other runs are not heard, a busy worker is not waited for. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEngineClient } from '../../src/client/engine-client.ts';
import type { Command, EngineEvent } from '../../src/protocol/messages.ts';
import type { LifeSign } from '../../src/protocol/port.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import { dropRuns } from '../../src/storage/kept-runs.ts';
import type { KeepReport } from '../../src/storage/messages.ts';
import { small } from '../helpers/small-run.ts';
import { tinyBlobs } from '../helpers/tiny-data.ts';

vi.mock('../../src/storage/kept-runs.ts', () => ({ dropRuns: vi.fn<typeof dropRuns>(async () => {}) }));

class FakeWorker {
  readonly sent: Command[] = [];
  ended = false;
  onmessage: ((message: { data: EngineEvent | LifeSign | KeepReport }) => void) | null = null;
  postMessage(command: Command): void {
    this.sent.push(command);
  }
  terminate(): void {
    this.ended = true;
  }
  say(event: EngineEvent | LifeSign | KeepReport): void {
    this.onmessage?.({ data: event });
  }
  get kinds(): string[] {
    return this.sent.map(({ kind }) => kind);
  }
}

const ready = (runId: number): EngineEvent => {
  return { kind: 'ready', runId, widths: [], connections: [], kernels: 'simd', fingerprint: '' };
};

function create() {
  const workers: FakeWorker[] = [];
  const heard = vi.fn<(event: EngineEvent) => void>();
  const kept = vi.fn<(report: KeepReport) => void>();
  const createWorker = () => {
    workers.push(new FakeWorker());
    return workers.at(-1)! as unknown as Worker;
  };
  const client = createEngineClient(createWorker, heard, () => {}, kept);
  return {
    client,
    workers,
    heard,
    kept,
    start: () => client.start(small(), [], { speed: 0, threads: null, watch: NO_WATCH }),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a worker is there at once, and the first run uses it', () => {
  const { workers, start } = create();
  expect(workers.length).toBe(1);
  vi.advanceTimersByTime(60_000);
  start();
  expect(workers.length).toBe(1);
  expect(workers[0].kinds).toEqual(['start']);
});

test('data are handed over when the run is ready, whichever comes first', () => {
  const { client, workers, start } = create();
  const [worker] = workers;
  start();
  client.supply(tinyBlobs());
  expect(worker.kinds).toEqual(['start']);
  worker.say(ready(1));
  expect(worker.kinds).toEqual(['start', 'data']);
  start();
  worker.say(ready(2));
  client.supply(tinyBlobs());
  expect(worker.sent.at(-1)).toMatchObject({ kind: 'data', runId: 2 });
  expect(worker.kinds).toEqual(['start', 'data', 'start', 'data']);
});

test('data of a run that was replaced are not handed to the next one, and its events are not heard', () => {
  const { client, workers, heard, start } = create();
  const [worker] = workers;
  start();
  client.supply(tinyBlobs());
  start();
  worker.say(ready(1));
  expect(heard).not.toHaveBeenCalled();
  worker.say(ready(2));
  expect(heard).toHaveBeenCalledOnce();
  expect(worker.kinds).toEqual(['start', 'start']);
});

test('a worker that has been setting up another network for long is replaced; a quick one is kept', () => {
  const { workers, start } = create();
  start();
  vi.advanceTimersByTime(500);
  start();
  expect(workers.length).toBe(1);
  vi.advanceTimersByTime(1500);
  start();
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  workers[1].say(ready(3));
  vi.advanceTimersByTime(60_000);
  start();
  expect(workers.length).toBe(2);
});

test('how a run is to be kept is said after its data, and what comes of it is told', () => {
  const { client, workers, heard, kept, start } = create();
  const [worker] = workers;
  start();
  worker.say(ready(1));
  client.supply(tinyBlobs(), { told: null, replaces: 'engine 4' });
  expect(worker.kinds).toEqual(['start', 'data', 'keep']);
  expect(worker.sent.at(-1)).toEqual({ kind: 'keep', runId: 1, told: null, replaces: 'engine 4' });
  const report: KeepReport = { kind: 'kept', head: null, trouble: 'full' };
  worker.say(report);
  expect(kept.mock.calls).toEqual([[report]]);
  expect(heard).toHaveBeenCalledOnce();
});

test('what a worker kept is dropped with it, if it is not waited for', () => {
  vi.stubGlobal('navigator', { locks: { request: () => new Promise(() => {}) } });
  const { workers, start } = create();
  start();
  workers[0].say({ kind: 'alive', lock: 'engine 7' });
  start();
  expect(dropRuns).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1500);
  start();
  expect(workers[0].ended).toBe(true);
  expect(vi.mocked(dropRuns).mock.calls).toEqual([[['engine 7']]]);
  vi.unstubAllGlobals();
});
