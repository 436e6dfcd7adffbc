/** What a file is by what it begins with; names say nothing. */
import { fileName } from '../config/own-data.ts';
import { DataError } from './data-error.ts';

/** run: a run file, JSON. network: NPZ, a zip. idx: IDX, of pictures or labels. table: any other text. */
export type FileKind = 'run' | 'network' | 'idx' | 'table';

/** In words, as in 'expected …'. */
const KIND_NAMES: Readonly<Record<FileKind, string>> = {
  run: 'a run file of SET Lab or a map (JSON)',
  network: 'a network (NPZ)',
  idx: 'pictures and labels in IDX form',
  table: 'a table (CSV, TSV)',
};

/** As many first bytes of a file, packed or not, tell. */
const HEAD_BYTES = 4096;
/** As many of them are looked at. */
const KIND_BYTES = 64;

/** A list in JSON, which is said to be no run file; cells in brackets are not taken for one. */
const JSON_LIST = /^\s*\[\s*(?:[[{"\]]|-?\d[\d.eE+-]*\s*,)/;

const TEXT_CONTROLS = '\t\n\f\r';
const CELL_ENDS = /[,;\t|\r\n]/;

/** Gzip starts with these two bytes. */
export function isGzip(head: Uint8Array): boolean {
  return head.length > 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** Zip files start with these, empty ones with the latter. */
function isZip([p, k, c, d]: Uint8Array): boolean {
  return p === 0x50 && k === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));
}

/** head: the first bytes of a file, unpacked. null: of no kind that is known here. */
export function fileKind(head: Uint8Array): FileKind | null {
  if (head.length > 2 && head[0] === 0 && head[1] === 0) return 'idx';
  if (isZip(head)) return 'network';
  const text = new TextDecoder().decode(head.subarray(0, KIND_BYTES));
  if (text.trimStart().startsWith('{') || JSON_LIST.test(text)) return 'run';
  return isTable(head.subarray(0, HEAD_BYTES)) ? 'table' : null;
}

/** Text with something that ends a cell. */
function isTable(head: Uint8Array): boolean {
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (isUtf16) return true;
  const text = new TextDecoder().decode(head);
  const isText = Array.from(text).every((letter) => letter >= ' ' || TEXT_CONTROLS.includes(letter));
  return isText && CELL_ENDS.test(text);
}

/** The first bytes of a file, unpacked. Rejects with DataError when they cannot be. */
async function headOf(file: File): Promise<Uint8Array> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (!isGzip(head)) return head;
  const reader = new Blob([head]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    return (await reader.read()).value ?? new Uint8Array(0);
  } catch (cause) {
    throw damagedGzip(file.name, cause);
  } finally {
    // It breaks off where the head does.
    reader.cancel().catch(() => {});
  }
}

export function damagedGzip(name: string, cause: unknown): DataError {
  return new DataError('corrupt', `${fileName(name)} is gzipped, but damaged: it cannot be unpacked.`, {
    cause,
  });
}

/** The kind of files given together. Rejects with DataError when one is empty, when they are of none, of several, or several runs. */
export async function kindOfFiles(files: readonly File[]): Promise<FileKind> {
  const empty = files.find(({ size }) => size === 0);
  if (empty) throw new DataError('corrupt', `${fileName(empty.name)} is empty.`);
  const kinds = await Promise.all(files.map(async (file) => fileKind(await headOf(file))));
  const fail = (reason: string): never => {
    throw new DataError('corrupt', `${reason} Allowed: ${Object.values(KIND_NAMES).join('; ')}.`);
  };
  const [kind] = kinds;
  const stranger = kinds.indexOf(null);
  if (kind === null || stranger >= 0) {
    return fail(`${fileName(files[Math.max(0, stranger)].name)} is no file that can be opened here.`);
  }
  if (kinds.some((each) => each !== kind)) return fail('These files do not belong together.');
  if (files.length > 1 && (kind === 'run' || kind === 'network'))
    return fail('Runs and networks are opened one at a time.');
  return kind;
}
