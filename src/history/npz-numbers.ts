/** Numbers of a file from outside, checked one by one: weights are finite, indices whole and within their range. */
import { quoteGiven } from '../config/problems.ts';
import type { NpyArray } from '../data/npy.ts';
import type { NpyNumbers } from '../data/npy-types.ts';
import type { FileProblems } from './file-problems.ts';
import { MOST_EARLIER } from './run-file-limits.ts';

/** Units of a level, as in config/. */
export const MOST_UNITS = 100_000;

/** The numbers of an array; null, and a problem, when it is text. */
export function numbersOf(name: string, { data }: NpyArray, problems: FileProblems): NpyNumbers | null {
  if (ArrayBuffer.isView(data)) return data as NpyNumbers;
  problems.add(name, 'is text', 'numbers');
  return null;
}

/**
 * Weights in single precision: float16, bool and integers up to 2^24 exactly, others rounded to the nearest (integers above
 * 2^53 by way of double precision). null, and a problem, at the first that is not finite then.
 */
export function readWeights(name: string, array: NpyArray, problems: FileProblems): Float32Array | null {
  const numbers = numbersOf(name, array, problems);
  if (!numbers) return null;
  const weights = new Float32Array(numbers.length);
  for (let k = 0; k < numbers.length; k++) {
    weights[k] = Number(numbers[k]);
    if (Number.isFinite(weights[k])) continue;
    problems.add(name, `has ${numbers[k]} ${placeOf(k, array.shape)}`, 'finite numbers in single precision');
    return null;
  }
  return weights;
}

/** `in row 3, column 4`, counted from 0. */
function placeOf(entry: number, shape: readonly number[]): string {
  if (shape.length !== 2) return `as entry ${entry}`;
  return `in row ${Math.floor(entry / shape[1])}, column ${entry % shape[1]}`;
}

/** Whole numbers from 0 to most; null, and a problem, at the first that is none. */
export function readIndices(
  name: string,
  array: NpyArray,
  most: number,
  problems: FileProblems,
): Int32Array | null {
  return readWhole(name, array, 0, most, problems);
}

/** Numbers of the rewirings that made so many connections; null, and a problem, when they are none. */
export function readBirths(
  name: string,
  array: NpyArray,
  count: number,
  problems: FileProblems,
): Int32Array | null {
  const births = readWhole(name, array, -MOST_EARLIER, MOST_EARLIER, problems);
  if (births === null || births.length === count) return births;
  problems.add(name, `has ${births.length} entries`, `${count}, one a connection`);
  return null;
}

function readWhole(
  name: string,
  array: NpyArray,
  least: number,
  most: number,
  problems: FileProblems,
): Int32Array | null {
  const numbers = numbersOf(name, array, problems);
  if (!numbers) return null;
  const indices = new Int32Array(numbers.length);
  for (let k = 0; k < numbers.length; k++) {
    const number = Number(numbers[k]);
    if (Number.isInteger(number) && number >= least && number <= most) {
      indices[k] = number;
      continue;
    }
    problems.add(name, `has ${numbers[k]} as entry ${k}`, `whole numbers from ${least} to ${most}`);
    return null;
  }
  return indices;
}

/** Whether a matrix of this shape can be a layer's; if not, a problem. */
export function checkSides(name: string, shape: readonly number[], problems: FileProblems): boolean {
  const fits =
    shape.length === 2 && shape.every((side) => Number.isInteger(side) && side >= 1 && side <= MOST_UNITS);
  if (!fits)
    problems.add(
      name,
      `is of shape ${quoteGiven(shape.slice(0, 9).join(' × '))}`,
      `1 to ${MOST_UNITS} rows and columns`,
    );
  return fits;
}
