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
import type { ConnectionPlace } from '../../protocol/connection.ts';
import type { MatrixBins } from '../../protocol/messages.ts';
import { fitMatrix, matrixRanges, zoomMatrix, zoomMatrixOut } from '../../state/matrix-zoom.ts';
import { setView, useView } from '../../state/view-store.ts';
import type { Theme } from '../../theme/theme.ts';
import { followBrush } from './matrix-brush.ts';
import { matrixStep, stepOut } from './matrix-keys.ts';
import type { MatrixCursor, MatrixStep } from './matrix-keys.ts';

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

/** Where the cursor is after a step: zooming takes it away. */
function stepCursor(step: MatrixStep, before: MatrixCursor): MatrixCursor {
  if (step.kind === 'cursor') return step.cursor;
  const stays = step.kind === 'follow' || step.kind === 'letGo';
  return stays ? before : { cell: null, selection: null };
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
    let before: ConnectionPlace | null = null;
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
      onFirst() {
        before = useView.getState().connection;
      },
      onDouble(at) {
        leave();
        // Its two clicks were not meant to follow anything.
        setView({ connection: before, sought: null });
        onBins((bins) => zoomMatrix(rangeAround(bins, shape(), at)));
      },
    });
  }, [lab, layer, theme, cell, selection]);

  function onKey(event: KeyboardEvent): MatrixStep['kind'] | null {
    if (event.ctrlKey || event.metaKey || event.altKey) return null;
    const bins = binsOf(lab, layer);
    const view = useView.getState();
    const state = { isZoomed: matrixRanges(view).length > 0, follows: view.connection !== null };
    const cursor = { cell: bins && cellIn(bins), selection: bins && selectionIn(bins) };
    const step = bins
      ? matrixStep(bins, lab.frame.get()!.layout.layers[layer], cursor, event, state)
      : stepOut(event.key, state);
    if (!step) return null;
    const { cell: at, selection: chosen } = stepCursor(step, cursor);
    cell.set(at);
    selection.set(chosen);
    if (step.kind === 'follow') setView({ sought: step.cells });
    if (step.kind === 'letGo') setView({ connection: null });
    if (step.kind === 'into') zoomMatrix(step.range);
    if (step.kind === 'out') zoomMatrixOut();
    if (step.kind === 'fit') fitMatrix();
    event.preventDefault();
    event.stopPropagation();
    return step.kind;
  }

  return { box, cell, selection, cellIn, selectionIn, onKey };
}
