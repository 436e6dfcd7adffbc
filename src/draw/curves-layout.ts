/** Where the two plots of the learning curves stand, what they are given, and what is under the pointer. */
import { bisectCenter } from 'd3';
import type { RunSeries } from '../history/run-series.ts';
import type { Box } from './axes.ts';
import { axisColumn } from './curves-scales.ts';
import type { CurveAxisId, CurveScales } from './curves-scales.ts';
import type { CssPx, Viewport } from './viewport.ts';
import type { CurveWords } from './words.ts';

export interface GhostRun {
  readonly series: RunSeries;
  readonly label: string;
  readonly short: string;
}

export interface CurvesView {
  readonly axis: CurveAxisId;
  readonly log: boolean;
  readonly scales: CurveScales;
  /** Position of the crosshair on the axis. */
  readonly hover: number | null;
  /** Epoch the panels look at, to be marked; null for now. */
  readonly shownEpoch: number | null;
  readonly words: CurveWords;
}

export interface CurvesLayout {
  readonly accuracy: Box;
  readonly loss: Box;
  readonly labels: { readonly x: CssPx; readonly width: CssPx };
  /** Room above each plot for its name, which otherwise stands within. */
  readonly titled: boolean;
}

export function layoutCurves(viewport: Viewport, textSize: CssPx): CurvesLayout {
  const left = Math.round(textSize * 3.9);
  const labelWidth = Math.round(Math.min(textSize * 12, Math.max(textSize * 7.4, viewport.width * 0.24)));
  const width = Math.max(20, viewport.width - left - labelWidth - 6);
  // Where room is short the names stand closer, and at last within.
  const roomy = viewport.height > textSize * 15;
  const titled = viewport.height > textSize * 7.5;
  const top = roomy ? textSize * 1.5 : titled ? textSize * 1.2 : 4;
  const between = roomy ? textSize * 2 : textSize * (titled ? 1.35 : 0.6);
  const height = Math.max(20, (viewport.height - top - between - textSize - 7) / 2);
  return {
    accuracy: { x: left, y: top, width, height },
    loss: { x: left, y: top + height + between, width, height },
    labels: { x: left + width + 6, width: labelWidth },
    titled,
  };
}

/** The value on the axis under (x, y), moved to the nearest measured moment of the run or, without one, of a ghost. */
export function hitCurves(
  run: RunSeries,
  ghosts: readonly GhostRun[],
  viewport: Viewport,
  textSize: CssPx,
  axis: CurveAxisId,
  scales: CurveScales,
  x: CssPx,
  y: CssPx,
): { at: number } | null {
  const { accuracy, loss } = layoutCurves(viewport, textSize);
  if (x < accuracy.x - 4 || x > accuracy.x + accuracy.width + 4 || y < 0 || y > loss.y + loss.height)
    return null;
  const wish = ((x - accuracy.x) / accuracy.width) * scales.xEnd;
  let best: number | null = null;
  for (const series of [run.progress, run.epochs, ...ghosts.map((ghost) => ghost.series.epochs)]) {
    const column = axisColumn(series, axis);
    if (column.length === 0) continue;
    const near = column[bisectCenter(column, wish)];
    if (best === null || Math.abs(near - wish) < Math.abs(best - wish)) best = near;
  }
  return best === null ? null : { at: best };
}
