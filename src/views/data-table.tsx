/** A plain table of numbers: the other form of a chart. */
import { useLayoutEffect } from 'react';
import { useTableSink } from './table-rows.ts';

export interface DataTableProps {
  readonly caption: string;
  /** A few words for the name of its file; the caption by default. */
  readonly subject?: string;
  readonly columns: readonly string[];
  /** One text a column; the first names the row. */
  readonly rows: readonly (readonly string[])[];
  /** A button at the end of every row; its name is for assistive technology. */
  readonly action?: {
    readonly label: string;
    readonly nameOf: (row: number) => string;
    readonly act: (row: number) => void;
  };
}

export function DataTable({ caption, subject = caption, columns, rows, action }: DataTableProps) {
  const sink = useTableSink();
  useLayoutEffect(() => sink?.({ caption, subject, columns, rows }));
  // In a file there may be more rows than a document holds with ease.
  if (sink) return null;
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
          {action && <th scope="col">{action.label}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, r) => (
          <tr key={r}>
            {cells.map((cell, c) =>
              c === 0 ? (
                <th key={c} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={c}>{cell}</td>
              ),
            )}
            {action && (
              <td>
                <button type="button" aria-label={action.nameOf(r)} onClick={() => action.act(r)}>
                  {action.label}
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
