/** The page's way to a table: it is read in a worker of its own, which lives until it is closed. */
import { DataError } from '../data/data-error.ts';
import type { TableReply, TableRequest } from '../data/table/table-messages.ts';

export type TableAnswer = Exclude<TableReply, { readonly kind: 'progress' | 'failed' }>;

export interface TableClient {
  /** Resolves with the answer to this request; rejects with DataError where it fails or the worker dies. */
  ask(request: TableRequest, onProgress: (share: number) => void): Promise<TableAnswer>;
  /** What is under way never ends. */
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: TableAnswer) => void;
  readonly reject: (error: DataError) => void;
  readonly onProgress: (share: number) => void;
}

function startWorker(): Worker {
  return new Worker(new URL('../worker/table.worker.ts', import.meta.url), { type: 'module' });
}

/** `createWorker` is there for tests. */
export function createTableClient(createWorker: () => Worker = startWorker): TableClient {
  const worker = createWorker();
  /** In the order of their requests, which is that of the answers. */
  const waiting: Waiting[] = [];
  const die = (event: Event): void => {
    const reason = event instanceof ErrorEvent && event.message ? ` (${event.message})` : '';
    const error = new DataError('network', `The reader of the table stopped${reason}. Open the file again.`);
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  worker.onmessage = ({ data: reply }: MessageEvent<TableReply>) => {
    if (reply.kind === 'progress') return waiting[0]?.onProgress(reply.share);
    const request = waiting.shift();
    if (reply.kind === 'failed') request?.reject(new DataError(reply.code, reply.message));
    else request?.resolve(reply);
  };
  worker.onerror = die;
  worker.onmessageerror = die;
  return {
    ask: (request, onProgress) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject, onProgress });
        worker.postMessage(request);
      }),
    close: () => worker.terminate(),
  };
}
