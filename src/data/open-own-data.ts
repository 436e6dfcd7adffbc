/** Makes a data set of a person's own files: unpacks them, tells by their contents what they are, and has them read. */
import { fileName } from '../config/own-data.ts';
import { DataError } from './data-error.ts';
import { damagedGzip, fileKind, isGzip } from './file-kind.ts';
import type { FileKind } from './file-kind.ts';
import { gunzip } from './gunzip.ts';
import type { DataProgress } from './load.ts';
import { importIdx } from './import-idx.ts';
import { checkOwnSize, MAX_OWN_FILE_BYTES, unpacksTooFar } from './own-data-set.ts';
import { importTable } from './table/import-table.ts';
import type { NamedBytes, OwnDataSet } from './own-data-set.ts';

/** recipe: how to read a table, where that differs from what is guessed; of no meaning for pictures. */
type Importer = (files: readonly NamedBytes[], recipe: string) => OwnDataSet;

/** Between two words on how far reading is. */
const PROGRESS_BYTES = 2e6;

const IMPORTERS: Readonly<Partial<Record<FileKind, Importer>>> = { idx: importIdx, table: importTable };

/** The bytes of files, one after the other. Rejects with DataError 'tooLarge' before any is read. */
export async function readOwnFiles(
  files: readonly File[],
  onProgress: (progress: DataProgress) => void,
): Promise<NamedBytes[]> {
  for (const { name, size } of files) checkOwnSize(name, size);
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  const read: NamedBytes[] = [];
  let receivedBytes = 0;
  let dueAt = 0;
  for (const file of files) {
    const bytes = new Uint8Array(file.size);
    let length = 0;
    const reader = file.stream().getReader();
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new DataError('corrupt', `${fileName(file.name)} cannot be read; was it moved or changed?`, {
          cause,
        });
      });
      if (done) break;
      bytes.set(value, length);
      length += value.length;
      receivedBytes += value.length;
      if (receivedBytes < dueAt && receivedBytes < totalBytes) continue;
      dueAt = receivedBytes + PROGRESS_BYTES;
      onProgress({ receivedBytes, totalBytes });
    }
    read.push({ name: file.name, bytes });
  }
  return read;
}

/**
 * The data set that the files make together. They may be gzipped. Rejects with DataError: 'incomplete' while others belong
 * to them, 'tooLarge', or 'corrupt' with what is wrong.
 */
export async function openOwnData(files: readonly NamedBytes[], recipe = ''): Promise<OwnDataSet> {
  const unpacked = await Promise.all(files.map((file) => unpackFile(file)));
  const importers = unpacked.map(({ bytes }) => {
    const kind = fileKind(bytes);
    return kind === null ? undefined : IMPORTERS[kind];
  });
  const [importer] = importers;
  const stranger = importers.findIndex((each) => !each || each !== importer);
  if (importer && stranger < 0) return importer(unpacked, recipe);
  const { name } = unpacked[Math.max(0, stranger)];
  throw new DataError('corrupt', `${fileName(name)} is no file of data that can be read here.`);
}

/** The file itself, or what was gzipped in it. Rejects with DataError 'tooLarge', or 'corrupt' where it cannot be unpacked. */
export async function unpackFile(
  { name, bytes }: NamedBytes,
  limit = MAX_OWN_FILE_BYTES,
): Promise<NamedBytes> {
  checkOwnSize(name, bytes.length);
  if (!isGzip(bytes)) return { name, bytes };
  try {
    return { name, bytes: await gunzip(bytes, limit, name) };
  } catch (cause) {
    if (cause instanceof DataError && cause.code === 'tooLarge') throw unpacksTooFar(name, limit);
    throw damagedGzip(name, cause);
  }
}
