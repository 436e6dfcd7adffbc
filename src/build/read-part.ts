/** Reads files of public/data from disk: the command line's counterpart of data/fetch-part.ts. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError, missingFile } from '../data/data-error.ts';
import type { FetchPart } from '../data/load.ts';
import { DATA_DIRECTORY } from './data-sets.ts';

/** A FetchPart for a folder on disk. */
export function readPartFrom(directory: string = DATA_DIRECTORY): FetchPart {
  return async (name, { signal, onBytes }) => {
    try {
      const bytes = await readFile(join(directory, name), { signal });
      onBytes(bytes.length, bytes.length);
      return bytes;
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') throw missingFile(name);
      throw new DataError('network', `${join(directory, name)} could not be read.`, { cause });
    }
  };
}
