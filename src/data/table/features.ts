/** The inputs a table gives the network: one for each column of numbers, one for each value of each category. */
import { quoteGiven } from '../../config/problems.ts';
import { isMissing, readCellNumber } from './cell-values.ts';
import { dataRows, type ColumnProfile, type NamedGrid } from './columns.ts';
import { isNumeric, type ColumnPlan } from './guess-recipe.ts';
import { refuse, TABLE_LIMITS } from './limits.ts';
import { cellText } from './scan.ts';

/** Inputs a column of a plan gives. */
export function featuresOf(column: ColumnProfile, kind: ColumnPlan['kinds'][number]): number {
  if (kind === 'omit') return 0;
  return kind === 'number' ? 1 : column.distinct + Number(column.missing > 0);
}

/** Inputs of the network. Throws DataError beyond the limits and where there are none. */
export function countFeatures(table: NamedGrid, columns: readonly ColumnProfile[], plan: ColumnPlan): number {
  const rows = dataRows(table);
  let features = 0;
  columns.forEach((column, k) => {
    if (k === plan.target) return;
    features += featuresOf(column, plan.kinds[k]);
    const limit = Math.min(TABLE_LIMITS.features, Math.floor(TABLE_LIMITS.values / Math.max(1, rows)));
    if (features <= limit) return;
    refuse(
      `Line ${table.grid.lines[0]}, column ${k + 1}: with “${column.name}” the network would have more than ${limit} inputs, the most allowed with ${rows} rows. Leave columns out.`,
    );
  });
  if (features === 0) {
    refuse(
      `Line ${table.grid.lines[0]}, column 1: no column is left to learn from; the table needs one beside its target.`,
    );
  }
  return features;
}

/** The inputs of the rows of data, and their names. */
export interface FeatureTable {
  readonly names: readonly string[];
  /** Rows of data × inputs. */
  readonly values: Float32Array<ArrayBuffer>;
}

/**
 * Missing numbers, and words among numbers, get the mean of the training rows; a missing category is one of its own.
 * Numbers are standardised by mean and standard deviation of the training rows (all 0 where they do not differ), values
 * of categories are 0 or 1. `isTraining` has a 1 for every row of data to train on. Sums go from the first row to the
 * last, so that the bits are the same everywhere.
 */
export function buildFeatures(
  table: NamedGrid,
  columns: readonly ColumnProfile[],
  plan: ColumnPlan,
  isTraining: Uint8Array,
  onProgress: (share: number) => void = () => {},
): FeatureTable {
  const width = countFeatures(table, columns, plan);
  const values = new Float32Array(dataRows(table) * width);
  const names: string[] = [];
  columns.forEach((column, k) => {
    const kind = k === plan.target ? 'omit' : plan.kinds[k];
    if (kind === 'omit') return;
    onProgress(k / columns.length);
    const into = { values, width, at: names.length };
    if (kind === 'number') {
      fillNumbers(table, k, plan.standardise, isTraining, into);
      names.push(column.name);
    } else {
      names.push(...fillCategory(table, k, column, into).map((value) => `${column.name} = ${value}`));
    }
  });
  return { names, values };
}

/** Where a column's inputs go: from input `at` of each row of `width`. */
interface Target {
  readonly values: Float32Array;
  readonly width: number;
  readonly at: number;
}

function fillNumbers(
  { grid, delimiter, firstRow }: NamedGrid,
  column: number,
  standardise: boolean,
  isTraining: Uint8Array,
  { values, width, at }: Target,
): void {
  const given = Float64Array.from(isTraining, (_, row) => {
    return readCellNumber(cellText(grid, firstRow + row, column), delimiter) ?? NaN;
  });
  const known = given.filter((value, row) => isTraining[row] === 1 && !Number.isNaN(value));
  const { mean, deviation } = describe(known);
  given.forEach((value, row) => {
    const filled = Number.isNaN(value) ? mean : value;
    const scaled = deviation === 0 ? 0 : (filled - mean) / deviation;
    values[row * width + at] = standardise ? scaled : filled;
  });
}

/** Deviation exactly 0 where all are the same, whatever the rounding of their mean. */
function describe(values: Float64Array): { mean: number; deviation: number } {
  if (values.every((value) => value === values[0])) return { mean: values[0] ?? 0, deviation: 0 };
  const mean = sum(values) / values.length;
  const squares = sum(values.map((value) => (value - mean) * (value - mean)));
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Returns the values of the category in the order of their inputs: code units, “missing” last. */
function fillCategory(
  { grid, firstRow }: NamedGrid,
  column: number,
  { missing }: ColumnProfile,
  { values, width, at }: Target,
): string[] {
  const cells = Array.from({ length: values.length / width }, (_, row) => {
    const cell = cellText(grid, firstRow + row, column);
    return isMissing(cell) ? null : cell;
  });
  const sorted = [...new Set(cells.filter((cell) => cell !== null))].toSorted();
  const place = new Map<string | null, number>(sorted.map((cell, k) => [cell, k]));
  place.set(null, sorted.length);
  cells.forEach((cell, row) => (values[row * width + at + place.get(cell)!] = 1));
  return [...sorted.map(quoteGiven), ...(missing > 0 ? ['missing'] : [])];
}

/** Words in a column that was made one of numbers; they count as missing. */
export function countWords(column: ColumnProfile, rows: number): number {
  return isNumeric(column, rows) ? 0 : rows - column.missing - column.numbers;
}
