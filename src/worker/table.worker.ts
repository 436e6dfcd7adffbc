/** Reads one table off the main thread. The page starts a worker for each and ends it to cancel. */
import { DataError } from '../data/data-error.ts';
import { createTableDesk, type TableDesk } from '../data/table/table-desk.ts';
import { readOwnFiles, unpackFile } from '../data/open-own-data.ts';
import type { TableReply, TableRequest } from '../data/table/table-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Reading the file is a small part of opening a table. */
const READING_SHARE = 0.1;

let desk: TableDesk | null = null;

function reply(message: TableReply, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

const onProgress = (share: number) => reply({ kind: 'progress', share });

async function openDesk(file: File): Promise<TableDesk> {
  const [read] = await readOwnFiles([file], ({ receivedBytes, totalBytes }) => {
    onProgress(totalBytes === null ? 0 : (receivedBytes / totalBytes) * READING_SHARE);
  });
  return createTableDesk((await unpackFile(read)).bytes);
}

async function answer(request: TableRequest): Promise<void> {
  try {
    if (request.kind === 'open') desk = await openDesk(request.file);
    if (!desk) throw new Error('a table was asked for before it was opened');
    if (request.kind !== 'build') return reply({ kind: 'view', view: desk.view(request.recipe, onProgress) });
    const built = desk.build(request.recipe, request.file, onProgress);
    const { train, test } = built.dataSet;
    const arrays = [train.values, train.labels, test.values, test.labels];
    reply({ kind: 'built', ...built }, arrays.map(({ buffer }) => buffer) as ArrayBuffer[]);
  } catch (error) {
    if (error instanceof DataError) reply({ kind: 'failed', code: error.code, message: error.message });
    else reportError(error); // reaches the page as the worker's error event
  }
}

/** Requests wait for each other: the first has to be read from the disk. */
let turn: Promise<void> = Promise.resolve();
self.onmessage = (event: MessageEvent<TableRequest>) => {
  turn = turn.then(() => answer(event.data));
};
