/** The table a person has opened and not yet used: how it is read so far, and what it would give. */
import { create } from 'zustand';
import { createFileClient, type FileClient } from '../client/file-client.ts';
import type { OwnData } from '../config/own-data.ts';
import type { ColumnKind, TableRecipe } from '../config/table-recipe.ts';
import type { DataSet } from '../data/data-set.ts';
import type { TableView } from '../data/table/table-view.ts';

export interface OpenTable {
  /** Name of its file. */
  readonly name: string;
  readonly recipe: TableRecipe;
  /** The latest that is known; it may be of an earlier recipe while `share` is not null. */
  readonly view: TableView | null;
  /** Share of what is being done, 0–1; null: nothing is. */
  readonly share: number | null;
  /** Why it cannot be read at all. */
  readonly failure: string | null;
}

export const useTable = create<{ readonly table: OpenTable | null }>(() => ({ table: null }));

let client: FileClient | null = null;

function setTable(patch: Partial<OpenTable>): void {
  useTable.setState(({ table }) => ({ table: table && { ...table, ...patch } }));
}

/** Opens a file to decide how it is read; one that is open already is closed. `createWorker` is there for tests. */
export function openTable(file: File, recipe: TableRecipe = {}, createWorker?: () => Worker): Promise<void> {
  closeTable();
  client = createFileClient(createWorker);
  useTable.setState({ table: { name: file.name, recipe, view: null, share: 0, failure: null } });
  return look(client, { kind: 'open', file, recipe });
}

async function look(
  asked: FileClient,
  request: Parameters<FileClient['ask']>[0] & { readonly kind: 'open' | 'view' },
): Promise<void> {
  const isLatest = () => asked === client && useTable.getState().table?.recipe === request.recipe;
  try {
    const answer = await asked.ask(request, (share) => {
      if (isLatest()) setTable({ share });
    });
    if (isLatest() && answer.kind === 'view') setTable({ view: answer.view, share: null });
  } catch (error) {
    if (asked === client) setTable({ failure: (error as Error).message, share: null });
  }
}

/** Reads the table otherwise. */
export function changeRecipe(patch: TableRecipe): void {
  const { table } = useTable.getState();
  if (!table || !client) return;
  const recipe = { ...table.recipe, ...patch };
  setTable({ recipe, share: 0 });
  void look(client, { kind: 'view', recipe });
}

/** Other columns stand behind the numbers after these: what was said of them is forgotten. */
export function changeLayout(patch: Pick<TableRecipe, 'delimiter' | 'hasHeader'>): void {
  const { table } = useTable.getState();
  if (!table) return;
  const { delimiter, hasHeader, standardise, testPercent, splitSeed } = table.recipe;
  const kept = Object.fromEntries(
    Object.entries({ delimiter, hasHeader, standardise, testPercent, splitSeed }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  setTable({ recipe: kept });
  changeRecipe(patch);
}

/** What becomes of a column; a new target takes the place of the old one, of which nothing had been said. */
export function changeColumn(column: number, kind: ColumnKind | 'target'): void {
  const { table } = useTable.getState();
  if (!table) return;
  const { [column]: _, ...others } = table.recipe.kinds ?? {};
  if (kind !== 'target') return changeRecipe({ kinds: { ...others, [column]: kind } });
  const { bins: __, ...recipe } = table.recipe;
  setTable({ recipe });
  changeRecipe({ target: column, kinds: others });
}

/** The samples of the open table. Rejects with DataError. The table stays open until closeTable. */
export async function buildTable(): Promise<{ readonly own: OwnData; readonly dataSet: DataSet } | null> {
  const { table } = useTable.getState();
  const asked = client;
  if (!table || !asked) return null;
  setTable({ share: 0 });
  const request = { kind: 'build', recipe: table.recipe, file: table.name } as const;
  try {
    const answer = await asked.ask(request, (share) => setTable({ share }));
    return asked === client && answer.kind === 'built' ? answer : null;
  } catch (error) {
    if (asked === client) setTable({ failure: (error as Error).message, share: null });
    return null;
  }
}

/** Forgets the open table; whatever is being done with it ends. */
export function closeTable(): void {
  client?.close();
  client = null;
  useTable.setState({ table: null });
}
