/** Where the weight histograms stand, what is under the pointer, and how high their count axes reach. */
import { HISTOGRAM_BINS } from '../protocol/frame-layout.ts';
import type { FrameView, LayerFrame } from '../protocol/frame-layout.ts';
import { contains } from './axes.ts';
import type { Box } from './axes.ts';
import { bestGrid } from './grid.ts';
import { steadyCeiling } from './steady-scale.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface HistogramHit {
  readonly layer: number;
  readonly bin: number;
}

export interface HistogramCell {
  /** Baseline of the title. */
  readonly titleY: CssPx;
  readonly cell: Box;
  readonly plot: Box;
  /** Room for counts at the left, and for weights below. */
  readonly axes: boolean;
  readonly weights: boolean;
}

export function layoutHistograms(layerCount: number, viewport: Viewport, textSize: CssPx): HistogramCell[] {
  const { columns, rows } = bestGrid(layerCount, viewport, 1.9);
  const gap = textSize * 0.9;
  const margin = 8;
  const width = (viewport.width - 2 * margin - (columns - 1) * gap) / columns;
  const height = (viewport.height - 4 - (rows - 1) * 4) / rows;
  const axes = height > textSize * 4.8;
  const weights = height > textSize * 4.5;
  return Array.from({ length: layerCount }, (_, layer) => {
    const x = margin + (layer % columns) * (width + gap);
    const y = Math.floor(layer / columns) * (height + 4);
    const left = axes ? textSize * 2.6 : 0;
    const top = textSize * 1.35;
    return {
      titleY: y + textSize,
      cell: { x, y, width, height },
      plot: {
        x: x + left,
        y: y + top,
        width: Math.max(1, width - left),
        height: Math.max(1, height - top - (weights ? textSize + 5 : 2)),
      },
      axes,
      weights,
    };
  });
}

/** Count axes that fit the frame and move rarely; `previous` is the last answer, [] to begin. */
export function steadyCounts(previous: readonly number[], frame: FrameView): number[] {
  return frame.layers.map((layer, l) => {
    let most = 1;
    for (const count of layer.histogram) if (count > most) most = count;
    return steadyCeiling(previous[l] ?? 0, most);
  });
}

/** Lower and upper edge of a bin. */
export function binEdges(layer: LayerFrame, bin: number): [number, number] {
  const width = (2 * layer.range) / HISTOGRAM_BINS;
  return [-layer.range + bin * width, -layer.range + (bin + 1) * width];
}

export function hitHistogram(
  layerCount: number,
  viewport: Viewport,
  textSize: CssPx,
  x: CssPx,
  y: CssPx,
): HistogramHit | null {
  const cells = layoutHistograms(layerCount, viewport, textSize);
  const layer = cells.findIndex(({ plot }) => contains(plot, x, y));
  if (layer < 0) return null;
  const { plot } = cells[layer];
  return {
    layer,
    bin: Math.min(HISTOGRAM_BINS - 1, Math.floor(((x - plot.x) / plot.width) * HISTOGRAM_BINS)),
  };
}
