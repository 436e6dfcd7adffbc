/**
 * Behind the timeline's slider: connections added (up) and removed (down) by every rewiring, when settings changed, and
 * which epochs are kept.
 */
import type { RunSeries } from '../history/run-series.ts';
import type { Theme } from '../theme/theme.ts';
import { crisp, drawHorizontal, drawVertical, hairline } from './axes.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface TimelineView {
  readonly run: RunSeries;
  readonly keptEpochs: readonly number[];
  /** Epochs at which settings were changed. */
  readonly changes: readonly number[];
  /** Epoch whose wiring is compared; null: none. */
  readonly compared: number | null;
  /** Epoch at the right end. */
  readonly end: number;
  /** Room at both ends, half a thumb of the slider. */
  readonly inset: CssPx;
}

/** A dot that leaves room for the triangle of a rewiring by hand above it. */
const CHANGE = { y: 10, radius: 3.5 };

/** x of an epoch. */
export function timelineX(epoch: number, end: number, inset: CssPx, viewport: Viewport): CssPx {
  return inset + (Math.min(epoch, end) / end) * (viewport.width - 2 * inset);
}

export function drawTimeline(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  { run, keptEpochs, changes, compared, end, inset }: TimelineView,
): void {
  const middle = Math.round(viewport.height / 2);
  const reach = middle - 3;
  const { epoch, added, removed, byHand } = run.rewirings;
  const columns = new Map<number, { added: number; removed: number; byHand: boolean }>();
  let most = 1;
  // Rewirings that fall on the same pixels share a bar: the largest of them.
  const width = Math.max(2, Math.round(theme.lineWidth));
  epoch.forEach((at, k) => {
    const x = Math.round(timelineX(at, end, inset, viewport) / (width + 1)) * (width + 1);
    const column = columns.get(x) ?? { added: 0, removed: 0, byHand: false };
    column.added = Math.max(column.added, added[k]);
    column.removed = Math.max(column.removed, removed[k]);
    column.byHand ||= byHand[k];
    columns.set(x, column);
    most = Math.max(most, added[k], removed[k]);
  });
  for (const [x, column] of columns) {
    const left = crisp(x, viewport, width) - width / 2;
    const up = (column.added / most) * reach;
    const down = (column.removed / most) * reach;
    context.fillStyle = theme.added;
    context.fillRect(left, middle - up, width, up);
    context.fillStyle = theme.removed;
    context.fillRect(left, middle, width, down);
    if (column.byHand) {
      context.fillStyle = theme.accent;
      context.beginPath();
      context.moveTo(x - 4, 0);
      context.lineTo(x + 4, 0);
      context.lineTo(x, 6);
      context.closePath();
      context.fill();
    }
  }
  context.strokeStyle = theme.line;
  context.lineWidth = hairline(viewport, theme);
  drawHorizontal(context, viewport, middle, inset, viewport.width - inset);
  if (compared !== null) {
    const x = timelineX(compared, end, inset, viewport);
    context.strokeStyle = theme.accent;
    context.lineWidth = theme.lineWidth;
    context.setLineDash([3, 3]);
    drawVertical(context, viewport, x, 0, viewport.height);
    context.setLineDash([]);
  }
  context.fillStyle = theme.muted;
  for (const x of apart(keptEpochs, 4)) context.fillRect(x - 1, viewport.height - 3, 2, 3);
  context.fillStyle = theme.accent;
  context.strokeStyle = theme.surface;
  context.lineWidth = 2;
  for (const x of apart(changes, 3)) {
    context.beginPath();
    context.arc(x, CHANGE.y, CHANGE.radius, 0, 2 * Math.PI);
    context.stroke();
    context.fill();
  }

  /** x of those epochs that are not too close to the one before. */
  function apart(epochs: readonly number[], gap: CssPx): CssPx[] {
    let free = -Infinity;
    return epochs
      .map((each) => timelineX(each, end, inset, viewport))
      .filter((x) => {
        if (x < free) return false;
        free = x + gap;
        return true;
      });
  }
}
