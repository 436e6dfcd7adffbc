/** A laboratory over real engines in this thread, with small generated shapes to train on. Needs fake timers and a DOM. */
import { QueryClient } from '@tanstack/react-query';
import { vi } from 'vitest';
import { dataIndexQuery, dataSetQuery } from '../../src/client/queries.ts';
import { makeBlobs } from '../../src/data/blobs.ts';
import { createReferenceKernels } from '../../src/engine/kernels/reference.ts';
import type { Command, EngineEvent } from '../../src/protocol/messages.ts';
import { createLaboratory } from '../../src/state/laboratory.ts';
import { useRun } from '../../src/state/run-store.ts';
import type { KeepOrder } from '../../src/storage/messages.ts';
import { hostInThread } from './host-in-thread.ts';

/** One of the laboratory's engines; orders: how it is to keep runs on the device. */
function openEngine(orders: KeepOrder[]) {
  const said: EngineEvent[] = [];
  const host = hostInThread({
    createKernels: async () => createReferenceKernels(),
    onEvent: (event) => said.push(event),
  });
  const worker = {
    onmessage: null as ((message: { data: EngineEvent }) => void) | null,
    postMessage(message: Command | KeepOrder, transfer: Transferable[] = []) {
      const copy = structuredClone(message, { transfer });
      if (copy.kind === 'keep') orders.push(copy);
      else host.send(copy);
    },
    terminate() {},
  };
  function tell(): boolean {
    const news = said.splice(0);
    for (const data of news) worker.onmessage!({ data });
    return news.length > 0;
  }
  return {
    worker,
    /** Trains until it has nothing more to do, and tells the page; false when it had nothing to tell. */
    settle(): boolean {
      host.settle();
      return tell();
    },
    /** Works until it yields. */
    slice(): void {
      host.slice();
      tell();
    },
  };
}

/** frameBytes: as in createLaboratory. */
export function openLaboratory(frameBytes?: number) {
  /** How runs are to be kept on the device. */
  const orders: KeepOrder[] = [];
  const engines: ReturnType<typeof openEngine>[] = [];
  const queries = new QueryClient();
  queries.setQueryData(dataIndexQuery().queryKey, { sets: [] });
  queries.setQueryData(dataSetQuery('blobs', 200, 100).queryKey, makeBlobs(200, 100));
  const laboratory = createLaboratory(
    () => {
      const engine = openEngine(orders);
      engines.push(engine);
      return engine.worker as unknown as Worker;
    },
    queries,
    () => ({}),
    frameBytes,
  );
  /** Lets everything happen that follows from what was done. */
  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < 2;) {
      await vi.advanceTimersByTimeAsync(300);
      const news = engines.map((engine) => engine.settle());
      quiet = news.includes(true) ? 0 : quiet + 1;
    }
    await vi.advanceTimersByTimeAsync(300);
  }
  /** Goes on until the page has heard that it trains: for a run too long to settle. */
  async function untilPlaying(): Promise<void> {
    while (useRun.getState().status.step === 0 || useRun.getState().status.phase !== 'playing') {
      await vi.advanceTimersByTimeAsync(300);
      for (const engine of engines) engine.slice();
    }
  }
  return { laboratory, orders, settle, untilPlaying, engines };
}
