/** Has files, and runs kept on the device, read in the worker for files. */
import { createFileClient } from '../client/file-client.ts';
import { quoteGiven } from '../config/problems.ts';
import type { Limits } from '../config/validate.ts';
import type { FileAnswer, ReadRequest } from '../history/file-messages.ts';
import { beginOpening } from './opening.ts';

/** The page says so meanwhile. null: given up. Rejects with DataError when the file cannot be read, or the worker dies. `createWorker` is there for tests. */
export async function readFile(
  request: ReadRequest,
  createWorker?: () => Worker,
): Promise<FileAnswer | null> {
  const { name, size } = request.file;
  const opening = beginOpening(quoteGiven(name));
  const client = createFileClient(createWorker);
  const { signal } = opening;
  const givenUp = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  const answer = client.ask(request, (share) =>
    opening.progress({ receivedBytes: share * size, totalBytes: size }),
  );
  try {
    return await Promise.race([answer, givenUp]);
  } finally {
    client.close();
    opening.end();
  }
}

/** Rejects with DataError when the worker dies. */
export async function readKeptRun(key: string, limits: Limits): Promise<FileAnswer> {
  const client = createFileClient();
  try {
    return await client.ask({ kind: 'kept', key, limits }, () => {});
  } finally {
    client.close();
  }
}
