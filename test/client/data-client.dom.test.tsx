import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchDataIndex, fetchDataSet, readOwnData } from '../../src/client/data-client.ts';
import { dataSetQuery } from '../../src/client/queries.ts';
import { importIdx } from '../../src/data/import-idx.ts';
import { makeBlobs } from '../../src/data/blobs.ts';
import type { DataReport, DataRequest } from '../../src/data/load-messages.ts';
import { caughtCode } from '../helpers/caught.ts';
import { smallSet } from '../helpers/idx-files.ts';

/** A worker that only remembers what it is sent; the test answers for it. */
class FakeWorker extends EventTarget {
  onmessage: Worker['onmessage'] = null;
  onerror: Worker['onerror'] = null;
  onmessageerror: Worker['onmessageerror'] = null;
  readonly requests: DataRequest[] = [];
  ended = false;

  postMessage(request: DataRequest): void {
    this.requests.push(request);
  }

  terminate(): void {
    this.ended = true;
  }

  report(data: DataReport): void {
    this.onmessage?.call(this, new MessageEvent('message', { data }));
  }
}

function load(signal?: AbortSignal) {
  const worker = new FakeWorker();
  const progress: unknown[] = [];
  const result = fetchDataSet(
    'mnist',
    100,
    50,
    (seen) => progress.push(seen),
    signal,
    () => worker,
  );
  return { worker, progress, result };
}

afterEach(() => vi.unstubAllGlobals());

describe('fetchDataSet', () => {
  test('asks for the data beside the page, passes progress on, and ends its worker', async () => {
    const { worker, progress, result } = load();
    const base = new URL('data/', document.baseURI).href;
    expect(worker.requests).toEqual([{ kind: 'load', id: 'mnist', trainImages: 100, testImages: 50, base }]);
    worker.report({ kind: 'progress', progress: { receivedBytes: 1, totalBytes: 2 } });
    const dataSet = makeBlobs(1, 1);
    worker.report({ kind: 'loaded', dataSet });
    expect(await result).toBe(dataSet);
    expect(progress).toEqual([{ receivedBytes: 1, totalBytes: 2 }]);
    expect(worker.ended).toBe(true);
  });

  test('a failure keeps its code and sentence', async () => {
    const { worker, result } = load();
    worker.report({ kind: 'failed', code: 'corrupt', message: 'damaged' });
    await expect(result).rejects.toMatchObject({ name: 'DataError', code: 'corrupt', message: 'damaged' });
    expect(worker.ended).toBe(true);
  });

  test('a worker that dies is an error to act on', async () => {
    const { worker, result } = load();
    worker.onerror?.call(worker, new ErrorEvent('error', { message: 'out of memory' }));
    await expect(result).rejects.toThrow(
      'The loader of the data set stopped (out of memory). Reload the page',
    );
    expect(worker.ended).toBe(true);
  });

  test('cancelling ends the worker at once', async () => {
    const controller = new AbortController();
    const { worker, result } = load(controller.signal);
    controller.abort();
    expect(await caughtCode(result)).toBe('aborted');
    expect(worker.ended).toBe(true);
    expect(await caughtCode(load(controller.signal).result)).toBe('aborted');
  });
});

test('files go to a worker of their own, and come back as a data set', async () => {
  const worker = new FakeWorker();
  const files = [new File(['x'], 'x.idx')];
  const progress: unknown[] = [];
  const { signal } = new AbortController();
  const result = readOwnData(
    files,
    '',
    (seen) => progress.push(seen),
    signal,
    () => worker,
  );
  expect(worker.requests).toEqual([{ kind: 'open', files, recipe: '' }]);
  worker.report({ kind: 'progress', progress: { receivedBytes: 1, totalBytes: 1 } });
  const opened = importIdx(smallSet(12));
  worker.report({ kind: 'opened', opened });
  expect(await result).toBe(opened);
  expect(progress).toHaveLength(1);
  expect(worker.ended).toBe(true);
});

describe('fetchDataIndex', () => {
  const answer = (body: string, init: ResponseInit): void => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, init)));
  };
  const { signal } = new AbortController();

  test('no index means nothing to download', async () => {
    answer('gone', { status: 404 });
    expect(await fetchDataIndex(signal)).toEqual({ sets: [] });
  });

  test('a broken index is said to be broken', async () => {
    answer('{', { status: 200 });
    expect(await caughtCode(fetchDataIndex(signal))).toBe('corrupt');
    answer('{}', { status: 200 });
    expect(await caughtCode(fetchDataIndex(signal))).toBe('corrupt');
  });
});

describe('dataSetQuery', () => {
  test('numbers that need the same parts share one download', () => {
    const key = (train: number, testing: number) => dataSetQuery('mnist', train, testing).queryKey;
    expect(key(9000, 100)).toEqual(key(10000, 2000));
    expect(key(10001, 2000)).not.toEqual(key(10000, 2000));
    expect(dataSetQuery('blobs', 150, 100).queryKey).toEqual(['data-set', 'blobs', 150, 100]);
  });

  test('a file that is not there is asked for once, other failures twice', async () => {
    for (const [code, attempts] of [
      ['missing', 1],
      ['network', 2],
    ] as const) {
      let started = 0;
      vi.stubGlobal(
        'Worker',
        class extends FakeWorker {
          override postMessage(): void {
            started++;
            queueMicrotask(() => this.report({ kind: 'failed', code, message: code }));
          }
        },
      );
      const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 1 } } });
      await expect(client.fetchQuery(dataSetQuery('mnist', 100, 100))).rejects.toThrow(code);
      expect(started).toBe(attempts);
    }
  });
});
