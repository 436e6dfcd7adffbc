/**
 * The recipe of a table: how its file is read where that is not what SET Lab guesses, and its text in links. With the
 * file's digest it fixes every number: what is guessed from given bytes is part of the link format and may not change.
 */
import { formatSpans, parseSpans } from './column-spans.ts';
import { OWN_LIMITS } from './own-data.ts';

export type Delimiter = ',' | ';' | '\t' | '|';
/** What a column other than the target becomes: one input, one input a value, or nothing. */
export type ColumnKind = 'number' | 'category' | 'omit';

/** Only what differs from the guess; columns count from 0. */
export interface TableRecipe {
  readonly delimiter?: Delimiter;
  /** The first row names the columns. */
  readonly hasHeader?: boolean;
  /** Column of the classes. */
  readonly target?: number;
  readonly kinds?: Readonly<Record<number, ColumnKind>>;
  /** Into so many equal parts a numeric target is cut, 2 … 20; 0: its values are the classes. */
  readonly bins?: number;
  /** Numbers are shifted and scaled to mean 0 and standard deviation 1 over the training rows. */
  readonly standardise?: boolean;
  /** Share of the rows kept for testing in percent, 1 … 90. */
  readonly testPercent?: number;
  /** Seed of the split into training and test rows, 0 … 2³² − 1. */
  readonly splitSeed?: number;
}

export const DEFAULT_TEST_PERCENT = 20;
export const DEFAULT_SPLIT_SEED = 1;
export const MAX_TABLE_COLUMNS = 10_000;
export const MAX_BINS = 20;
export const MAX_TEST_PERCENT = 90;
export const MAX_SPLIT_SEED = 4294967295;

const DELIMITERS: Readonly<Record<string, Delimiter>> = { c: ',', s: ';', t: '\t', p: '|' };
const KINDS: Readonly<Record<string, ColumnKind>> = { n: 'number', c: 'category', o: 'omit' };
const ALLOWED = 'd with c, s, t or p; h, z with 0 or 1; t, n, c, o with columns; b, p, r with a number';

function keyOf<T>(table: Readonly<Record<string, T>>, value: T): string {
  return Object.keys(table).find((key) => table[key] === value)!;
}

/** Short text of a recipe, e.g. `h0_t3_n2.5-9_p30`; of letters, digits, `.`, `-` and `_`; empty for an empty recipe. */
export function formatRecipe(recipe: TableRecipe): string {
  const { delimiter, hasHeader, target, kinds = {}, bins, standardise, testPercent, splitSeed } = recipe;
  const spans = Object.keys(KINDS).flatMap((key) => {
    const columns = Object.keys(kinds)
      .map(Number)
      .filter((column) => kinds[column] === KINDS[key])
      .sort((a, b) => a - b);
    return columns.length === 0 ? [] : [`${key}${formatSpans(columns)}`];
  });
  return [
    ...(delimiter === undefined ? [] : [`d${keyOf(DELIMITERS, delimiter)}`]),
    ...(hasHeader === undefined ? [] : [`h${Number(hasHeader)}`]),
    ...(target === undefined ? [] : [`t${target + 1}`]),
    ...spans,
    ...(bins === undefined ? [] : [`b${bins}`]),
    ...(standardise === undefined ? [] : [`z${Number(standardise)}`]),
    ...(testPercent === undefined ? [] : [`p${testPercent}`]),
    ...(splitSeed === undefined ? [] : [`r${splitSeed}`]),
  ].join('_');
}

export interface RecipeFault {
  /** The part that could not be read, as it was given. */
  readonly given: string;
  readonly reason: string;
  readonly allowed: string;
}

export interface ParsedRecipe {
  readonly recipe: TableRecipe;
  readonly faults: readonly RecipeFault[];
}

/** Reads the text of a recipe; parts that cannot be read are left out and listed. Throws nothing. */
export function parseRecipe(text: string): ParsedRecipe {
  if (text === '') return { recipe: {}, faults: [] };
  if (text.length > OWN_LIMITS.recipeChars) {
    const reason = `has ${text.length} characters`;
    return { recipe: {}, faults: [{ given: text, reason, allowed: `at most ${OWN_LIMITS.recipeChars}` }] };
  }
  let recipe: TableRecipe = {};
  const faults: RecipeFault[] = [];
  const seen = new Set<string>();
  for (const part of text.split('_')) {
    const read = readPart(part[0] ?? '', part.slice(1), recipe.kinds ?? {});
    const isSecond = seen.has(part[0]);
    seen.add(part[0]);
    if (read === null) {
      faults.push({ given: part, reason: 'is no part of a recipe', allowed: ALLOWED });
    } else if (isSecond) {
      faults.push({ given: part, reason: 'is given twice', allowed: 'each letter once' });
    } else {
      recipe = { ...recipe, ...read };
    }
  }
  return { recipe, faults };
}

function readPart(
  key: string,
  value: string,
  kinds: Readonly<Record<number, ColumnKind>>,
): TableRecipe | null {
  const whole = (min: number, max: number) => readWhole(value, min, max);
  switch (key) {
    case 'd':
      return Object.hasOwn(DELIMITERS, value) ? { delimiter: DELIMITERS[value] } : null;
    case 'h':
    case 'z': {
      const bit = whole(0, 1);
      return bit === null ? null : key === 'h' ? { hasHeader: bit === 1 } : { standardise: bit === 1 };
    }
    case 't': {
      const target = whole(1, MAX_TABLE_COLUMNS);
      return target === null ? null : { target: target - 1 };
    }
    case 'n':
    case 'c':
    case 'o': {
      const columns = parseSpans(value, MAX_TABLE_COLUMNS);
      if (!columns || columns.some((column) => column in kinds)) return null;
      return {
        kinds: { ...kinds, ...Object.fromEntries(columns.map((column) => [column, KINDS[key]])) },
      };
    }
    case 'b': {
      const bins = whole(0, MAX_BINS);
      return bins === null || bins === 1 ? null : { bins };
    }
    case 'p': {
      const testPercent = whole(1, MAX_TEST_PERCENT);
      return testPercent === null ? null : { testPercent };
    }
    case 'r': {
      const splitSeed = whole(0, MAX_SPLIT_SEED);
      return splitSeed === null ? null : { splitSeed };
    }
    default:
      return null;
  }
}

function readWhole(text: string, min: number, max: number): number | null {
  if (!/^\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}
