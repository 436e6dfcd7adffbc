/** The weights of every layer over the kept epochs: what the ridgeline and the percentile bands are drawn from. */
import { percentileOf } from '../measures/histograms.ts';
import type { FrameHistory } from '../history/frame-history.ts';
import type { LayerFrame } from '../protocol/frame-layout.ts';
import type { Theme } from '../theme/theme.ts';
import { fitText, formatAxisEnd, setChartFont } from './axes.ts';
import { layoutHistograms } from './histogram-layout.ts';
import type { HistogramCell } from './histogram-layout.ts';
import type { CssPx, Viewport } from './viewport.ts';

/** Shares whose percentiles are the edges of the bands, and their middle. */
export const BAND_SHARES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** One layer at a kept epoch; the frame's arrays are shared, not copied. */
export interface LayerMoment {
  readonly epoch: number;
  readonly layer: LayerFrame;
}

/** A place in the picture: a layer at one of its kept epochs. */
export interface WeightsHit {
  readonly layer: number;
  readonly epoch: number;
}

/** By layer, then by kept epoch, ascending. */
export function weightsHistory(frames: FrameHistory): LayerMoment[][] {
  const kept = frames.epochs.map((epoch) => ({ epoch, frame: frames.at(epoch)! }));
  const layerCount = kept[0]?.frame.layers.length ?? 0;
  return Array.from({ length: layerCount }, (_, l) =>
    kept.map(({ epoch, frame }) => ({ epoch, layer: frame.layers[l] })),
  );
}

/** The weights at BAND_SHARES. */
export function bandEdges({ histogram, range, min, max }: LayerFrame): number[] {
  return BAND_SHARES.map((share) => percentileOf(histogram, range, { min, max }, share));
}

/** Where the layers stand; room for epochs or weights at the left of each plot. */
export function layoutWeightsHistory(
  layerCount: number,
  viewport: Viewport,
  textSize: CssPx,
): HistogramCell[] {
  return layoutHistograms(layerCount, viewport, textSize).map((cell) => {
    const { plot, axes } = cell;
    const more = axes ? textSize : 0;
    return { ...cell, plot: { ...plot, x: plot.x + more, width: Math.max(1, plot.width - more) } };
  });
}

/** The layer's name, and at the right how far the weight axis reaches; null: its numbers say so. */
export function drawLayerTitle(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { cell, titleY }: HistogramCell,
  name: readonly string[],
  extent: number | null,
): void {
  setChartFont(context, theme, 600);
  context.textAlign = 'left';
  context.fillStyle = theme.text;
  const title = fitText(context, name, cell.width);
  context.fillText(title, cell.x, titleY);
  const free = cell.width - context.measureText(`${title} `).width;
  if (extent === null) return;
  setChartFont(context, theme);
  context.textAlign = 'right';
  context.fillStyle = theme.muted;
  context.fillText(fitText(context, [`±${formatAxisEnd(extent)}`, ''], free), cell.x + cell.width, titleY);
}
