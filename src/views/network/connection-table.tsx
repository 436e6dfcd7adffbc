/** The known weights of the chosen connection as rows. */
import { formatSigned } from '../../draw/axes.ts';
import type { WeightPoint } from '../../history/connection-series.ts';
import { formatCount, formatLoss, NO_NUMBER } from '../../math/format.ts';
import { CONNECTION_TEXT } from '../../text/connection.ts';
import { DataTable } from '../data-table.tsx';
import { useMostRows } from '../table-rows.ts';

/** More rows than these nobody reads on a page; the newest is always among them. */
const MAX_ROWS = 60;

/** Texts in the order of CONNECTION_TEXT.tableColumns, newest first; most: rows. */
export function connectionRows(points: readonly WeightPoint[], most: number): string[][] {
  const stride = Math.max(1, Math.ceil(points.length / most));
  return points
    .toReversed()
    .filter((_, k) => k % stride === 0)
    .map(({ epoch, rewirings, connection, cut }) => [
      isSecond(points, epoch, rewirings) ? CONNECTION_TEXT.rewired(epoch.toFixed(2)) : epoch.toFixed(2),
      connection ? formatSigned(connection.weight) : NO_NUMBER,
      connection ? formatCount(rewirings - connection.birth) : NO_NUMBER,
      cut === null ? NO_NUMBER : formatLoss(cut),
    ]);
}

/** Known at that epoch before its rewiring, too. */
function isSecond(points: readonly WeightPoint[], epoch: number, rewirings: number): boolean {
  return points.some((other) => other.rewirings < rewirings && Math.abs(other.epoch - epoch) < 1e-9);
}

export function ConnectionTable({ points }: { readonly points: readonly WeightPoint[] }) {
  const most = useMostRows(MAX_ROWS);
  return (
    <div className="panel-table" tabIndex={0} role="group" aria-label={CONNECTION_TEXT.asTable}>
      <DataTable
        caption={CONNECTION_TEXT.tableCaption}
        subject={CONNECTION_TEXT.tableSubject}
        columns={CONNECTION_TEXT.tableColumns}
        rows={connectionRows(points, most)}
      />
    </div>
  );
}
