/** Reads files from outside for the page: answers its requests one after the other. */
import { DataError } from '../data/data-error.ts';
import type { FileAnswer, FileReply, FileRequest } from '../history/file-messages.ts';
import { buffersIn } from './buffers-in.ts';
import { readFile } from './read-file.ts';
import { readKept } from './read-kept-run.ts';
import { createTableHost } from './table-host.ts';

/** Takes a request. Faults of the file are told in a reply; the promise rejects with any other. */
export type FileHost = (request: FileRequest) => Promise<void>;

export function createFileHost(reply: (message: FileReply, transfer: Transferable[]) => void): FileHost {
  const onProgress = (share: number) => reply({ kind: 'progress', share }, []);
  const table = createTableHost(onProgress);
  /** The answer before: the first has to wait for the disk. */
  let turn: Promise<void> = Promise.resolve();

  function find(request: FileRequest): Promise<FileAnswer> {
    switch (request.kind) {
      case 'run':
      case 'network':
        return readFile(request, onProgress);
      case 'kept':
        return readKept(request);
      default:
        return table(request);
    }
  }

  async function answer(request: FileRequest): Promise<void> {
    try {
      const found = await find(request);
      // What a view shows still belongs to the table.
      reply(found, found.kind === 'view' ? [] : buffersIn(found));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      reply({ kind: 'failed', code: error.code, message: error.message }, []);
    }
  }

  return (request) => (turn = turn.then(() => answer(request)));
}
