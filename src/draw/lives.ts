/**
 * The lives of connections as four small plots, a line a layer: how many last, how much was tried, how many of the
 * removed were newborn, how much of the first wiring is left. References are dashed. The layers' key stands below all.
 */
import { interpolateViridis } from 'd3';
import type { LivesSeries } from '../history/lives-series.ts';
import type { SurvivalCurve } from '../protocol/lives.ts';
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, contains } from './axes.ts';
import { bestGrid } from './grid.ts';
import { drawLineKey, drawLinePlot, keyHeight, layoutLinePlot } from './line-plot.ts';
import type { LinePlot, LinePlotCell, PlotLine } from './line-plot.ts';
import { roundUp } from './steady-scale.ts';
import type { CssPx, Viewport } from './viewport.ts';
import type { LivesWords } from './words.ts';

export const LIVES_PLOTS = ['survival', 'explored', 'newbornShare', 'jaccard'] as const;
export type LivesPlotId = (typeof LIVES_PLOTS)[number];

/** A place in one of the plots: entry of the ages, or of the rewirings. */
export interface LivesHit {
  readonly plot: LivesPlotId;
  readonly index: number;
}

const MARGIN = 8;

export interface LivesView {
  readonly series: LivesSeries;
  /** By layer, of the moment looked at, and the rewirings done by then; null before the first. */
  readonly survival: {
    readonly rewirings: number;
    readonly curves: readonly (SurvivalCurve | null)[];
  } | null;
  /** Length of the run. */
  readonly epochs: number;
  /** Looked at; null for now. */
  readonly shownEpoch: number | null;
  readonly hover: LivesHit | null;
  readonly words: LivesWords;
}

/** Colours of lines that stand in an order, as layers do: all can be read as text on the theme's surface, 4.5 : 1. */
export function orderedColour(theme: Theme, place: number, count: number): string {
  const share = count > 1 ? place / (count - 1) : 0;
  return interpolateViridis(theme.id === 'dark' ? 1 - 0.51 * share : 0.43 * share);
}

export function layoutLives(viewport: Viewport, textSize: CssPx): Record<LivesPlotId, LinePlotCell> {
  const { columns, rows } = bestGrid(LIVES_PLOTS.length, viewport, 1.6);
  const [margin, gap] = [MARGIN, textSize * 0.8];
  const width = (viewport.width - 2 * margin - (columns - 1) * gap) / columns;
  const height = (viewport.height - keyHeight(textSize) - (rows - 1) * 4) / rows;
  const cells = LIVES_PLOTS.map((id, k) => {
    const x = margin + (k % columns) * (width + gap);
    const y = Math.floor(k / columns) * (height + 4);
    return [id, layoutLinePlot({ x, y, width, height }, textSize)];
  });
  return Object.fromEntries(cells) as Record<LivesPlotId, LinePlotCell>;
}

export function drawLives(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  view: LivesView,
): void {
  const size = chartTextSize(theme);
  const cells = layoutLives(viewport, size);
  for (const id of LIVES_PLOTS) drawLinePlot(context, viewport, theme, cells[id], plotOf(id, theme, view));
  const y = viewport.height - keyHeight(size);
  const key = { x: MARGIN, y, width: viewport.width - 2 * MARGIN, height: keyHeight(size) };
  drawLineKey(context, theme, seriesLines('explored', theme, view), key);
}

/** What is nearest to (x, y) in the plot there; null outside of the plots and where nothing is drawn. */
export function hitLives(
  view: LivesView,
  viewport: Viewport,
  textSize: CssPx,
  theme: Theme,
  x: CssPx,
  y: CssPx,
): LivesHit | null {
  const cells = layoutLives(viewport, textSize);
  const plot = LIVES_PLOTS.find((id) => contains(cells[id].plot, x, y));
  if (!plot) return null;
  const { lines, xEnd } = plotOf(plot, theme, view);
  const box = cells[plot].plot;
  const wish = ((x - box.x) / box.width) * xEnd;
  const xs = lines[0]?.xs ?? [];
  let index = -1;
  for (let k = 0; k < xs.length; k++) {
    if (index < 0 || Math.abs(xs[k] - wish) < Math.abs(xs[index] - wish)) index = k;
  }
  return index < 0 ? null : { plot, index };
}

/** The plots in which something is drawn, and how many places along its lines can be read. */
export function placesOf(view: LivesView): { readonly plot: LivesPlotId; readonly count: number }[] {
  const ages = view.survival?.curves.find((curve) => curve !== null)?.ages.length ?? 0;
  const rewirings = view.series.epoch.length;
  const counts = LIVES_PLOTS.map((plot) => ({ plot, count: plot === 'survival' ? ages : rewirings }));
  return counts.filter(({ count }) => count > 0);
}

function plotOf(id: LivesPlotId, theme: Theme, view: LivesView): LinePlot {
  const lines = id === 'survival' ? survivalLines(theme, view) : seriesLines(id, theme, view);
  const isByAge = id === 'survival';
  const { hover, series, survival, words } = view;
  const hovered = hover?.plot === id ? (lines[0]?.xs[hover.index] ?? null) : null;
  const oldest = Math.max(5, survival?.rewirings ?? 0);
  return {
    title: isByAge ? words.survival(survival?.rewirings ?? 0) : words[id],
    lines,
    unit: isByAge ? words.rewirings : words.epochs,
    xEnd: isByAge ? roundUp(oldest) : Math.max(1, view.epochs, series.epoch.at(-1) ?? 0),
    yEnd: isByAge ? 1 : ceilingOf(lines),
    marked: isByAge ? null : view.shownEpoch,
    hovered,
    empty: words.before,
  };
}

/** Colours of the layers that are rewired. */
function layerColours(theme: Theme, { layers }: LivesSeries): Map<number, string> {
  const rewired = layers.flatMap((layer, l) => (layer.explored.some(Number.isFinite) ? [l] : []));
  return new Map(rewired.map((l, place) => [l, orderedColour(theme, place, rewired.length)]));
}

function survivalLines(theme: Theme, { series, survival, words }: LivesView): PlotLine[] {
  const colours = layerColours(theme, series);
  const curves = survival?.curves ?? [];
  return curves.flatMap((curve, layer) => {
    const colour = colours.get(layer);
    if (!curve || !colour) return [];
    const { ages: xs, survival: ys, ageBlind } = curve;
    return [
      { name: [], colour, xs, ys: ageBlind },
      { name: words.layer(layer + 1), colour, xs, ys },
    ];
  });
}

function seriesLines(
  id: Exclude<LivesPlotId, 'survival'>,
  theme: Theme,
  { series, words }: LivesView,
): PlotLine[] {
  const { epoch: xs, layers } = series;
  return [...layerColours(theme, series)].flatMap(([l, colour]) => {
    const layer = layers[l];
    const line = { name: words.layer(l + 1), colour, xs, ys: layer[id] };
    return id === 'jaccard' ? [{ name: [], colour, xs, ys: layer.randomJaccard }, line] : [line];
  });
}

/** A round share above all lines, at most 1. */
function ceilingOf(lines: readonly PlotLine[]): number {
  let most = 0.01;
  for (const { ys } of lines) for (let k = 0; k < ys.length; k++) if (ys[k] > most) most = ys[k];
  return Math.min(1, roundUp(most * 1.05));
}
