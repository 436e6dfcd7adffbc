/** The wire between the page and the worker that reads a table: `open` first (the file may be gzipped), an answer to every request in its order. */
import type { OwnData } from '../../config/own-data.ts';
import type { TableRecipe } from '../../config/table-recipe.ts';
import type { DataErrorCode } from '../data-error.ts';
import type { DataSet } from '../data-set.ts';
import type { TableView } from './table-view.ts';

export type TableRequest =
  | { readonly kind: 'open'; readonly file: File; readonly recipe: TableRecipe }
  | { readonly kind: 'view'; readonly recipe: TableRecipe }
  /** `file`: its name. */
  | { readonly kind: 'build'; readonly recipe: TableRecipe; readonly file: string };

export type TableReply =
  /** Share of the present request, 0–1. */
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'view'; readonly view: TableView }
  /** The buffers of the data set are transferred. */
  | { readonly kind: 'built'; readonly dataSet: DataSet; readonly own: OwnData }
  | { readonly kind: 'failed'; readonly code: DataErrorCode; readonly message: string };
