/** A table as a person's own data, read as a recipe says. */
import { fileName } from '../../config/own-data.ts';
import { parseRecipe } from '../../config/table-recipe.ts';
import { DataError } from '../data-error.ts';
import type { NamedBytes, OwnDataSet } from '../own-data-set.ts';
import { createTableDesk } from './table-desk.ts';

/**
 * One file, described with the recipe as it was given. Parts of it that cannot be read are left out. Throws DataError where
 * there is no table to learn from.
 */
export function importTable(files: readonly NamedBytes[], recipe: string): OwnDataSet {
  const [{ name, bytes }, second] = files;
  if (second) {
    throw new DataError('corrupt', `${fileName(second.name)} is one too many: a table comes alone.`);
  }
  try {
    const { own, dataSet } = createTableDesk(bytes).build(parseRecipe(recipe).recipe, name);
    return { own: { ...own, recipe }, dataSet };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new DataError(error.code, `${fileName(name)} cannot be used: ${error.message}`, { cause: error });
  }
}
