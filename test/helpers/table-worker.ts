/** A worker that reads tables, in the thread of the test. */
import type { TableReply, TableRequest } from '../../src/data/table/table-messages.ts';
import { createTableHost } from '../../src/worker/table-host.ts';

/** `held`: nothing is answered before. */
export function tableWorker(held: Promise<void> = Promise.resolve()): Worker {
  let isAlive = true;
  const worker = {
    onmessage: null as ((event: { data: TableReply }) => void) | null,
    onerror: null,
    onmessageerror: null,
    postMessage: (request: TableRequest) => void held.then(() => host(request)),
    terminate: () => (isAlive = false),
  };
  const host = createTableHost((data) => isAlive && worker.onmessage?.({ data }));
  return worker as unknown as Worker;
}
