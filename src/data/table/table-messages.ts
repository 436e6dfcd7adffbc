/** What the page asks of the worker that reads files about one table: `open` first (the file may be gzipped). */
import type { OwnData } from '../../config/own-data.ts';
import type { TableRecipe } from '../../config/table-recipe.ts';
import type { DataSet } from '../data-set.ts';
import type { TableView } from './table-view.ts';

export type TableRequest =
  | { readonly kind: 'open'; readonly file: File; readonly recipe: TableRecipe }
  | { readonly kind: 'view'; readonly recipe: TableRecipe }
  /** `file`: its name. */
  | { readonly kind: 'build'; readonly recipe: TableRecipe; readonly file: string };

export type TableAnswer =
  | { readonly kind: 'view'; readonly view: TableView }
  /** The buffers of the data set are transferred. */
  | { readonly kind: 'built'; readonly dataSet: DataSet; readonly own: OwnData };
