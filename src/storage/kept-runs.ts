/**
 * Runs kept on this device, in IndexedDB: written by the thread that trains them, read by pages. A database is opened for
 * one transaction and closed again, so that no tab ever stands in the way of another with a newer version, which waits for
 * that transaction only. Once it has been there, older pages are refused (VersionError) until they are loaded anew.
 */

const DATABASE = 'set-lab runs';
const DATABASE_VERSION = 1;
const HEADS = 'heads';
const RUNS = 'runs';

/** What is known of a kept run without reading it. */
export interface RunHead {
  /** The Web Lock that the thread training it holds: a run whose lock is free goes on nowhere. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** Done, and of the whole run. */
  readonly epoch: number;
  readonly epochs: number;
  /** The experiment with its events, as in a run file. */
  readonly link: string;
  /** Fingerprint of its first network, which may come from a file; runs kept by early versions do not say. */
  readonly begin?: string | undefined;
  /** Of the form it is written in, as in a run file. */
  readonly version: number;
}

/** Whether both have the same numbers, to the last bit, as far as they have come. */
export function isSameRun(a: RunHead, b: RunHead): boolean {
  return a.link === b.link && a.begin === b.begin;
}

/** Puts a run down in place of what was kept under its key, and drops the run it goes on from: all of that or nothing. */
export async function keepRun(head: RunHead, run: object, replaces: string | null): Promise<void> {
  await transact('readwrite', (heads, runs) => {
    runs.put(run, head.key);
    if (replaces !== null && replaces !== head.key) {
      heads.delete(replaces);
      runs.delete(replaces);
    }
    return heads.put(head);
  });
}

export async function dropRuns(keys: readonly string[]): Promise<void> {
  await transact('readwrite', (heads, runs) => {
    for (const key of keys) {
      heads.delete(key);
      runs.delete(key);
    }
    return heads.count();
  });
}

/** Those that can be read here, newest first. */
export async function listRuns(version: number): Promise<RunHead[]> {
  const all: unknown[] = await transact('readonly', (heads) => heads.getAll());
  return all
    .filter(isHead)
    .filter((head) => head.version === version)
    .sort((a, b) => b.savedAt - a.savedAt);
}

/** As it was put down, not checked; undefined: it is not there any more. */
export async function readKeptRun(key: string): Promise<unknown> {
  const run: unknown = await transact('readonly', (_, runs) => runs.get(key));
  return run;
}

/** The request's result once all of the transaction is on the disk; rejects, with nothing changed, when it failed. */
async function transact<Result>(
  mode: IDBTransactionMode,
  work: (heads: IDBObjectStore, runs: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await openDatabase();
  try {
    return await new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction([HEADS, RUNS], mode, { durability: 'strict' });
      transaction.onabort = () => reject(asError(transaction.error));
      try {
        const request = work(transaction.objectStore(HEADS), transaction.objectStore(RUNS));
        transaction.oncomplete = () => resolve(request.result);
      } catch (error) {
        transaction.abort();
        throw error;
      }
    });
  } finally {
    database.close();
  }
}

/** Rejects where there is no storage or it is refused, and when a newer version of the page has been here. */
function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, DATABASE_VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(HEADS, { keyPath: 'key' });
      request.result.createObjectStore(RUNS);
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => database.close();
      resolve(database);
    };
    request.onerror = () => reject(asError(request.error));
  });
}

function asError(error: DOMException | null): Error {
  return error ?? new Error('the storage gave up');
}

function isHead(value: unknown): value is RunHead {
  if (typeof value !== 'object' || value === null) return false;
  const { key, savedAt, epoch, epochs, link, begin, version } = value as Readonly<Record<string, unknown>>;
  const texts = [key, link, begin ?? ''];
  const numbers = [savedAt, epoch, epochs, version];
  return texts.every((text) => typeof text === 'string') && numbers.every(Number.isFinite);
}
