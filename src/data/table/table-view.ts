/** What a person is shown of a table while deciding how it is read. */
import type { Delimiter, TableRecipe } from '../../config/table-recipe.ts';
import { quoteGiven } from '../../config/problems.ts';
import { dataRows } from './columns.ts';
import type { DecodedText } from './decode-text.ts';
import { featuresOf } from './features.ts';
import { guessKind, type ColumnGuess } from './guess-recipe.ts';
import type { LaidTable, TableSummary } from './read-table.ts';
import { cellText, type SkippedRow } from './scan.ts';

/** Cells of the first rows that are shown. */
const ROWS_TO_SHOW = 5;

export interface ColumnView {
  readonly name: string;
  /** Cells of the first rows, on a line each and cut to 60 characters. */
  readonly cells: readonly string[];
  readonly guess: ColumnGuess;
  readonly missing: number;
  /** Different values; a large number may stand for a larger one. */
  readonly distinct: number;
  readonly numbers: number;
  /** Cells that are neither numbers nor missing, and the first of them. */
  readonly words: number;
  readonly firstWord: { readonly line: number; readonly text: string } | null;
  /** Inputs it gives when it is a category. */
  readonly categoryInputs: number;
}

export interface TableView {
  readonly encoding: DecodedText['encoding'];
  readonly firstBadByte: DecodedText['firstBadByte'];
  /** Null where its cells could not be found. */
  readonly layout: {
    readonly delimiter: Delimiter;
    readonly hasHeader: boolean;
    readonly rows: number;
    readonly columns: readonly ColumnView[];
    readonly skipped: readonly SkippedRow[];
    readonly skippedCount: number;
  } | null;
  /** Null where nothing can be made of it like this. */
  readonly summary: TableSummary | null;
  /** Why a part is missing. */
  readonly refusal: string | null;
}

/** The layout of a table as it is shown. */
export function viewLayout({ table, columns }: LaidTable): NonNullable<TableView['layout']> {
  const { grid, delimiter, firstRow } = table;
  const rows = dataRows(table);
  const shown = Array.from({ length: Math.min(ROWS_TO_SHOW, rows) }, (_, k) => firstRow + k);
  return {
    delimiter,
    hasHeader: firstRow === 1,
    rows,
    columns: columns.map((column, k) => ({
      name: column.name,
      cells: shown.map((row) => quoteGiven(cellText(grid, row, k))),
      guess: guessKind(column, rows),
      missing: column.missing,
      distinct: column.distinct,
      numbers: column.numbers,
      words: rows - column.missing - column.numbers,
      firstWord: column.firstWord,
      categoryInputs: featuresOf(column, 'category'),
    })),
    skipped: grid.skipped,
    skippedCount: grid.skippedCount,
  };
}

/** Whether two recipes find the same cells. */
export function isSameLayout(a: TableRecipe, b: TableRecipe): boolean {
  return a.delimiter === b.delimiter && a.hasHeader === b.hasHeader;
}
