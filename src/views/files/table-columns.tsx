/** The columns of a table, one a row: its first cells, and a choice of what it is. Many columns come in pages. */
import { useState } from 'react';
import type { ColumnKind, TableRecipe } from '../../config/table-recipe.ts';
import type { TableSummary } from '../../data/table/read-table.ts';
import type { ColumnView, TableView } from '../../data/table/table-view.ts';
import { changeColumn } from '../../state/table-store.ts';
import { TABLE_TEXT } from '../../text/table.ts';

const COLUMNS_A_PAGE = 50;
const KINDS = ['number', 'category', 'omit', 'target'] as const;

interface TableColumnsProps {
  readonly layout: NonNullable<TableView['layout']>;
  readonly recipe: TableRecipe;
  /** Null while the table cannot be used like this. */
  readonly summary: TableSummary | null;
}

export function TableColumns({ layout, recipe, summary }: TableColumnsProps) {
  const [page, setPage] = useState(0);
  const { columns } = layout;
  const first = Math.min(page, Math.floor((columns.length - 1) / COLUMNS_A_PAGE)) * COLUMNS_A_PAGE;
  const shown = columns.slice(first, first + COLUMNS_A_PAGE);
  const target = summary?.plan.target ?? recipe.target;
  return (
    <>
      {/* Scrolls, so it must be reachable by keyboard. */}
      <div className="table-columns" tabIndex={0} role="group" aria-label={TABLE_TEXT.columns}>
        <table>
          <thead>
            <tr>
              {TABLE_TEXT.columnHeads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((column, k) => (
              <ColumnRow
                key={first + k}
                index={first + k}
                column={column}
                kind={first + k === target ? 'target' : (recipe.kinds?.[first + k] ?? column.guess.kind)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {columns.length > COLUMNS_A_PAGE && (
        <div className="table-pages">
          <button type="button" disabled={first === 0} onClick={() => setPage(first / COLUMNS_A_PAGE - 1)}>
            {TABLE_TEXT.earlier}
          </button>
          {TABLE_TEXT.columnsShown(first + 1, first + shown.length, columns.length)}
          <button
            type="button"
            disabled={first + shown.length === columns.length}
            onClick={() => setPage(first / COLUMNS_A_PAGE + 1)}
          >
            {TABLE_TEXT.later}
          </button>
        </div>
      )}
    </>
  );
}

interface ColumnRowProps {
  readonly index: number;
  readonly column: ColumnView;
  readonly kind: ColumnKind | 'target';
}

function ColumnRow({ index, column, kind }: ColumnRowProps) {
  return (
    <tr data-kind={kind}>
      <th scope="row">{column.name}</th>
      <td>
        <select
          aria-label={TABLE_TEXT.kindOf(column.name)}
          value={kind}
          onChange={({ target }) => changeColumn(index, target.value as ColumnKind | 'target')}
        >
          {KINDS.map((choice) => (
            <option key={choice} value={choice}>
              {TABLE_TEXT.kinds[choice]}
            </option>
          ))}
        </select>
      </td>
      <td className="table-cells">{column.cells.join(' · ')}</td>
      <td>{remarksOf(column, kind).join('; ')}</td>
    </tr>
  );
}

function remarksOf(column: ColumnView, kind: ColumnKind | 'target'): string[] {
  const { guess, missing, distinct, words, numbers, firstWord, categoryInputs } = column;
  return [
    ...(kind !== 'target' && kind !== guess.kind ? [TABLE_TEXT.guessed(TABLE_TEXT.kinds[guess.kind])] : []),
    ...(kind === 'omit' && guess.omitted ? [TABLE_TEXT.omitted[guess.omitted]] : []),
    ...(kind === 'category' ? [TABLE_TEXT.values(distinct, categoryInputs)] : []),
    ...(kind === 'category' && numbers > words && firstWord ? [TABLE_TEXT.mostlyNumbers(firstWord)] : []),
    ...(kind !== 'omit' && missing > 0 ? [TABLE_TEXT.missingCells(missing)] : []),
    ...(kind === 'number' && firstWord ? [TABLE_TEXT.words(words, firstWord)] : []),
  ];
}
