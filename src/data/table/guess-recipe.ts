/**
 * How a table is read, complete: what the recipe says, and for everything else what its cells suggest. The same bytes
 * must give the same guess for ever, because links leave it out.
 */
import {
  DEFAULT_SPLIT_SEED,
  DEFAULT_TEST_PERCENT,
  type ColumnKind,
  type TableRecipe,
} from '../../config/table-recipe.ts';
import type { ColumnProfile } from './columns.ts';

/** Why a column was left out. */
export type OmitReason = 'empty' | 'constant' | 'countsUp' | 'manyWords';

export interface ColumnGuess {
  readonly kind: ColumnKind;
  /** Null unless it is left out. */
  readonly omitted: OmitReason | null;
}

/** How the columns are read. */
export interface ColumnPlan {
  readonly target: number;
  /** One a column; that of the target means nothing. */
  readonly kinds: readonly ColumnKind[];
  /** 0: the values of the target are the classes. */
  readonly bins: number;
  readonly standardise: boolean;
  readonly testPercent: number;
  readonly splitSeed: number;
}

const TARGET_NAMES = ['class', 'label', 'target', 'species', 'y'];
/** More different numbers than this are a measurement rather than classes … */
const MOST_CLASSES = 20;
/** … unless they are whole and each comes so many times. */
const ROWS_PER_CLASS = 5;
export const DEFAULT_BINS = 4;

/** Column of the classes: one that is called so, else the last. */
export function guessTarget(columns: readonly ColumnProfile[]): number {
  for (const name of TARGET_NAMES) {
    const found = columns.findIndex((column) => column.name.toLowerCase() === name);
    if (found >= 0) return found;
  }
  return columns.length - 1;
}

/** What a column other than the target is, in a table of so many rows. */
export function guessKind(column: ColumnProfile, rows: number): ColumnGuess {
  const omitted = reasonToOmit(column, rows);
  if (omitted !== null) return { kind: 'omit', omitted };
  return { kind: isNumeric(column, rows) ? 'number' : 'category', omitted: null };
}

function reasonToOmit(column: ColumnProfile, rows: number): OmitReason | null {
  if (column.distinct === 0) return 'empty';
  if (column.distinct === 1 && column.missing === 0) return 'constant';
  if (column.countsUp && rows > 2) return 'countsUp';
  if (!isNumeric(column, rows) && column.distinct * 2 > rows) return 'manyWords';
  return null;
}

/** All cells that are not missing are numbers. */
export function isNumeric({ numbers, missing }: ColumnProfile, rows: number): boolean {
  return numbers > 0 && numbers + missing === rows;
}

/** Parts into which the values of a target are cut; 0: none, its values are the classes. */
export function guessBins(target: ColumnProfile, rows: number): number {
  const isMeasured =
    isNumeric(target, rows) && target.distinct > MOST_CLASSES && target.distinct * ROWS_PER_CLASS > rows;
  return isMeasured ? DEFAULT_BINS : 0;
}

/** The recipe with everything filled in. Columns it names beyond the table's are ignored. */
export function completeRecipe(
  recipe: TableRecipe,
  columns: readonly ColumnProfile[],
  rows: number,
): ColumnPlan {
  const target =
    recipe.target !== undefined && recipe.target < columns.length ? recipe.target : guessTarget(columns);
  return {
    target,
    kinds: columns.map((column, k) => recipe.kinds?.[k] ?? guessKind(column, rows).kind),
    bins: recipe.bins ?? guessBins(columns[target], rows),
    standardise: recipe.standardise ?? true,
    testPercent: recipe.testPercent ?? DEFAULT_TEST_PERCENT,
    splitSeed: recipe.splitSeed ?? DEFAULT_SPLIT_SEED,
  };
}
