/** The dialog in which a person decides how a table is read; only who opens one loads it. */
import { lazy, Suspense } from 'react';
import { closeTable, useTable } from '../../state/table-store.ts';
import { TABLE_TEXT } from '../../text/table.ts';
import { Modal } from '../modal.tsx';

const TableBody = lazy(async () => ({ default: (await import('./table-body.tsx')).TableBody }));

export function TableDialog() {
  const table = useTable((state) => state.table);
  return (
    <Modal
      title={TABLE_TEXT.title(table?.name ?? '')}
      open={table !== null}
      className="table-dialog"
      onClose={closeTable}
    >
      {() => <Suspense>{table && <TableBody table={table} />}</Suspense>}
    </Modal>
  );
}
