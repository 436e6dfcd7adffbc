/** The page's way to a file from outside: it is read in a worker of its own, which lives until it is closed. */
import { DataError } from '../data/data-error.ts';
import type { FileAnswer, FileReply, FileRequest } from '../history/file-messages.ts';

export interface FileClient {
  /** Resolves with the answer to this request; rejects with DataError where it fails or the worker dies. */
  ask(request: FileRequest, onProgress: (share: number) => void): Promise<FileAnswer>;
  /** What is under way never ends. */
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: FileAnswer) => void;
  readonly reject: (error: DataError) => void;
  readonly onProgress: (share: number) => void;
}

function startWorker(): Worker {
  return new Worker(new URL('../worker/file.worker.ts', import.meta.url), { type: 'module' });
}

/** `createWorker` is there for tests. */
export function createFileClient(createWorker: () => Worker = startWorker): FileClient {
  const worker = createWorker();
  /** In the order of their requests, which is that of the answers. */
  const waiting: Waiting[] = [];
  const die = (event: Event): void => {
    const reason = event instanceof ErrorEvent && event.message ? ` (${event.message})` : '';
    const error = new DataError('network', `The reader of the file stopped${reason}. Open the file again.`);
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  worker.onmessage = ({ data: reply }: MessageEvent<FileReply>) => {
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
