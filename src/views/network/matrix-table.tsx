/** A matrix in numbers: the cells that stand out most. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { formatSigned } from '../../draw/axes.ts';
import { unitsOf } from '../../config/matrix-range.ts';
import { cellUnits } from '../../draw/network/matrix.ts';
import { formatCount } from '../../math/format.ts';
import type { MatrixBins } from '../../protocol/messages.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { AS_ON_PAGE, useInFull, useIsWhole, useMostRows } from '../table-rows.ts';
import { useSeenParts } from '../use-seen-parts.ts';
import { useSlowSignals } from '../use-signal.ts';
import { binsOf } from './use-matrix-cursor.ts';
import { ALL_OF_A_MATRIX } from './use-matrix-parts.ts';

/** More rows nobody reads on the page. */
const ROWS = 40;

type Rank = keyof typeof NETWORK_TEXT.matrixRanks;

function rankOf({ change, sum }: MatrixBins): Rank {
  return change ? 'change' : sum ? 'weight' : 'count';
}

/** Numbers of the cells with connections now or, compared, at either moment; those that stand out most first. */
export function rankedCells(bins: MatrixBins): number[] {
  const { count, change, sum } = bins;
  const present = Array.from(count.keys()).filter((cell) => count[cell] + (change?.cut[cell] ?? 0) > 0);
  const measure = {
    change: (cell: number) => change!.cut[cell] + change!.born[cell] + change!.reborn[cell],
    weight: (cell: number) => Math.abs(sum![cell]),
    count: (cell: number) => count[cell],
  }[rankOf(bins)];
  return present.sort((a, b) => measure(b) - measure(a) || count[b] - count[a] || a - b);
}

/** What the table tells of each cell. */
export function matrixColumns({ change, sum, birth, newborn }: MatrixBins): string[] {
  const columns = NETWORK_TEXT.matrixTableColumns;
  return [
    ...columns.units,
    ...(change ? columns.change : newborn ? [columns.newborn] : []),
    ...(sum && !change ? [columns.weight] : []),
    ...(birth ? [columns.age] : []),
  ];
}

/**
 * Texts in the order of matrixColumns. rewirings: done at the moment shown. rowNames: of the features of a table when they
 * are the rows.
 */
export function matrixRows(
  bins: MatrixBins,
  cells: readonly number[],
  rewirings: number,
  rowNames: readonly string[] | null = null,
  inFull = AS_ON_PAGE,
): string[][] {
  const units = ([first, last]: readonly [number, number]) =>
    first === last ? `${first}` : `${first}–${last}`;
  const { count, change, sum, birth, newborn } = bins;
  return cells.map((cell) => {
    const place = { row: Math.floor(cell / bins.columns), column: cell % bins.columns };
    const { inputs, outputs } = cellUnits(bins, place);
    const [born, reborn] = [change?.born[cell] ?? 0, change?.reborn[cell] ?? 0];
    const fates = change ? [count[cell] - born - reborn, change.cut[cell], born, reborn] : [];
    return [
      rowNames && inputs[0] === inputs[1] ? rowNames[inputs[0]] : units(inputs),
      units(outputs),
      formatCount(count[cell]),
      ...fates.map(formatCount),
      ...(newborn && !change ? [formatCount(newborn[cell])] : []),
      ...(sum && !change ? [inFull(formatSigned)(sum[cell] / count[cell])] : []),
      ...(birth ? [inFull((age) => age.toFixed(1))(rewirings - birth[cell] / count[cell])] : []),
    ];
  });
}

export interface MatrixTableProps {
  readonly lab: Lab;
  /** From 0. */
  readonly layer: number;
  /** Of the features of a table; absent: inputs have none. */
  readonly inputNames?: readonly string[] | null;
}

export function MatrixTable({ lab, layer, inputNames }: MatrixTableProps) {
  useSeenParts(ALL_OF_A_MATRIX);
  useSlowSignals(
    useMemo(() => [lab.matrix, lab.frame], [lab]),
    500,
  );
  const inFull = useInFull();
  const mostRows = useMostRows(ROWS);
  const isWhole = useIsWhole();
  const bins = binsOf(lab, layer);
  if (!bins) return <p>{NETWORK_TEXT.matrixWaiting}</p>;
  const cells = rankedCells(bins);
  const shown = cells.slice(0, mostRows);
  const all = bins.count.reduce((sum, count) => sum + count, 0);
  const hasSums = bins.rows * bins.columns < unitsOf(bins.range.inputs) * unitsOf(bins.range.outputs);
  const ranked = NETWORK_TEXT.matrixRanks[rankOf(bins)];
  return (
    <DataTable
      caption={
        NETWORK_TEXT.matrixTable(layer + 1, [shown.length, cells.length], ranked, all) +
        (isWhole && hasSums ? NETWORK_TEXT.matrixSums : '')
      }
      subject={NETWORK_TEXT.subjects.matrix(layer + 1)}
      columns={matrixColumns(bins)}
      rows={matrixRows(bins, shown, lab.frame.get()!.rewirings, (layer === 0 && inputNames) || null, inFull)}
    />
  );
}
