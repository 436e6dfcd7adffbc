/** Small multiples of a layer's matrix: which epochs they show, where they stand, which one is at a point. */
import { doublingEpochs } from '../../history/doubling-epochs.ts';
import type { FrameHistory } from '../../history/frame-history.ts';
import type { Theme } from '../../theme/theme.ts';
import { chartTextSize } from '../axes.ts';
import type { Box } from '../axes.ts';
import type { CssPx, Viewport } from '../viewport.ts';

/**
 * Epochs 0, 1, 2, 4, 8 … and the newest, whether frames of them are kept or not: 16 of 10,000. Of those before the run was
 * taken up, the kept ones.
 */
export function multipleEpochs({
  reached,
  takenUpAt,
  epochs: kept,
}: Pick<FrameHistory, 'reached' | 'takenUpAt' | 'epochs'>): number[] {
  const all = Array.from({ length: reached + 1 }, (_, epoch) => epoch);
  return doublingEpochs(all.filter((epoch) => epoch >= takenUpAt || kept.includes(epoch)));
}

/** A box for each of `count` pictures with room for a line of text above it; row by row, all of one size. */
export function layoutMultiples(count: number, viewport: Viewport, theme: Theme): Box[] {
  const title = chartTextSize(theme) * 1.6;
  const gap = 10;
  const sizeFor = (columns: number) => {
    const rows = Math.ceil(count / columns);
    const width = (viewport.width - (columns + 1) * gap) / columns;
    const height = (viewport.height - gap) / rows - title - gap;
    return Math.max(1, Math.min(width, height));
  };
  const columns = Array.from({ length: count }, (_, k) => k + 1).reduce(
    (best, each) => (sizeFor(each) > sizeFor(best) ? each : best),
    1,
  );
  const size = sizeFor(columns);
  const left = (viewport.width - columns * (size + gap) + gap) / 2;
  return Array.from({ length: count }, (_, k) => ({
    x: left + (k % columns) * (size + gap),
    y: Math.floor(k / columns) * (size + title + gap) + title,
    width: size,
    height: size,
  }));
}

/** The picture at a point, its title included; null beside them. */
export function hitMultiple(
  count: number,
  viewport: Viewport,
  theme: Theme,
  x: CssPx,
  y: CssPx,
): number | null {
  const title = chartTextSize(theme) * 1.6;
  const found = layoutMultiples(count, viewport, theme).findIndex(
    (box) => x >= box.x && x < box.x + box.width && y >= box.y - title && y < box.y + box.height,
  );
  return found < 0 ? null : found;
}
