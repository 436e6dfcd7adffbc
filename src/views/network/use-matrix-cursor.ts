/** The cell that is read in a matrix, the cells chosen to be zoomed into, and what keyboard and pointer make of them. */
import { useEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { Lab } from '../../client/lab.ts';
import { createSignal } from '../../client/signal.ts';
import type { WritableSignal } from '../../client/signal.ts';
import { hitMatrix, matrixLayout } from '../../draw/network/matrix.ts';
import type { MatrixCell, MatrixLayout } from '../../draw/network/matrix.ts';
import { nearestCell, rangeAround, selectedRange } from '../../draw/network/matrix-selection.ts';
import type { MatrixSelection } from '../../draw/network/matrix-selection.ts';
import type { MatrixBins } from '../../protocol/messages.ts';
import { fitMatrix, matrixRanges, zoomMatrix, zoomMatrixOut } from '../../state/matrix-zoom.ts';
import { useView } from '../../state/view-store.ts';
import type { Theme } from '../../theme/theme.ts';
import { followBrush } from './matrix-brush.ts';
import { matrixStep } from './matrix-keys.ts';
import type { MatrixStep } from './matrix-keys.ts';

export interface MatrixPointing {
  /** Of the element around the canvas. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly cell: WritableSignal<MatrixCell | null>;
  readonly selection: WritableSignal<MatrixSelection | null>;
  /** The cell and the selection if these bins have them: they may stem from a layer with more cells. */
  cellIn(bins: MatrixBins): MatrixCell | null;
  selectionIn(bins: MatrixBins): MatrixSelection | null;
  /** What a key did; null for one that means nothing here. */
  onKey(event: KeyboardEvent): MatrixStep['kind'] | null;
}

/** The bins of this layer, once they have come. */
export function binsOf(lab: Lab, layer: number): MatrixBins | null {
  const bins = lab.matrix.get();
  return bins && bins.layer === layer && lab.frame.get() ? bins : null;
}

function existsIn({ rows, columns }: MatrixBins, { row, column }: MatrixCell): boolean {
  return row < rows && column < columns;
}

/** layer: from 0. */
export function useMatrixCursor(lab: Lab, layer: number, theme: Theme): MatrixPointing {
  const box = useRef<HTMLDivElement>(null);
  const cell = useMemo(() => createSignal<MatrixCell | null>(null), []);
  const selection = useMemo(() => createSignal<MatrixSelection | null>(null), []);
  const cellIn = (bins: MatrixBins): MatrixCell | null => {
    const at = cell.get();
    return at && existsIn(bins, at) ? at : null;
  };
  const selectionIn = (bins: MatrixBins): MatrixSelection | null => {
    const chosen = selection.get();
    return chosen && existsIn(bins, chosen.from) && existsIn(bins, chosen.to) ? chosen : null;
  };

  useEffect(() => selection.set(null), [selection, layer]);
  useEffect(() => {
    const onBins = <T>(read: (bins: MatrixBins, at: MatrixLayout) => T): T | null => {
      const bins = binsOf(lab, layer);
      const { clientWidth: width, clientHeight: height } = box.current!;
      return bins && read(bins, matrixLayout({ width, height, pixelRatio: 1 }, theme));
    };
    const shape = () => lab.frame.get()!.layout.layers[layer];
    const leave = () => {
      cell.set(null);
      selection.set(null);
    };
    return followBrush(box.current!, {
      cellAt: (x, y) => onBins((bins, at) => nearestCell(bins, at, x, y)),
      isInside: (x, y) => onBins((bins, at) => hitMatrix(bins, at, x, y)) !== null,
      onChange: (chosen) => selection.set(chosen),
      onDone(chosen) {
        leave();
        onBins((bins) => zoomMatrix(selectedRange(bins, shape(), chosen)));
      },
      onDouble(at) {
        leave();
        onBins((bins) => zoomMatrix(rangeAround(bins, shape(), at)));
      },
    });
  }, [lab, layer, theme, cell, selection]);

  function onKey(event: KeyboardEvent): MatrixStep['kind'] | null {
    const bins = binsOf(lab, layer);
    if (!bins || event.ctrlKey || event.metaKey || event.altKey) return null;
    const isZoomed = matrixRanges(useView.getState()).length > 0;
    const cursor = { cell: cellIn(bins), selection: selectionIn(bins) };
    const step = matrixStep(bins, lab.frame.get()!.layout.layers[layer], cursor, event, isZoomed);
    if (!step) return null;
    cell.set(step.kind === 'cursor' ? step.cursor.cell : null);
    selection.set(step.kind === 'cursor' ? step.cursor.selection : null);
    if (step.kind === 'into') zoomMatrix(step.range);
    if (step.kind === 'out') zoomMatrixOut();
    if (step.kind === 'fit') fitMatrix();
    event.preventDefault();
    event.stopPropagation();
    return step.kind;
  }

  return { box, cell, selection, cellIn, selectionIn, onKey };
}
