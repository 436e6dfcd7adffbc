/** Compressed matrices in an NPZ file: the parts scipy.sparse.save_npz writes, or the same parts with a prefix a layer. */
import { quoteGiven } from '../config/problems.ts';
import type { NamedArrays } from '../data/npz.ts';
import type { FileProblems } from './file-problems.ts';
import { checkSides, readBirths, readIndices, readWeights } from './npz-numbers.ts';
import { type SparseMatrix, transposed } from './sparse-matrix.ts';

const PARTS = ['data', 'indices', 'indptr', 'shape'] as const;
/** Where scipy names the format of a matrix, in text. */
export const FORMAT = 'format';
/** Told besides: whether it is an array (scipy), and births, of which our own files tell. */
const EXTRAS = [FORMAT, '_is_array', 'births'] as const;
/** The part that every compressed matrix has, at the end of its name. */
export const ENDS = 'indptr';

/** What stands before the names of the parts of each compressed matrix, in the order of the file: `layer1_`, or nothing. */
export function compressedPrefixes(names: readonly string[]): string[] {
  return names.filter((name) => name.endsWith(ENDS)).map((name) => name.slice(0, -ENDS.length));
}

/** Names that belong to it. */
export function compressedParts(prefix: string): string[] {
  return [...PARTS, ...EXTRAS].map((part) => prefix + part);
}

/** A matrix of rows and columns as the file has them; null, with problems, when it cannot be read. */
export function readCompressed(
  arrays: NamedArrays,
  prefix: string,
  problems: FileProblems,
): SparseMatrix | null {
  const format = Object.hasOwn(arrays, prefix + FORMAT) ? String(arrays[prefix + FORMAT].data[0]) : 'csr';
  if (format !== 'csr' && format !== 'csc') {
    problems.add(prefix + FORMAT, `is “${quoteGiven(format)}”`, 'csr or csc, as .tocsr() makes it');
    return null;
  }
  const missing = PARTS.filter((part) => !Object.hasOwn(arrays, prefix + part));
  for (const part of missing) problems.add(prefix + part, 'is missing', 'data, indices, indptr and shape');
  if (missing.length > 0) return null;
  const shape = Array.from(arrays[`${prefix}shape`].data.slice(0, 9), Number);
  if (!checkSides(`${prefix}shape`, shape, problems)) return null;
  const [rows, cols] = format === 'csr' ? shape : [shape[1], shape[0]];
  const read = readRows(arrays, prefix, rows, cols, problems);
  return read && format === 'csc' ? transposed(read) : read;
}

function readRows(
  arrays: NamedArrays,
  prefix: string,
  rows: number,
  cols: number,
  problems: FileProblems,
): SparseMatrix | null {
  const weights = readWeights(`${prefix}data`, arrays[`${prefix}data`], problems);
  const colIndex = readIndices(`${prefix}indices`, arrays[`${prefix}indices`], cols - 1, problems);
  if (!weights || !colIndex) return null;
  const { length } = weights;
  if (colIndex.length !== length) {
    problems.add(`${prefix}indices`, `has ${colIndex.length} entries`, `${length}, as many as ${prefix}data`);
    return null;
  }
  const rowStart = readIndices(`${prefix}indptr`, arrays[`${prefix}indptr`], length, problems);
  if (!rowStart) return null;
  const falls = rowStart.findIndex((start, row) => row > 0 && start < rowStart[row - 1]);
  if (rowStart.length !== rows + 1 || rowStart[0] !== 0 || rowStart[rows] !== length || falls >= 0) {
    const allowed = `${rows + 1} entries that ascend from 0 to ${length}`;
    problems.add(`${prefix}indptr`, falls >= 0 ? `falls at entry ${falls}` : 'does not fit', allowed);
    return null;
  }
  const births = Object.hasOwn(arrays, `${prefix}births`)
    ? readBirths(`${prefix}births`, arrays[`${prefix}births`], length, problems)
    : null;
  const given = { rows, cols, rowStart, colIndex, weights, births };
  const sorted = isSorted(given) ? given : transposed(transposed(given));
  const twice = firstTwice(sorted);
  if (twice === null) return sorted;
  const place = `has column ${sorted.colIndex[twice.entry]} of row ${twice.row} twice`;
  problems.add(`${prefix}indices`, place, 'each connection once, as after .sum_duplicates()');
  return null;
}

function isSorted({ rows, rowStart, colIndex }: SparseMatrix): boolean {
  for (let row = 0; row < rows; row++) {
    for (let p = rowStart[row] + 1; p < rowStart[row + 1]; p++)
      if (colIndex[p] < colIndex[p - 1]) return false;
  }
  return true;
}

/** The first entry of a sorted matrix that repeats the one before. */
function firstTwice({ rows, rowStart, colIndex }: SparseMatrix): { row: number; entry: number } | null {
  for (let row = 0; row < rows; row++) {
    for (let p = rowStart[row] + 1; p < rowStart[row + 1]; p++)
      if (colIndex[p] === colIndex[p - 1]) return { row, entry: p };
  }
  return null;
}
