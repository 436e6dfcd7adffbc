/** Sentences about a table that becomes data to learn from. */
import type { Experiment } from '../config/experiment.ts';
import type { Delimiter } from '../config/table-recipe.ts';
import { formatCount } from '../math/format.ts';

/** One, or the number and the plural. */
function count(number: number, one: string, many: string): string {
  return `${formatCount(number)} ${number === 1 ? one : many}`;
}

const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};

/** Classes that are named one by one. */
const CLASSES_TO_NAME = 6;

export const TABLE_TEXT = {
  private: 'It is read in this page. Nothing is uploaded.',
  reading: (share: number) => `Reading: ${Math.floor(share * 100)} %`,
  delimiter: 'Cells end at',
  delimiters: DELIMITER_NAMES,
  header: 'The first row names the columns',
  standardise: 'Standardise numbers',
  standardiseHint:
    'shifts and scales each to mean 0 and standard deviation 1 over the training rows, so that all count alike',
  testPercent: 'Test rows (%)',
  testPercentHint: 'kept apart to measure accuracy on; the same share of every class',
  splitSeed: 'Seed of the split',
  bins: 'Classes are',
  binsNone: 'the values of the target',
  binsParts: (parts: number) => `${parts} equal parts of its values`,
  columns: 'Columns',
  columnsShown: (first: number, last: number, all: number) =>
    `Columns ${formatCount(first)} to ${formatCount(last)} of ${formatCount(all)}`,
  earlier: 'Earlier columns',
  later: 'Later columns',
  columnHeads: ['Column', 'Is', 'First rows', 'Remarks'],
  kindOf: (column: string) => `${column} is`,
  kinds: {
    number: 'a number',
    category: 'a category',
    omit: 'left out',
    target: 'the target',
  },
  guessed: (kind: string) => `guessed: ${kind}`,
  mostlyNumbers: ({ line, text }: { readonly line: number; readonly text: string }) =>
    `mostly numbers, but “${text}” in line ${line}`,
  missingCells: (cells: number) => `${formatCount(cells)} missing`,
  values: (distinct: number, inputs: number) =>
    `${count(distinct, 'value', 'values')}, ${count(inputs, 'input', 'inputs')}`,
  words: (words: number, { line, text }: { readonly line: number; readonly text: string }) =>
    `${count(words, 'cell is', 'cells are')} no number, taken as missing (first “${text}” in line ${line})`,
  omitted: {
    empty: 'nothing in it',
    constant: 'the same in every row',
    countsUp: 'counts the rows',
    manyWords: 'differs in most rows',
  },
  summary: (rows: number, train: number, test: number, features: number) =>
    `${count(rows, 'row', 'rows')} → ${formatCount(train)} training, ${formatCount(test)} test; ${count(features, 'feature', 'features')}.`,
  classes: (
    target: string,
    classes: readonly { readonly name: string; readonly train: number; readonly test: number }[],
  ) => {
    const named = classes
      .slice(0, CLASSES_TO_NAME)
      .map(({ name, train, test }) => `${name} (${formatCount(train + test)})`);
    const more = classes.length - named.length;
    return `“${target}” has ${classes.length} classes: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
  },
  run: ({ hidden, epsilon, batch, epochs }: Pick<Experiment, 'hidden' | 'epsilon' | 'batch' | 'epochs'>) =>
    `The run will have hidden layers of ${hidden.join(' and ')} units, epsilon ${epsilon}, batches of ${count(batch, 'row', 'rows')}, ${formatCount(epochs)} epochs and a first layer at full size, as suits a table of this size; the other settings stay. All can be changed.`,
  latin1: (line: number, character: number, byte: number) =>
    `The file is not UTF-8: line ${formatCount(line)}, character ${formatCount(character)} (byte 0x${byte.toString(16)}). It is read as Latin-1 (windows-1252) instead; save it as UTF-8 if letters look wrong.`,
  skipped: (
    all: number,
    rows: readonly { readonly line: number; readonly cells: number }[],
    columns: number,
  ) =>
    `${count(all, 'row is', 'rows are')} skipped for not having ${columns} cells: ${rows.map(({ line, cells }) => `line ${formatCount(line)} (${formatCount(cells)})`).join(', ')}${all > rows.length ? ' …' : ''}.`,
  unlabelled: (rows: number) =>
    `${count(rows, 'row without a class is', 'rows without a class are')} left out.`,
  filled: (cells: number) =>
    `${count(cells, 'missing cell', 'missing cells')}: numbers get the mean of the training rows, categories a value “missing”.`,
  measured: (target: string) =>
    `SET Lab classifies, and “${target}” holds many different numbers: they are cut into equal parts, which become the classes.`,
  use: 'Use this data',
  cancel: 'Cancel',
} as const;
