/**
 * A table as a data set, in three steps that a dialog can repeat: its cells are found (layTable), what it would give is
 * described (describeTable), the samples are made (buildTable). DataError with line and column for what cannot be used.
 */
import type { TableRecipe } from '../../config/table-recipe.ts';
import type { DataSet, SampleSet } from '../data-set.ts';
import { readClasses, type TableClasses } from './classes.ts';
import { dataRows, profileColumns, type ColumnProfile, type NamedGrid } from './columns.ts';
import { decodeText, type DecodedText } from './decode-text.ts';
import { buildFeatures, countFeatures, countWords } from './features.ts';
import { guessDelimiter, guessHeader } from './guess-layout.ts';
import { completeRecipe, type ColumnPlan } from './guess-recipe.ts';
import { refuse, TABLE_LIMITS } from './limits.ts';
import { scanTable } from './scan.ts';
import { splitRows, type Split } from './split.ts';

/** Called with the share of the work that is done, 0–1. */
export type OnProgress = (share: number) => void;

/** A table whose cells are found. */
export interface LaidTable {
  readonly table: NamedGrid;
  readonly columns: readonly ColumnProfile[];
}

export interface ClassRows {
  readonly name: string;
  readonly train: number;
  readonly test: number;
}

/** What a table gives when it is read so. */
export interface TableSummary {
  readonly plan: ColumnPlan;
  readonly train: number;
  readonly test: number;
  /** Rows without a class, which are left out. */
  readonly unlabelled: number;
  readonly features: number;
  readonly classes: readonly ClassRows[];
  /** Cells of the inputs' columns that are missing, or words where numbers are wanted. */
  readonly missing: number;
  readonly words: number;
}

/** Decodes a file. Throws DataError for more than 50 MB and for what is no text. */
export function openTable(bytes: Uint8Array): DecodedText {
  if (bytes.length > TABLE_LIMITS.bytes) {
    refuse(
      `A table of ${Math.ceil(bytes.length / 1e6)} MB is too large; at most ${TABLE_LIMITS.bytes / 1e6} MB are allowed.`,
    );
  }
  return decodeText(bytes);
}

/** Finds the cells, as the recipe says or as guessed. */
export function layTable(
  { text }: Pick<DecodedText, 'text'>,
  recipe: TableRecipe,
  onProgress: OnProgress = () => {},
): LaidTable {
  const delimiter = recipe.delimiter ?? guessDelimiter(text);
  const grid = scanTable(text, delimiter, (share) => onProgress(share / 2));
  const hasHeader = recipe.hasHeader ?? guessHeader(grid, delimiter);
  const table: NamedGrid = { grid, delimiter, firstRow: Number(hasHeader) };
  if (grid.columns < 2) {
    refuse(
      `Line ${grid.lines[0]}, column 1: there is one column only; a table needs a target and something to learn from. Is another delimiter meant?`,
    );
  }
  if (dataRows(table) < 2)
    refuse(`Line ${grid.lines[0]}, column 1: a table needs two rows of data at least.`);
  if (dataRows(table) > TABLE_LIMITS.rows) {
    refuse(`Line ${grid.lines.at(-1)}, column 1: at most ${TABLE_LIMITS.rows} rows are allowed.`);
  }
  return { table, columns: profileColumns(table, (share) => onProgress((1 + share) / 2)) };
}

interface Reading {
  readonly summary: TableSummary;
  readonly classes: TableClasses;
  readonly split: Split;
}

function readPlan({ table, columns }: LaidTable, recipe: TableRecipe): Reading {
  const rows = dataRows(table);
  const plan = completeRecipe(recipe, columns, rows);
  const features = countFeatures(table, columns, plan);
  const classes = readClasses(table, columns, plan);
  const split = splitRows(classes, plan.testPercent, plan.splitSeed);
  if (split.test.length === 0) {
    refuse(
      `Line ${table.grid.lines[0]}, column ${plan.target + 1}: no row is left to test on; every class needs a row to train on, and some two or more.`,
    );
  }
  const inputs = columns.filter((_, k) => k !== plan.target && plan.kinds[k] !== 'omit');
  const numbers = columns.filter((_, k) => k !== plan.target && plan.kinds[k] === 'number');
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const summary: TableSummary = {
    plan,
    train: split.train.length,
    test: split.test.length,
    unlabelled: rows - split.train.length - split.test.length,
    features,
    classes: classes.names.map((name, k) => {
      const test = split.testCounts[k];
      return { name, train: classes.counts[k] - test, test };
    }),
    missing: total(inputs.map((column) => column.missing)),
    words: total(numbers.map((column) => countWords(column, rows))),
  };
  return { summary, classes, split };
}

/** What the table gives; nothing is made yet. */
export function describeTable(laid: LaidTable, recipe: TableRecipe): TableSummary {
  return readPlan(laid, recipe).summary;
}

export interface BuiltTable {
  readonly dataSet: DataSet;
  readonly summary: TableSummary;
}

/** Makes the samples; training and test rows each in a random order fixed by the split's seed. */
export function buildTable(
  laid: LaidTable,
  recipe: TableRecipe,
  onProgress: OnProgress = () => {},
): BuiltTable {
  const { table, columns } = laid;
  const { summary, classes, split } = readPlan(laid, recipe);
  const isTraining = new Uint8Array(dataRows(table));
  for (const row of split.train) isTraining[row] = 1;
  const { names, values } = buildFeatures(table, columns, summary.plan, isTraining, onProgress);
  const features = names.length;
  const pick = (rows: Int32Array): SampleSet => {
    const picked = new Float32Array(rows.length * features);
    rows.forEach((row, k) => picked.set(values.subarray(row * features, (row + 1) * features), k * features));
    return {
      values: picked,
      labels: Uint8Array.from(rows, (row) => classes.labels[row]),
      count: rows.length,
    };
  };
  const dataSet: DataSet = {
    id: 'own',
    features,
    classes: classes.names.length,
    train: pick(split.train),
    test: pick(split.test),
    featureNames: names,
    classNames: classes.names,
  };
  return { dataSet, summary };
}

/** All at once: the data set of a table's bytes. */
export function readTable(bytes: Uint8Array, recipe: TableRecipe, onProgress?: OnProgress): BuiltTable {
  return buildTable(layTable(openTable(bytes), recipe, onProgress), recipe);
}
