/** The known weights of the chosen connection as rows. */
import { formatSigned } from '../../draw/axes.ts';
import type { MetCut } from '../../history/connection-cuts.ts';
import type { WeightPoint } from '../../history/connection-series.ts';
import { formatCount, formatLoss, NO_NUMBER } from '../../math/format.ts';
import { CONNECTION_TEXT } from '../../text/connection.ts';
import { DataTable } from '../data-table.tsx';
import { useMostRows } from '../table-rows.ts';

/** More rows than these nobody reads on a page; the newest is always among them. */
const MAX_ROWS = 60;

/**
 * Texts in the order of CONNECTION_TEXT.tableColumns, newest first; most: rows. cuts: of past rewirings, told also where
 * the weight then is not known.
 */
export function connectionRows(
  points: readonly WeightPoint[],
  most: number,
  cuts: readonly MetCut[] = [],
): string[][] {
  const isTold = ({ epoch }: MetCut) =>
    points.some((point) => point.cut !== null && Math.abs(point.epoch - epoch) < 1e-6);
  const cutsAlone = cuts
    .filter((cut) => !isTold(cut))
    .map(({ epoch, size }) => ({ epoch, row: [epoch.toFixed(2), NO_NUMBER, NO_NUMBER, formatLoss(size)] }));
  const known = points.map(({ epoch, rewirings, connection, cut }) => ({
    epoch,
    row: [
      isSecond(points, epoch, rewirings) ? CONNECTION_TEXT.rewired(epoch.toFixed(2)) : epoch.toFixed(2),
      connection ? formatSigned(connection.weight) : NO_NUMBER,
      connection ? formatCount(rewirings - connection.birth) : NO_NUMBER,
      cut === null ? NO_NUMBER : formatLoss(cut),
    ],
  }));
  const rows = [...cutsAlone, ...known].sort((a, b) => a.epoch - b.epoch).map(({ row }) => row);
  const stride = Math.max(1, Math.ceil(rows.length / most));
  return rows.toReversed().filter((_, k) => k % stride === 0);
}

/** Known at that epoch before its rewiring, too. */
function isSecond(points: readonly WeightPoint[], epoch: number, rewirings: number): boolean {
  return points.some((other) => other.rewirings < rewirings && Math.abs(other.epoch - epoch) < 1e-9);
}

interface ConnectionTableProps {
  readonly points: readonly WeightPoint[];
  readonly cuts: readonly MetCut[];
}

export function ConnectionTable({ points, cuts }: ConnectionTableProps) {
  const most = useMostRows(MAX_ROWS);
  return (
    <div className="panel-table" tabIndex={0} role="group" aria-label={CONNECTION_TEXT.asTable}>
      <DataTable
        caption={CONNECTION_TEXT.tableCaption}
        subject={CONNECTION_TEXT.tableSubject}
        columns={CONNECTION_TEXT.tableColumns}
        rows={connectionRows(points, most, cuts)}
      />
    </div>
  );
}
