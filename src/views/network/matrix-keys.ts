/** The keyboard in a matrix: a cursor, a rectangle of cells, into it and out again. */
import { sameRange } from '../../config/matrix-range.ts';
import type { MatrixRange, MatrixShape } from '../../config/matrix-range.ts';
import { unitsOfSingle } from '../../draw/network/matrix.ts';
import type { MatrixCell } from '../../draw/network/matrix.ts';
import { rangeAround, selectedRange } from '../../draw/network/matrix-selection.ts';
import type { MatrixSelection } from '../../draw/network/matrix-selection.ts';
import { isMoveKey } from '../../draw/network/navigate.ts';
import type { CellRange } from '../../protocol/connection.ts';
import type { MatrixBins } from '../../protocol/messages.ts';

export interface MatrixCursor {
  readonly cell: MatrixCell | null;
  readonly selection: MatrixSelection | null;
}

/** What a key leads to: another cursor, a part to zoom into, a connection to follow, a step back, everything. */
export type MatrixStep =
  | { readonly kind: 'cursor'; readonly cursor: MatrixCursor }
  | { readonly kind: 'into'; readonly range: MatrixRange }
  | { readonly kind: 'follow'; readonly cells: CellRange }
  | { readonly kind: 'letGo' | 'out' | 'fit' };

function middleOf({ rows, columns }: MatrixBins): MatrixCell {
  return { row: Math.floor(rows / 2), column: Math.floor(columns / 2) };
}

/** The cell an arrow key leads to; from nowhere the middle. */
export function moveCell(bins: MatrixBins, cell: MatrixCell | null, key: string): MatrixCell {
  if (!cell) return middleOf(bins);
  const row = cell.row + (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0);
  const column = cell.column + (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0);
  return {
    row: Math.max(0, Math.min(bins.rows - 1, row)),
    column: Math.max(0, Math.min(bins.columns - 1, column)),
  };
}

/** Whether a part is shown, and whether a connection is followed, which Escape lets go before it leads out of the zoom. */
interface MatrixState {
  readonly isZoomed: boolean;
  readonly follows: boolean;
}

/** What needs no cells: they may be on their way. Undefined for a key that means nothing here. */
export function stepOut(key: string, { isZoomed, follows }: MatrixState): MatrixStep | undefined {
  if (key === 'Escape' && follows) return { kind: 'letGo' };
  if ((key === 'Escape' || key === '-' || key === '_') && isZoomed) return { kind: 'out' };
  return key === 'f' || key === 'F' ? { kind: 'fit' } : undefined;
}

/** Undefined for a key that means nothing here. */
export function matrixStep(
  bins: MatrixBins,
  shape: MatrixShape,
  { cell, selection }: MatrixCursor,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  state: MatrixState,
): MatrixStep | undefined {
  if (isMoveKey(key)) {
    const next = moveCell(bins, cell, key);
    const from = selection?.from ?? cell ?? next;
    return { kind: 'cursor', cursor: { cell: next, selection: shiftKey ? { from, to: next } : null } };
  }
  const isCloser = key === '+' || key === '=';
  if ((key === 'Enter' || isCloser) && selection)
    return { kind: 'into', range: selectedRange(bins, shape, selection) };
  if (isCloser) {
    const range = rangeAround(bins, shape, cell ?? middleOf(bins));
    return sameRange(range, bins.range) ? undefined : { kind: 'into', range };
  }
  const single = cell && unitsOfSingle(bins, cell);
  if (key === 'Enter' && single) return { kind: 'follow', cells: single };
  if (key === 'Enter' && cell) return { kind: 'into', range: rangeAround(bins, shape, cell) };
  if (key === 'Escape' && selection) return { kind: 'cursor', cursor: { cell, selection: null } };
  const out = stepOut(key, state);
  if (out) return out;
  return key === 'Escape' && cell ? { kind: 'cursor', cursor: { cell: null, selection: null } } : undefined;
}
