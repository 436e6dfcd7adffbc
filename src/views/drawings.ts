/** How every chart on the page is drawn, for who wants it drawn once more elsewhere. */
import type { Viewport } from '../draw/viewport.ts';
import type { Theme } from '../theme/theme.ts';

export interface Drawing {
  /** The size at which it is seen. */
  readonly viewport: Viewport;
  readonly draw: (context: CanvasRenderingContext2D, viewport: Viewport, theme: Theme) => void;
}

const drawings = new WeakMap<HTMLCanvasElement, () => Drawing>();

/** Of the canvas as it is now; null where no chart has been mounted. */
export function drawingOf(canvas: HTMLCanvasElement): Drawing | null {
  return drawings.get(canvas)?.() ?? null;
}

export function keepDrawing(canvas: HTMLCanvasElement, drawing: () => Drawing): void {
  drawings.set(canvas, drawing);
}
