/** Has a file read in the worker for files; the page says so meanwhile, and it can be given up. */
import { createFileClient } from '../client/file-client.ts';
import { quoteGiven } from '../config/problems.ts';
import type { FileAnswer, ReadRequest } from '../history/file-messages.ts';
import { beginOpening } from './opening.ts';

/** null: given up. Rejects with DataError when the file cannot be read, or the worker dies. `createWorker` is there for tests. */
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
