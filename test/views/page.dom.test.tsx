// @vitest-environment happy-dom
/** The whole page over a real engine: what comes many times a second is drawn without a render of React. */
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { dataIndexQuery, dataSetQuery } from '../../src/client/queries.ts';
import { makeBlobs } from '../../src/data/blobs.ts';
import { createReferenceKernels } from '../../src/engine/kernels/reference.ts';
import type { Command, EngineEvent } from '../../src/protocol/messages.ts';
import { openAddress } from '../../src/state/address.ts';
import { deviceLimits } from '../../src/state/device.ts';
import { createLaboratory } from '../../src/state/laboratory.ts';
import { App } from '../../src/views/app.tsx';
import { PageProvider } from '../../src/views/laboratory-context.tsx';
import { hostInThread } from '../helpers/host-in-thread.ts';

const LINK = '#v1&d=blobs&n=400&nt=400&h=60.40&x=6&play=0';
const SETTLED_MS = 400;

afterEach(cleanup);

/** A worker whose engine runs in this thread, a slice at a time; what it says is handed over one by one. */
function workerInThread() {
  const said: EngineEvent[] = [];
  const host = hostInThread({
    msPerLook: 5,
    createKernels: async () => createReferenceKernels(),
    onEvent: (event) => said.push(event),
  });
  const worker = {
    onmessage: null as ((message: { data: EngineEvent }) => void) | null,
    postMessage: (command: Command) => host.send(command),
    terminate() {},
  };
  return {
    worker: worker as unknown as Worker,
    host,
    said,
    tell: (data: EngineEvent) => worker.onmessage!({ data }),
  };
}

async function openPage() {
  const { worker, host, said, tell } = workerInThread();
  const address = openAddress(LINK, deviceLimits);
  const queries = new QueryClient();
  queries.setQueryData(dataIndexQuery().queryKey, { sets: [] });
  queries.setQueryData(dataSetQuery('blobs', 400, 400).queryKey, makeBlobs(400, 400));
  const laboratory = createLaboratory(() => worker, queries, deviceLimits);
  const renders: Partial<Record<EngineEvent['kind'], number>> = {};
  const told: Partial<Record<EngineEvent['kind'], number>> = {};
  let onRender = () => {};
  render(
    <Profiler id="page" onRender={() => onRender()}>
      <PageProvider value={{ laboratory, address }}>
        <App />
      </PageProvider>
    </Profiler>,
  );
  /** Hands over what the engine has said, with time for all that follows from each. */
  async function deliver() {
    for (const event of said.splice(0)) {
      onRender = () => (renders[event.kind] = (renders[event.kind] ?? 0) + 1);
      told[event.kind] = (told[event.kind] ?? 0) + 1;
      await act(async () => {
        tell(event);
        await vi.advanceTimersByTimeAsync(SETTLED_MS);
      });
    }
    onRender = () => {};
  }
  await act(async () => {
    laboratory.begin(false);
    await vi.advanceTimersByTimeAsync(SETTLED_MS);
  });
  await deliver();
  return { laboratory, host, deliver, renders, told };
}

test('once every panel shows something, frames and progress render nothing; epochs do', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'performance'] });
  const { laboratory, host, deliver, renders, told } = await openPage();
  await act(async () => laboratory.play());
  const trainTo = async (epoch: number) => {
    while ((told.epoch ?? 0) < epoch) {
      if (!host.slice()) throw new Error(`training stopped before epoch ${epoch}`);
      await deliver();
    }
  };
  await trainTo(2);
  const before = { told: { ...told }, renders: { ...renders } };
  await trainTo(5);
  expect(screen.getByLabelText('Epoch', { selector: 'output' }).textContent).toContain('5');
  expect(told.frame! - before.told.frame!).toBeGreaterThan(5);
  expect(renders.frame).toBe(before.renders.frame);
  expect(told.keptFrame! - before.told.keptFrame!).toBe(3);
  expect(renders.keptFrame).toBe(before.renders.keptFrame);
  expect(told.progress! - before.told.progress!).toBeGreaterThan(3);
  expect(renders.progress).toBe(before.renders.progress);
  expect(renders.epoch).toBeGreaterThan(before.renders.epoch!);
  vi.useRealTimers();
});
