/**
 * A rectangle drawn over a matrix by mouse or pen, to be zoomed into; a finger scrolls the page as everywhere, and zooms
 * by a double tap.
 */
import type { MatrixCell } from '../../draw/network/matrix.ts';
import type { MatrixSelection } from '../../draw/network/matrix-selection.ts';

/** A pointer that has moved further, in CSS pixels, draws. */
const SLOP = 4;

export interface Brush {
  /** The cell at a point of the element, or the nearest one; null while there is no matrix. */
  cellAt(x: number, y: number): MatrixCell | null;
  /** Whether a rectangle may begin at a point. */
  isInside(x: number, y: number): boolean;
  /** null: given up. */
  onChange(selection: MatrixSelection | null): void;
  onDone(selection: MatrixSelection): void;
  /** A click, and that it was the first of a double one. */
  onFirst(): void;
  onDouble(cell: MatrixCell): void;
}

/** Follows pointers on an element until the returned function is called. */
export function followBrush(element: HTMLElement, brush: Brush): () => void {
  let start: { readonly x: number; readonly y: number; readonly cell: MatrixCell } | null = null;
  let selection: MatrixSelection | null = null;
  let drawn = false;

  function pointOf({ clientX, clientY }: MouseEvent): readonly [x: number, y: number] {
    const { left, top } = element.getBoundingClientRect();
    return [clientX - left, clientY - top];
  }

  function onDown(event: PointerEvent): void {
    drawn = false;
    const [x, y] = pointOf(event);
    const isCanvas = event.target instanceof HTMLCanvasElement;
    if (event.button !== 0 || event.pointerType === 'touch' || !isCanvas || !brush.isInside(x, y)) return;
    const cell = brush.cellAt(x, y);
    start = cell && { x, y, cell };
  }

  function onMove(event: PointerEvent): void {
    if (!start) return;
    if (event.buttons === 0) return giveUp();
    const [x, y] = pointOf(event);
    if (!selection) {
      if (Math.hypot(x - start.x, y - start.y) <= SLOP) return;
      element.setPointerCapture(event.pointerId);
    }
    event.stopPropagation();
    const to = brush.cellAt(x, y);
    if (!to) return giveUp();
    selection = { from: start.cell, to };
    brush.onChange(selection);
  }

  function onUp(): void {
    drawn = selection !== null;
    if (selection) brush.onDone(selection);
    start = selection = null;
  }

  function giveUp(): void {
    if (selection) brush.onChange(null);
    start = selection = null;
  }

  /** The end of a rectangle is no click. */
  function onClick(event: MouseEvent): void {
    if (drawn) event.stopPropagation();
    else if (event.detail === 1) brush.onFirst();
    drawn = false;
  }

  function onDoubleClick(event: MouseEvent): void {
    const [x, y] = pointOf(event);
    if (!(event.target instanceof HTMLCanvasElement) || !brush.isInside(x, y)) return;
    const cell = brush.cellAt(x, y);
    if (cell) brush.onDouble(cell);
  }

  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal, capture: true });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', giveUp, { signal });
  element.addEventListener('click', onClick, { signal, capture: true });
  element.addEventListener('dblclick', onDoubleClick, { signal });
  return () => stop.abort();
}
