/** The classes of a table: the values of its target in order, or equal parts of a numeric one. */
import { quoteGiven } from '../../config/problems.ts';
import { formatDecimal } from '../../math/format.ts';
import { isMissing, readCellNumber } from './cell-values.ts';
import { dataRows, type ColumnProfile, type NamedGrid } from './columns.ts';
import { isNumeric, type ColumnPlan } from './guess-recipe.ts';
import { refuse, TABLE_LIMITS } from './limits.ts';
import { cellText } from './scan.ts';

export interface TableClasses {
  /** In ascending order: of numbers if all are, else of code units; at most 60 characters each. */
  readonly names: readonly string[];
  /** Class of each row of data; −1 where the target is missing. */
  readonly labels: Int16Array;
  /** Rows of each class. */
  readonly counts: readonly number[];
}

/** Throws DataError unless there are 2 to 256 classes. */
export function readClasses(
  table: NamedGrid,
  columns: readonly ColumnProfile[],
  plan: ColumnPlan,
): TableClasses {
  const target = columns[plan.target];
  const found =
    plan.bins === 0 ? valuesAsClasses(table, target, plan.target) : partsAsClasses(table, target, plan);
  if (found.names.length < 2) {
    refuse(
      `${placeOfTarget(table, plan.target)} The target “${target.name}” gives ${found.names.length === 1 ? 'one class' : 'no class'} only; at least two are needed.`,
    );
  }
  return found;
}

/** Messages about a target name its first cell. */
function placeOfTarget({ grid, firstRow }: NamedGrid, column: number): string {
  return `Line ${grid.lines[Math.min(firstRow, grid.rows - 1)]}, column ${column + 1}:`;
}

function valuesAsClasses(table: NamedGrid, target: ColumnProfile, column: number): TableClasses {
  const { grid, delimiter, firstRow } = table;
  const rows = dataRows(table);
  const isNumber = isNumeric(target, rows);
  const keyOf = (cell: string) => (isNumber ? formatDecimal(readCellNumber(cell, delimiter)!) : cell);
  const seen = new Map<string, number>();
  const found = Int32Array.from({ length: rows }, (_, k) => {
    const cell = cellText(grid, firstRow + k, column);
    if (isMissing(cell)) return -1;
    const key = keyOf(cell);
    const known = seen.get(key);
    if (known !== undefined) return known;
    if (seen.size === TABLE_LIMITS.classes) {
      const advice = isNumber
        ? 'SET Lab classifies: cut the values into equal parts, or choose another target.'
        : 'Choose another target.';
      refuse(
        `Line ${grid.lines[firstRow + k]}, column ${column + 1}: “${quoteGiven(cell)}” would be class ${TABLE_LIMITS.classes + 1} of the target “${target.name}”, at most ${TABLE_LIMITS.classes} are allowed. ${advice}`,
      );
    }
    seen.set(key, seen.size);
    return seen.size - 1;
  });
  const keys = [...seen.keys()];
  const sorted = isNumber ? keys.toSorted((a, b) => Number(a) - Number(b)) : keys.toSorted();
  const rank = new Map(sorted.map((key, k) => [key, k]));
  const ranks = keys.map((key) => rank.get(key)!);
  const labels = Int16Array.from(found, (k) => (k < 0 ? -1 : ranks[k]));
  return { names: sorted.map(quoteGiven), labels, counts: countLabels(labels, sorted.length) };
}

function partsAsClasses(
  table: NamedGrid,
  target: ColumnProfile,
  { target: column, bins }: ColumnPlan,
): TableClasses {
  const { grid, delimiter, firstRow } = table;
  const values = Float64Array.from({ length: dataRows(table) }, (_, k) => {
    return readCellNumber(cellText(grid, firstRow + k, column), delimiter) ?? NaN;
  });
  if (target.numbers === 0) {
    refuse(
      `${placeOfTarget(table, column)} The target “${target.name}” has no numbers that could be cut into parts.`,
    );
  }
  const limits = partLimits(values, bins);
  const labels = Int16Array.from(values, (value) =>
    Number.isNaN(value) ? -1 : limits.filter((limit) => value >= limit).length,
  );
  const names = partNames(limits.map((limit) => shortLimit(lastBelow(values, limit), limit)));
  return { names, labels, counts: countLabels(labels, limits.length + 1) };
}

/** Values at which the next part begins, ascending; fewer than bins − 1 where values are often the same. */
function partLimits(values: Float64Array, bins: number): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const limits = new Set<number>();
  for (let k = 1; k < bins; k++) limits.add(sorted[Math.floor((k * sorted.length) / bins)]);
  limits.delete(sorted[0]);
  return [...limits];
}

/** The largest of the values below a limit. */
function lastBelow(values: Float64Array, limit: number): number {
  return values.reduce((most, value) => (value < limit && value > most ? value : most), -Infinity);
}

/** Longer limits are named by a shorter number. */
const LIMIT_CHARS = 5;

/**
 * The number of fewest digits above `previous` and at most `limit`: it parts the values as the limit does. The limit
 * itself where it is short.
 */
function shortLimit(previous: number, limit: number): string {
  if (formatDecimal(limit).length <= LIMIT_CHARS) return formatDecimal(limit);
  for (let digits = 1; digits <= 17; digits++) {
    const [mantissa, exponent] = limit.toExponential(digits - 1).split('e');
    const rounded = Number(`${mantissa}e${exponent}`);
    const lastPlace = Number(`1e${Number(exponent) - digits + 1}`);
    const below = Number((rounded - lastPlace).toPrecision(digits));
    const short = [rounded, below].find((value) => value > previous && value <= limit);
    if (short !== undefined) return formatDecimal(short);
  }
  return formatDecimal(limit);
}

/** limits: ascending. */
function partNames(limits: readonly string[]): string[] {
  return [...limits, null].map((text, k) => {
    if (k === 0) return text === null ? 'all' : `below ${text}`;
    return text === null ? `from ${limits[k - 1]}` : `${limits[k - 1]} to ${text}`;
  });
}

function countLabels(labels: Int16Array, classes: number): number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const label of labels) if (label >= 0) counts[label]++;
  return counts;
}
