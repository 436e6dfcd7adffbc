/** Guesses the outer form of a table: what separates its cells, and whether its first row names the columns. */
import type { Delimiter } from '../../config/table-recipe.ts';
import { isMissing, readCellNumber } from './cell-values.ts';
import { cellText, type Grid } from './scan.ts';

/** In the order of preference: who separates by tab or semicolon may well write commas inside of cells. */
const CANDIDATES: readonly Delimiter[] = ['\t', ';', '|', ','];
const CHARS_TO_LOOK_AT = 65_536;
const ROWS_TO_LOOK_AT = 50;

/** The delimiter that divides the first rows most evenly; a comma if none does. */
export function guessDelimiter(text: string): Delimiter {
  const sample = text.slice(0, CHARS_TO_LOOK_AT);
  const evenness = CANDIDATES.map((delimiter) => evennessOf(countPerRow(sample, delimiter)));
  const best = Math.max(...evenness);
  return best === 0 ? ',' : CANDIDATES[evenness.indexOf(best)];
}

/** Delimiters outside of quotes in each of the first rows that are not blank. */
function countPerRow(sample: string, delimiter: Delimiter): number[] {
  const counts: number[] = [];
  let [count, isQuoted, isBlank] = [0, false, true];
  for (let at = 0; at < sample.length && counts.length < ROWS_TO_LOOK_AT; at++) {
    const char = sample[at];
    if (char === '"') isQuoted = !isQuoted;
    if (!isQuoted && (char === '\n' || char === '\r')) {
      if (!isBlank) counts.push(count);
      [count, isBlank] = [0, true];
      continue;
    }
    isBlank = false;
    if (!isQuoted && char === delimiter) count++;
  }
  // The last row may be cut off, but where it is the only one it has to do.
  if (counts.length === 0 && !isBlank) counts.push(count);
  return counts;
}

/** Share of the rows that have the most common number of delimiters; 0 where that is none. */
function evennessOf(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  const [common, often] = [...times].sort(([a, many], [b, more]) => more - many || b - a)[0] ?? [0, 0];
  return common === 0 ? 0 : often / counts.length;
}

/**
 * Whether the first row names the columns: none of its cells is a number, and either a column of numbers stands below
 * one of them, or all are given and none comes again in its column.
 */
export function guessHeader(grid: Grid, delimiter: Delimiter): boolean {
  const isNumber = (row: number, column: number) =>
    readCellNumber(cellText(grid, row, column), delimiter) !== null;
  const columns = Array.from({ length: grid.columns }, (_, column) => column);
  if (columns.some((column) => isNumber(0, column))) return false;
  const rows = Array.from({ length: Math.min(grid.rows, ROWS_TO_LOOK_AT) - 1 }, (_, k) => k + 1);
  if (rows.length === 0) return true;
  const isAboveNumbers = (column: number) => {
    const known = rows.filter((row) => !isMissing(cellText(grid, row, column)));
    return known.length > 0 && known.every((row) => isNumber(row, column));
  };
  if (columns.some((column) => !isMissing(cellText(grid, 0, column)) && isAboveNumbers(column))) return true;
  return columns.every((column) => {
    const name = cellText(grid, 0, column);
    return !isMissing(name) && rows.every((row) => cellText(grid, row, column) !== name);
  });
}
