/** Threads that help the kernels in Node. They do not keep the program from ending. */
import { Worker } from 'node:worker_threads';
import type { Invitation } from '../engine/kernels/team.ts';

/** By the number of the thread. */
const threads = new Map<number, Worker>();

function start(): Worker {
  const worker = new Worker(new URL('helper-thread.mjs', import.meta.url), { execArgv: [] });
  worker.on('error', (error) => {
    console.error(`A thread is missing, which makes the run slower, nothing else: ${error.message}`);
  });
  worker.unref();
  return worker;
}

/** Hands an invitation to the thread of its number, which is started if need be; it may take a while to come. */
export function invite(invitation: Invitation): void {
  const { thread } = invitation;
  const worker = threads.get(thread) ?? start();
  threads.set(thread, worker);
  worker.postMessage(invitation);
}
