/** A worker that reads files, in the thread of the test; what it says is handed over as between threads. */
import type { FileReply, FileRequest } from '../../src/history/file-messages.ts';
import { createFileHost } from '../../src/worker/file-host.ts';

/** `held`: nothing is answered before. */
export function fileWorker(held: Promise<void> = Promise.resolve()): Worker {
  let isAlive = true;
  const worker = {
    onmessage: null as ((event: { data: FileReply }) => void) | null,
    onerror: null,
    onmessageerror: null,
    postMessage: (request: FileRequest) => void held.then(() => host(request)),
    terminate: () => (isAlive = false),
  };
  const host = createFileHost((message, transfer) => {
    const data = structuredClone(message, { transfer });
    if (isAlive) worker.onmessage?.({ data });
  });
  return worker as unknown as Worker;
}
