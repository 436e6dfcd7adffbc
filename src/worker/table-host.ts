/** Reads one table for the page. */
import { DataError } from '../data/data-error.ts';
import { readOwnFiles, unpackFile } from '../data/open-own-data.ts';
import { createTableDesk, type TableDesk } from '../data/table/table-desk.ts';
import type { TableAnswer, TableRequest } from '../data/table/table-messages.ts';

/** Reading the file is a small part of opening a table. */
const READING_SHARE = 0.1;

/** Answers one request at a time. Rejects with DataError for faults of the file. */
export type TableHost = (request: TableRequest) => Promise<TableAnswer>;

/** onProgress: share of the present request, 0–1. */
export function createTableHost(onProgress: (share: number) => void): TableHost {
  let desk: TableDesk | null = null;

  async function openDesk(file: File): Promise<TableDesk> {
    const [read] = await readOwnFiles([file], ({ receivedBytes, totalBytes }) => {
      onProgress(totalBytes === null ? 0 : (receivedBytes / totalBytes) * READING_SHARE);
    });
    return createTableDesk((await unpackFile(read)).bytes);
  }

  return async (request) => {
    if (request.kind === 'open') desk = await openDesk(request.file);
    if (!desk) throw new DataError('corrupt', 'There is no table to read.');
    if (request.kind !== 'build') return { kind: 'view', view: desk.view(request.recipe, onProgress) };
    return { kind: 'built', ...desk.build(request.recipe, request.file, onProgress) };
  };
}
