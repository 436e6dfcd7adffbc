/** Into which part of a matrix the visitor has zoomed, and the way back, a step at a time or at once. */
import { sameRange } from '../config/matrix-range.ts';
import type { MatrixRange } from '../config/matrix-range.ts';
import { setView, useView } from './view-store.ts';
import type { ViewState } from './view-store.ts';

/** Parts zoomed into one after the other, the last one is shown; none of another layer's matrix. */
export function matrixRanges({
  matrix,
  matrixZoom,
}: Pick<ViewState, 'matrix' | 'matrixZoom'>): readonly MatrixRange[] {
  return matrixZoom?.matrix === matrix ? matrixZoom.ranges : [];
}

function setRanges(ranges: readonly MatrixRange[]): void {
  const { matrix } = useView.getState();
  setView({ matrixZoom: ranges.length > 0 ? { matrix, ranges } : null });
}

export function zoomMatrix(range: MatrixRange): void {
  const ranges = matrixRanges(useView.getState());
  const last = ranges.at(-1);
  if (!last || !sameRange(last, range)) setRanges([...ranges, range]);
}

/** Back to what was shown before the last zoom. */
export function zoomMatrixOut(): void {
  setRanges(matrixRanges(useView.getState()).slice(0, -1));
}

export function fitMatrix(): void {
  setRanges([]);
}
