/** A rectangle of cells chosen to be zoomed into, and the units it stands for. */
import { sameRange, unitsOf, widened, wholeRange } from '../../config/matrix-range.ts';
import type { MatrixRange, MatrixShape, UnitRange } from '../../config/matrix-range.ts';
import type { MatrixBins } from '../../protocol/messages.ts';
import type { CssPx } from '../viewport.ts';
import { shownAlpha } from '../opacity.ts';
import { cellUnits, hitMatrix } from './matrix.ts';
import type { MatrixCell, MatrixLayout } from './matrix.ts';
import type { Pen } from './scene.ts';

/** Two opposite corners; the cells at both belong to it. */
export interface MatrixSelection {
  readonly from: MatrixCell;
  readonly to: MatrixCell;
}

/** A matrix shows at least so many units a side, where there are as many. */
const LEAST_UNITS = 4;
/** Part of each side that is shown when one zooms in at a cell. */
const CLOSER = 0.25;

export function isWhole(bins: MatrixBins, shape: MatrixShape): boolean {
  return sameRange(bins.range, wholeRange(shape));
}

/** The cell at a point, or the nearest one. */
export function nearestCell(bins: MatrixBins, layout: MatrixLayout, x: CssPx, y: CssPx): MatrixCell {
  const { box } = layout;
  const inside = (at: number, start: number, length: number) =>
    Math.max(start, Math.min(start + length * (1 - 1e-6), at));
  return hitMatrix(bins, layout, inside(x, box.x, box.width), inside(y, box.y, box.height))!;
}

/** The units of a selection, a few more where they are too few to be worth a matrix. */
export function selectedRange(
  bins: MatrixBins,
  shape: MatrixShape,
  { from, to }: MatrixSelection,
): MatrixRange {
  const [a, b] = [cellUnits(bins, from), cellUnits(bins, to)];
  const side = (first: UnitRange, second: UnitRange, units: number) =>
    widened([Math.min(first[0], second[0]), Math.max(first[1], second[1]) + 1], LEAST_UNITS, units);
  return {
    inputs: side(a.inputs, b.inputs, shape.nIn),
    outputs: side(a.outputs, b.outputs, shape.nOut),
  };
}

/** A smaller part of what the bins show, around a cell. */
export function rangeAround(bins: MatrixBins, shape: MatrixShape, cell: MatrixCell): MatrixRange {
  const units = cellUnits(bins, cell);
  const side = (shown: UnitRange, [first, last]: UnitRange, all: number): UnitRange => {
    const wanted = Math.max(Math.min(LEAST_UNITS, all), Math.round(unitsOf(shown) * CLOSER));
    const start = Math.round((first + last + 1 - wanted) / 2);
    const inside = Math.max(
      0,
      Math.min(all - wanted, Math.max(shown[0], Math.min(shown[1] - wanted, start))),
    );
    return [inside, inside + wanted];
  };
  return {
    inputs: side(bins.range.inputs, units.inputs, shape.nIn),
    outputs: side(bins.range.outputs, units.outputs, shape.nOut),
  };
}

export function drawSelection(
  pen: Pen,
  bins: MatrixBins,
  layout: MatrixLayout,
  selection: MatrixSelection,
): void {
  const { context, theme } = pen;
  const { from, to } = selection;
  const { box } = layout;
  const width = box.width / bins.columns;
  const height = box.height / bins.rows;
  const x = box.x + Math.min(from.column, to.column) * width;
  const y = box.y + Math.min(from.row, to.row) * height;
  const across = (Math.abs(from.column - to.column) + 1) * width;
  const down = (Math.abs(from.row - to.row) + 1) * height;
  context.fillStyle = theme.focus;
  context.globalAlpha = shownAlpha(theme, 0.2);
  context.fillRect(x, y, across, down);
  context.globalAlpha = 1;
  context.strokeStyle = theme.focus;
  context.lineWidth = Math.max(2, theme.lineWidth);
  context.strokeRect(x, y, across, down);
}
