/** A table that was read, as an experiment names it. */
import { fileName, OWN_LIMITS, type OwnData } from '../../config/own-data.ts';
import { formatRecipe, type TableRecipe } from '../../config/table-recipe.ts';
import { dataRows } from './columns.ts';
import type { DecodedText } from './decode-text.ts';
import { guessDelimiter, guessHeader } from './guess-layout.ts';
import { completeRecipe } from './guess-recipe.ts';
import { refuse } from './limits.ts';
import type { LaidTable, TableSummary } from './read-table.ts';

/** A recipe without all that is as guessed anyway; the table is read the same with it. */
export function shortenRecipe(
  { text }: Pick<DecodedText, 'text'>,
  { table, columns }: LaidTable,
  recipe: TableRecipe,
): TableRecipe {
  const { grid, delimiter, firstRow } = table;
  const rows = dataRows(table);
  const plan = completeRecipe(recipe, columns, rows);
  const guess = completeRecipe({ target: plan.target }, columns, rows);
  const kinds = Object.fromEntries(
    plan.kinds.flatMap((kind, k) => (k === plan.target || kind === guess.kinds[k] ? [] : [[k, kind]])),
  );
  return {
    ...(delimiter !== guessDelimiter(text) && { delimiter }),
    ...((firstRow === 1) !== guessHeader(grid, delimiter) && { hasHeader: firstRow === 1 }),
    ...(plan.target !== completeRecipe({}, columns, rows).target && { target: plan.target }),
    ...(Object.keys(kinds).length > 0 && { kinds }),
    ...(plan.bins !== guess.bins && { bins: plan.bins }),
    ...(plan.standardise !== guess.standardise && { standardise: plan.standardise }),
    ...(plan.testPercent !== guess.testPercent && { testPercent: plan.testPercent }),
    ...(plan.splitSeed !== guess.splitSeed && { splitSeed: plan.splitSeed }),
  };
}

/** `file`: its name; `sha256`: of its bytes; `recipe`: shortened. Throws DataError for a recipe too long for a link. */
export function describeOwnTable(
  file: string,
  sha256: string,
  recipe: TableRecipe,
  { train, test, features, classes }: TableSummary,
): OwnData {
  const text = formatRecipe(recipe);
  if (text.length > OWN_LIMITS.recipeChars) {
    refuse(
      `Line 1, column 1: so many columns are read otherwise than guessed that no link can hold it. Leave unwanted columns out of the file.`,
    );
  }
  return {
    name: fileName(file),
    kind: 'table',
    trainCount: train,
    testCount: test,
    width: features,
    height: 1,
    classes: classes.length,
    inputDivisor: 1,
    sha256,
    recipe: text,
  };
}
