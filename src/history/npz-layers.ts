/** The layers of an NPZ file as their arrays stand in it: matrices, with masks applied, and the biases that go with them. */
import { quoteGiven } from '../config/problems.ts';
import type { NpyArray } from '../data/npy.ts';
import type { NamedArrays } from '../data/npz.ts';
import type { FileProblems } from './file-problems.ts';
import { compressedParts, compressedPrefixes, ENDS, FORMAT, readCompressed } from './npz-compressed.ts';
import { arrayName, isNumbered } from './npz-names.ts';
import { checkSides, numbersOf, readWeights } from './npz-numbers.ts';
import { fromFull, masked, type SparseMatrix } from './sparse-matrix.ts';

export interface FileLayer {
  /** Of the array it comes from; of a compressed matrix what stands before the names of its parts. */
  readonly name: string;
  readonly matrix: SparseMatrix;
  /** Only its mask is in the file: all weights are 1. */
  readonly maskOnly: boolean;
  /** As long as its rows or its columns are many; null: none was found. */
  readonly bias: Float32Array | null;
}

export interface FileLayers {
  /** In the order of the file. */
  readonly layers: readonly FileLayer[];
  /** Names of arrays that were not used. */
  readonly leftOut: readonly string[];
}

/** Array names that tell of our own runs, not of connections. */
const FACTS = new Set(['link', 'fingerprint', 'beginning', 'caption', 'epoch', 'rewirings']);
const SRELU = /^layer\d+_srelu$/;

/** null, with problems, when something in them is wrong. */
export function readFileLayers(arrays: NamedArrays, problems: FileProblems): FileLayers | null {
  const names = Object.keys(arrays).filter((name) => !FACTS.has(name) && !SRELU.test(name));
  const before = problems.sentences.length;
  const used = new Set<string>();
  const prefixes = compressedPrefixes(names);
  for (const prefix of prefixes) for (const part of compressedParts(prefix)) used.add(part);
  const found: { name: string; layer: string; matrix: SparseMatrix | null; maskOnly: boolean }[] = [];
  const masks = new Map<string, string>();
  for (const name of names) {
    const { role, layer } = arrayName(name);
    if (role === 'mask' && isMatrix(arrays[name]) && !used.has(name)) masks.set(layer, name);
  }
  const take = (name: string, layer: string, matrix: (mask: string | null) => SparseMatrix | null) => {
    const mask = masks.get(layer) ?? null;
    if (mask !== null) used.add(mask);
    masks.delete(layer);
    used.add(name);
    found.push({ name, layer, matrix: matrix(mask), maskOnly: false });
  };
  for (const name of names) {
    const { role, layer } = arrayName(name);
    if (name.endsWith(ENDS)) {
      const prefix = name.slice(0, -ENDS.length);
      take(name, arrayName(prefix).layer, (mask) => maskedRows(arrays, prefix, mask, problems));
    } else if (isFormat(name, arrays[name]) && !used.has(name)) {
      // Of a matrix that is not compressed: says so.
      readCompressed(arrays, name.slice(0, -FORMAT.length), problems);
    } else if (
      !used.has(name) &&
      role !== 'mask' &&
      isMatrix(arrays[name]) &&
      !isBiases(name, arrays[name])
    ) {
      take(name, layer, (mask) => readFull(arrays, name, mask, problems));
    }
  }
  for (const [layer, mask] of masks) {
    used.add(mask);
    found.push({ name: mask, layer, matrix: readFull(arrays, null, mask, problems), maskOnly: true });
  }
  const order = new Map(names.map((name, place) => [name, place]));
  found.sort((a, b) => order.get(a.name)! - order.get(b.name)!);
  const layers = found.flatMap(({ name, layer, matrix, maskOnly }): FileLayer[] => {
    if (!matrix) return [];
    const biasName = nameOfBias(arrays, names, name, layer, matrix, used);
    if (biasName !== null) used.add(biasName);
    const bias = biasName === null ? null : readWeights(biasName, arrays[biasName], problems);
    const label = name.endsWith(ENDS) ? name.slice(0, -ENDS.length).replace(/[._/]$/, '') : name;
    return [{ name: label === '' ? 'the matrix' : label, matrix, maskOnly, bias }];
  });
  if (problems.sentences.length > before) return null;
  return { layers, leftOut: names.filter((name) => !used.has(name)) };
}

function isFormat(name: string, { data }: NpyArray): boolean {
  return name.endsWith(FORMAT) && !ArrayBuffer.isView(data);
}

/** Biases may be one row. */
function isBiases(name: string, { shape }: NpyArray): boolean {
  return shape.length === 1 || (shape.length === 2 && shape[0] === 1 && arrayName(name).role === 'bias');
}

function isMatrix({ shape, data }: NpyArray): boolean {
  return shape.length === 2 && ArrayBuffer.isView(data);
}

/** A compressed matrix without the connections that its mask leaves out. */
function maskedRows(arrays: NamedArrays, prefix: string, mask: string | null, problems: FileProblems) {
  const matrix = readCompressed(arrays, prefix, problems);
  if (!matrix || mask === null) return matrix;
  const keeps = maskOf(arrays, mask, [matrix.rows, matrix.cols], problems);
  return keeps && masked(matrix, keeps);
}

/** Places of the full matrix where the mask has connections; null, and a problem, when it is of another shape. */
function maskOf(arrays: NamedArrays, mask: string, shape: readonly number[], problems: FileProblems) {
  const own = arrays[mask].shape;
  if (own[0] !== shape[0] || own[1] !== shape[1]) {
    problems.add(mask, `is of shape ${quoteGiven(own.join(' × '))}`, `${shape.join(' × ')}, as its weights`);
    return null;
  }
  const numbers = numbersOf(mask, arrays[mask], problems);
  return numbers && ((place: number) => Number(numbers[place]) !== 0);
}

/** Weights where the mask has connections, or else where they are not 0; without weights, 1 where the mask has them. */
function readFull(arrays: NamedArrays, name: string | null, mask: string | null, problems: FileProblems) {
  const { shape } = arrays[(name ?? mask)!];
  if (!checkSides((name ?? mask)!, shape, problems)) return null;
  const weights = name === null ? null : readWeights(name, arrays[name], problems);
  const connects =
    mask === null ? (place: number) => weights![place] !== 0 : maskOf(arrays, mask, shape, problems);
  if ((name !== null && !weights) || !connects) return null;
  const [rows, cols] = shape;
  return fromFull(rows, cols, connects, (place) => (weights ? weights[place] : 1));
}

/** An array of one dimension that is called like the layer, or follows it where nothing has a name. */
function nameOfBias(
  arrays: NamedArrays,
  names: readonly string[],
  matrixName: string,
  layer: string,
  { rows, cols }: SparseMatrix,
  used: ReadonlySet<string>,
): string | null {
  const fits = (name: string | undefined) => {
    if (name === undefined || used.has(name)) return false;
    const { data } = arrays[name];
    const isList = isBiases(name, arrays[name]) && ArrayBuffer.isView(data);
    return isList && (data.length === rows || data.length === cols);
  };
  const next = names[names.indexOf(matrixName) + 1];
  if (isNumbered(matrixName)) return next !== undefined && isNumbered(next) && fits(next) ? next : null;
  const isOf = (name: string) => {
    const own = arrayName(name);
    return own.role === 'bias' && own.layer === layer;
  };
  return names.find((name) => isOf(name) && fits(name)) ?? null;
}
