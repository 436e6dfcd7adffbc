/** The training thread: glue between the worker's global scope and the engine host. */
import { trainerBytes } from '../engine/trainer.ts';
import type { Command, EngineEvent } from '../protocol/messages.ts';
import { createEngineHost } from './engine-host.ts';
import { createKernelLoader } from './kernel-loader.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const channel = new MessageChannel();
let continuation: (() => void) | null = null;
channel.port1.onmessage = () => continuation?.();

const loadKernels = createKernelLoader();

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
    continuation = callback;
    channel.port2.postMessage(null);
  },
});
