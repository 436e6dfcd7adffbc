/** What is read below a matrix: a cell, the cells chosen, the part that is shown. */
import type { MatrixShape } from '../../config/matrix-range.ts';
import { cellUnits } from '../../draw/network/matrix.ts';
import type { MatrixCell } from '../../draw/network/matrix.ts';
import { isWhole, selectedRange } from '../../draw/network/matrix-selection.ts';
import type { MatrixSelection } from '../../draw/network/matrix-selection.ts';
import type { MatrixBins } from '../../protocol/messages.ts';
import { AGE_TEXT } from '../../text/age.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { rangeTexts } from './range-texts.ts';

/**
 * The units, connections and weights of a cell, and their ages where these are told. rowNames: of the features of a table
 * when they are the rows.
 */
export function cellCaption(
  bins: MatrixBins,
  cell: MatrixCell,
  rewirings: number,
  rowNames: readonly string[] | null = null,
): string {
  const { inputs, outputs } = cellUnits(bins, cell);
  const k = cell.row * bins.columns + cell.column;
  const count = bins.count[k];
  const ages =
    bins.birth && count > 0 ? `, ${AGE_TEXT.ages(rewirings - bins.birth[k] / count, 0, count)}` : '';
  const caption = NETWORK_TEXT.cell({
    rows:
      rowNames && inputs[0] === inputs[1]
        ? NETWORK_TEXT.feature(rowNames[inputs[0]])
        : NETWORK_TEXT.rowRange(inputs),
    columns: NETWORK_TEXT.columnRange(outputs),
    count,
    newborn: bins.newborn && bins.newborn[k],
    mean: bins.sum && count > 0 ? bins.sum[k] / count : null,
    change: bins.change && {
      cut: bins.change.cut[k],
      born: bins.change.born[k],
      reborn: bins.change.reborn[k],
    },
  });
  return caption + ages;
}

/** The units chosen to be zoomed into. */
export function selectionCaption(bins: MatrixBins, shape: MatrixShape, selection: MatrixSelection): string {
  return NETWORK_TEXT.matrixSelection(...rangeTexts(selectedRange(bins, shape, selection)));
}

/** What a part of the matrix is and holds; null of a whole one. */
export function partCaption(bins: MatrixBins, shape: MatrixShape): string | null {
  if (isWhole(bins, shape)) return null;
  const connections = bins.count.reduce((sum, count) => sum + count, 0);
  return NETWORK_TEXT.matrixPart(...rangeTexts(bins.range), connections);
}
