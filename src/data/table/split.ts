/** Divides the rows of a table into training and test rows, every class in the same shares. */
import { seedStream, shuffle } from '../../math/random.ts';
import type { TableClasses } from './classes.ts';

export interface Split {
  /** Rows of data in a random order, as samples are in a data set. */
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Test rows of each class. */
  readonly testCounts: readonly number[];
}

/** Purpose of the random stream of the split, which depends on the split's own seed alone. */
const SPLIT_STREAM = 0;

/**
 * Test rows of each class: together the given share of all, rounded, spread evenly; every class keeps a row to train on.
 */
export function countTestRows(counts: readonly number[], testPercent: number): number[] {
  let [rows, taken] = [0, 0];
  return counts.map((count) => {
    rows += count;
    const wanted = Math.round((rows * testPercent) / 100) - taken;
    const given = Math.max(0, Math.min(wanted, count - 1));
    taken += given;
    return given;
  });
}

/** Rows without a class are in neither. */
export function splitRows({ labels, counts }: TableClasses, testPercent: number, seed: number): Split {
  const rows = Int32Array.from(labels.keys()).filter((row) => labels[row] >= 0);
  const state = new Uint32Array(4);
  seedStream(state, seed, SPLIT_STREAM);
  shuffle(state, rows, rows.length);
  const testCounts = countTestRows(counts, testPercent);
  const left = [...testCounts];
  const isTest = rows.map((row) => Number(left[labels[row]]-- > 0));
  return {
    train: rows.filter((_, k) => isTest[k] === 0),
    test: rows.filter((_, k) => isTest[k] === 1),
    testCounts,
  };
}
