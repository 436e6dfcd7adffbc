/** The training thread: glue between the worker's global scope and the engine host. */
import { trainerBytes } from '../engine/trainer.ts';
import type { Command, EngineEvent, LifeSign } from '../protocol/messages.ts';
import { createEngineHost } from './engine-host.ts';
import { createKernelLoader } from './kernel-loader.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const channel = new MessageChannel();
/** Called one by one as their messages arrive. */
const continuations: (() => void)[] = [];
channel.port1.onmessage = () => continuations.shift()?.();

const loadKernels = createKernelLoader();

/** Holds a lock as long as this worker lives. There are no locks on pages without https, which then notice less. */
function giveLifeSign(): void {
  if (!('locks' in navigator)) return;
  const lock = `engine ${crypto.randomUUID()}`;
  const hold = () => {
    scope.postMessage({ kind: 'alive', lock } satisfies LifeSign);
    return new Promise<never>(() => {});
  };
  // Refused where storage is, in some embedded pages.
  navigator.locks.request(lock, hold).catch(() => {});
}

// With the first command: before it, nobody may be listening.
scope.addEventListener('message', giveLifeSign, { once: true });

createEngineHost({
  port: {
    post: (event: EngineEvent, transfer = []) => scope.postMessage(event, transfer),
    onMessage(handler: (command: Command) => void) {
      const listener = (message: MessageEvent<Command>) => handler(message.data);
      scope.addEventListener('message', listener);
      return () => scope.removeEventListener('message', listener);
    },
  },
  createKernels: ({ experiment }) => loadKernels(trainerBytes(experiment)),
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
