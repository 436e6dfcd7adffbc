/** Threads that help the training thread in a browser. One that cannot be had is not missed: it just does not come. */
import type { Invitation } from '../engine/kernels/team.ts';

/** By the number of the thread; they serve one run after another and end with the training thread. */
const helpers = new Map<number, Worker>();

function start(thread: number): Worker {
  const worker = new Worker(new URL('./helper.worker.ts', import.meta.url), { type: 'module' });
  worker.onerror = (event) => {
    // It would count as an error of the training thread otherwise.
    event.preventDefault();
    if (helpers.get(thread) === worker) helpers.delete(thread);
    worker.terminate();
  };
  return worker;
}

/** Hands an invitation to the thread of its number, which is started if need be. Never throws. */
export function invite(invitation: Invitation): void {
  const { thread } = invitation;
  try {
    const worker = helpers.get(thread) ?? start(thread);
    helpers.set(thread, worker);
    worker.postMessage(invitation);
  } catch {
    // No workers inside workers, or no memory between them, whatever the browser promised.
  }
}
