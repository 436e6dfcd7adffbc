/** The owner of the worker: data wait for the run, other runs are not heard, a busy worker is not waited for. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEngineClient } from '../../src/client/engine-client.ts';
import type { Command, EngineEvent } from '../../src/protocol/messages.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import { small } from '../helpers/small-run.ts';
import { tinyBlobs } from '../helpers/tiny-data.ts';

class FakeWorker {
  readonly sent: Command[] = [];
  ended = false;
  onmessage: ((message: { data: EngineEvent }) => void) | null = null;
  postMessage(command: Command): void {
    this.sent.push(command);
  }
  terminate(): void {
    this.ended = true;
  }
  say(event: EngineEvent): void {
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
  const createWorker = () => {
    workers.push(new FakeWorker());
    return workers.at(-1)! as unknown as Worker;
  };
  const client = createEngineClient(createWorker, heard, () => {});
  return { client, workers, heard, start: () => client.start(small(), [], { speed: 0, watch: NO_WATCH }) };
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
