/** What stands in the columns of a table: their names, how many cells are numbers or missing, how many differ. */
import { quoteGiven } from '../../config/problems.ts';
import type { Delimiter } from '../../config/table-recipe.ts';
import { isMissing, readCellNumber } from './cell-values.ts';
import { TABLE_LIMITS } from './limits.ts';
import { cellText, type Grid } from './scan.ts';

/** A table whose first row is known to be names or not. */
export interface NamedGrid {
  readonly grid: Grid;
  readonly delimiter: Delimiter;
  /** First row of data: 1 below a header, else 0. */
  readonly firstRow: number;
}

export interface ColumnProfile {
  /** Unlike all others, on one line, at most 60 characters and a number. */
  readonly name: string;
  readonly missing: number;
  /** Cells that are numbers; the others that are not missing are words. */
  readonly numbers: number;
  readonly firstWord: { readonly line: number; readonly text: string } | null;
  /** Different cells that are not missing; one more than TABLE_LIMITS.features stands for any larger number. */
  readonly distinct: number;
  /** Every cell is a whole number, one more than that above it. */
  readonly countsUp: boolean;
}

/** Rows of data. */
export function dataRows({ grid, firstRow }: NamedGrid): number {
  return grid.rows - firstRow;
}

export function columnNames({ grid, firstRow }: NamedGrid): string[] {
  const taken = new Set<string>();
  return Array.from({ length: grid.columns }, (_, column) => {
    const given = firstRow === 0 ? '' : quoteGiven(cellText(grid, 0, column));
    const plain = given === '' ? `column ${column + 1}` : given;
    let name = plain;
    for (let again = 2; taken.has(name); again++) name = `${plain} (${again})`;
    taken.add(name);
    return name;
  });
}

/** One profile a column. `onProgress` gets the share that is done, 0–1. */
export function profileColumns(
  table: NamedGrid,
  onProgress: (share: number) => void = () => {},
): ColumnProfile[] {
  return columnNames(table).map((name, column, { length }) => {
    onProgress(column / length);
    return profileColumn(table, column, name);
  });
}

function profileColumn(
  { grid, delimiter, firstRow }: NamedGrid,
  column: number,
  name: string,
): ColumnProfile {
  const different = new Set<string>();
  let [missing, numbers, before] = [0, 0, NaN];
  let countsUp = grid.rows > firstRow;
  let firstWord: ColumnProfile['firstWord'] = null;
  for (let row = firstRow; row < grid.rows; row++) {
    const cell = cellText(grid, row, column);
    if (isMissing(cell)) {
      missing++;
      countsUp = false;
      continue;
    }
    if (different.size <= TABLE_LIMITS.features) different.add(cell);
    const value = readCellNumber(cell, delimiter);
    if (value === null) firstWord ??= { line: grid.lines[row], text: quoteGiven(cell) };
    else numbers++;
    countsUp &&= value !== null && Number.isInteger(value) && (row === firstRow || value === before + 1);
    before = value ?? NaN;
  }
  return { name, missing, numbers, firstWord, distinct: different.size, countsUp };
}
