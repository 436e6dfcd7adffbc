/** Decides with a person how a table is read, and begins an experiment on it; only who opens one loads it. */
import { closeTable, useTable } from '../../state/table-store.ts';
import { FILES } from '../../text/files.ts';
import { deferred } from '../deferred.tsx';
import { Modal } from '../modal.tsx';

const TableBody = deferred(async () => (await import('./table-body.tsx')).TableBody);

export function TableDialog() {
  const table = useTable((state) => state.table);
  return (
    <Modal
      title={FILES.tableTitle(table?.name ?? '')}
      open={table !== null}
      className="table-dialog"
      onClose={closeTable}
    >
      {() => table && <TableBody table={table} />}
    </Modal>
  );
}
