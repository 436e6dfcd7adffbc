/** The training thread: glue between the worker's global scope and the engine host. */
import type { Command, EngineEvent } from '../protocol/messages.ts';
import type { LifeSign } from '../protocol/port.ts';
import { dropRuns, keepRun } from '../storage/kept-runs.ts';
import type { KeepOrder, KeepReport } from '../storage/messages.ts';
import { checkpointedPort } from './checkpointed-port.ts';
import { createEngineHost } from './engine-host.ts';
import { createKernelLoader } from './kernel-loader.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const channel = new MessageChannel();
/** Called one by one as their messages arrive. */
const continuations: (() => void)[] = [];
channel.port1.onmessage = () => continuations.shift()?.();

const loadKernels = createKernelLoader();

/**
 * Holds a lock as long as this worker lives; its name once it is held. null: there are no locks on pages without https,
 * which then notice less, and they are refused where storage is, in some embedded pages.
 */
function giveLifeSign(): Promise<string | null> {
  if (!('locks' in navigator)) return Promise.resolve(null);
  const lock = `engine ${crypto.randomUUID()}`;
  return new Promise((resolve) => {
    const hold = () => {
      scope.postMessage({ kind: 'alive', lock } satisfies LifeSign);
      resolve(lock);
      return new Promise<never>(() => {});
    };
    navigator.locks.request(lock, hold).catch(() => resolve(null));
  });
}

/** With the first command: before it, nobody may be listening. */
const key = new Promise<string | null>((resolve) =>
  scope.addEventListener('message', () => resolve(giveLifeSign()), { once: true }),
);

createEngineHost({
  port: checkpointedPort(
    {
      post: (event: EngineEvent | KeepReport, transfer = []) => scope.postMessage(event, transfer),
      onMessage(handler: (command: Command | KeepOrder) => void) {
        const listener = (message: MessageEvent<Command | KeepOrder>) => handler(message.data);
        scope.addEventListener('message', listener);
        return () => scope.removeEventListener('message', listener);
      },
    },
    {
      key,
      keepRun,
      dropRuns,
      now: () => performance.timeOrigin + performance.now(),
      wait(callback, delay) {
        const timer = setTimeout(callback, delay);
        return () => clearTimeout(timer);
      },
    },
  ),
  createKernels: ({ experiment, threads }) => loadKernels(experiment, threads),
  now: () => performance.now(),
  later(callback, delay) {
    if (delay !== undefined) {
      setTimeout(callback, delay);
      return;
    }
    continuations.push(callback);
    channel.port2.postMessage(null);
  },
});
