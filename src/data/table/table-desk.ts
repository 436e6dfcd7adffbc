/** A table on the desk of a person who decides how it is read: decoded once, its cells found again when that changes. */
import type { TableRecipe } from '../../config/table-recipe.ts';
import type { OwnData } from '../../config/own-data.ts';
import { DataError } from '../data-error.ts';
import type { DataSet } from '../data-set.ts';
import { digestOf } from '../sha256.ts';
import { describeOwnTable, shortenRecipe } from './own-table.ts';
import {
  buildTable,
  describeTable,
  layTable,
  openTable,
  type LaidTable,
  type OnProgress,
} from './read-table.ts';
import { isSameLayout, viewLayout, type TableView } from './table-view.ts';

export interface TableDesk {
  /** What the table is and gives when it is read like this. Throws nothing. */
  view(recipe: TableRecipe, onProgress?: OnProgress): TableView;
  /** The samples, and what an experiment says of them; `file`: its name. Throws DataError where the view has a refusal. */
  build(
    recipe: TableRecipe,
    file: string,
    onProgress?: OnProgress,
  ): { readonly dataSet: DataSet; readonly own: OwnData };
}

/** Throws DataError for what is no text or too large. */
export function createTableDesk(bytes: Uint8Array): TableDesk {
  const decoded = openTable(bytes);
  let latest: { readonly recipe: TableRecipe; readonly laid: LaidTable } | null = null;

  function lay(recipe: TableRecipe, onProgress?: OnProgress): LaidTable {
    if (!latest || !isSameLayout(latest.recipe, recipe)) {
      latest = { recipe, laid: layTable(decoded, recipe, onProgress) };
    }
    return latest.laid;
  }

  return {
    view(recipe, onProgress) {
      const { encoding, firstBadByte } = decoded;
      let view: TableView = { encoding, firstBadByte, layout: null, summary: null, refusal: null };
      try {
        const laid = lay(recipe, onProgress);
        view = { ...view, layout: viewLayout(laid) };
        return { ...view, summary: describeTable(laid, recipe) };
      } catch (error) {
        if (error instanceof DataError) return { ...view, refusal: error.message };
        throw error;
      }
    },
    build(recipe, file, onProgress) {
      const laid = lay(recipe);
      const { dataSet, summary } = buildTable(laid, recipe, onProgress);
      const short = shortenRecipe(decoded, laid, recipe);
      return { dataSet, own: describeOwnTable(file, digestOf([bytes]), short, summary) };
    },
  };
}
