/** What a table gives as it is read now, and the ways to read it otherwise. */
import { beginWith } from '../../state/open-own-data.ts';
import { keepOwnData, useOwnData } from '../../state/own-data-store.ts';
import { buildTable, closeTable, type OpenTable } from '../../state/table-store.ts';
import { TABLE_TEXT } from '../../text/table.ts';
import { usePage } from '../laboratory-context.tsx';
import { TableColumns } from './table-columns.tsx';
import { TableForm } from './table-form.tsx';
import { TableSummaryText } from './table-summary.tsx';
import './table-dialog.css';

export function TableBody({ table }: { readonly table: OpenTable }) {
  const { laboratory } = usePage();
  const { view, share, failure } = table;
  const use = async () => {
    const built = await buildTable();
    if (!built) return;
    keepOwnData(built);
    useOwnData.setState({ opened: built.own });
    beginWith(built.own, laboratory);
    closeTable();
  };
  return (
    <>
      <p className="files-note">{TABLE_TEXT.private}</p>
      {view && failure === null && (
        <>
          <TableForm table={table} view={view} />
          {view.layout && <TableColumns layout={view.layout} recipe={table.recipe} summary={view.summary} />}
          <TableSummaryText view={view} />
        </>
      )}
      {failure !== null && (
        <p className="files-failure" role="alert">
          {failure}
        </p>
      )}
      <div className="table-buttons">
        <button
          type="button"
          disabled={share !== null || failure !== null || !view?.summary}
          onClick={() => void use()}
        >
          {TABLE_TEXT.use}
        </button>
        <button type="button" onClick={closeTable}>
          {TABLE_TEXT.cancel}
        </button>
        {share !== null && (
          <>
            <progress value={share} aria-label={TABLE_TEXT.reading(share)} />
            <span className="files-note">{TABLE_TEXT.reading(share)}</span>
          </>
        )}
      </div>
    </>
  );
}
