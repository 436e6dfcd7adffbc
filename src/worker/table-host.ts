/** Reads one table for the page: answers its requests one after the other. */
import { DataError } from '../data/data-error.ts';
import { readOwnFiles, unpackFile } from '../data/open-own-data.ts';
import { createTableDesk, type TableDesk } from '../data/table/table-desk.ts';
import type { TableReply, TableRequest } from '../data/table/table-messages.ts';

/** Reading the file is a small part of opening a table. */
const READING_SHARE = 0.1;

/** Takes a request. Faults of the file are told in a reply; the promise rejects with any other. */
export type TableHost = (request: TableRequest) => Promise<void>;

export function createTableHost(reply: (message: TableReply, transfer: Transferable[]) => void): TableHost {
  let desk: TableDesk | null = null;
  /** The answer before: the first has to wait for the disk. */
  let turn: Promise<void> = Promise.resolve();

  const onProgress = (share: number) => reply({ kind: 'progress', share }, []);

  async function openDesk(file: File): Promise<TableDesk> {
    const [read] = await readOwnFiles([file], ({ receivedBytes, totalBytes }) => {
      onProgress(totalBytes === null ? 0 : (receivedBytes / totalBytes) * READING_SHARE);
    });
    return createTableDesk((await unpackFile(read)).bytes);
  }

  async function answer(request: TableRequest): Promise<void> {
    try {
      if (request.kind === 'open') desk = await openDesk(request.file);
      if (!desk) throw new DataError('corrupt', 'There is no table to read.');
      if (request.kind !== 'build') {
        return reply({ kind: 'view', view: desk.view(request.recipe, onProgress) }, []);
      }
      const built = desk.build(request.recipe, request.file, onProgress);
      const { train, test } = built.dataSet;
      const arrays = [train.values, train.labels, test.values, test.labels];
      reply({ kind: 'built', ...built }, arrays.map(({ buffer }) => buffer) as ArrayBuffer[]);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      reply({ kind: 'failed', code: error.code, message: error.message }, []);
    }
  }

  return (request) => (turn = turn.then(() => answer(request)));
}
