/**
 * The tails of the degree distributions: P(degree ≥ k) against k, both logarithmic, measured and of a random layer, with
 * the power law that fits the tail best and what is to be thought of it.
 */
import { scaleLog } from 'd3';
import { ccdfOf, binomialCcdf } from '../measures/ccdf.ts';
import { countDistinctDegrees } from '../measures/degree-counts.ts';
import type { DegreeVerdict } from '../measures/degree-verdict.ts';
import type { FrameView } from '../protocol/frame-layout.ts';
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, drawXAxis, drawYAxis, fitText, formatAxisCount, setChartFont } from './axes.ts';
import { layoutDegrees } from './degrees.ts';
import type { DegreeCell } from './degrees.ts';
import { degreeKey } from './degrees-distribution.ts';
import type { CssPx, Viewport } from './viewport.ts';
import type { DegreeTailWords } from './words.ts';

interface TailPlot {
  readonly context: CanvasRenderingContext2D;
  readonly viewport: Viewport;
  readonly theme: Theme;
  readonly cell: DegreeCell;
  readonly toX: (degree: number) => CssPx;
  readonly toY: (share: number) => CssPx;
}

/** verdicts: by degreeKey; a side without one is still being judged. */
export function drawDegreeTails(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  frame: FrameView,
  layers: readonly number[],
  verdicts: ReadonlyMap<string, DegreeVerdict>,
  words: DegreeTailWords,
): void {
  for (const cell of layoutDegrees(layers, viewport, chartTextSize(theme))) {
    const { fanIn, fanOut, nnz } = frame.layers[cell.layer];
    const degrees = cell.side === 'out' ? fanOut : fanIn;
    const others = cell.side === 'out' ? fanIn.length : fanOut.length;
    const measured = ccdfOf(countDistinctDegrees(degrees));
    const random = binomialCcdf(others, Math.min(1, nnz / (degrees.length * others)));
    const { plot } = cell;
    const least = 0.5 / degrees.length;
    const from = Math.max(1, measured.degree.find((degree) => degree > 0) ?? 1);
    const to = Math.max(measured.degree.at(-1) ?? 1, lastAbove(random, least), from + 1);
    const toX = scaleLog([from, to], [plot.x, plot.x + plot.width]);
    const toY = scaleLog([least, 1], [plot.y + plot.height, plot.y + 2]);
    const drawn: TailPlot = { context, viewport, theme, cell, toX, toY };
    const verdict = verdicts.get(degreeKey(cell.layer, cell.side)) ?? null;
    drawTexts(drawn, verdict, words);
    drawAxes(drawn, toX.ticks(4), least);
    drawRandom(drawn, random, from, to, least);
    drawMeasured(drawn, measured.degree, measured.share);
    if (verdict && verdict.kind !== 'tooFew') drawFit(drawn, verdict.evidence.fit, measured);
  }
}

function lastAbove(shares: Float64Array, least: number): number {
  let last = shares.length - 1;
  while (last > 0 && shares[last] < least) last--;
  return last;
}

function drawTexts(
  { context, theme, cell: place }: TailPlot,
  verdict: DegreeVerdict | null,
  words: DegreeTailWords,
) {
  const { cell, layer, side } = place;
  const size = chartTextSize(theme);
  setChartFont(context, theme, 600);
  context.textAlign = 'left';
  context.fillStyle = theme.text;
  context.fillText(fitText(context, words.title(layer + 1, side), cell.width), cell.x, cell.y + size);
  if (!place.axes) return;
  setChartFont(context, theme);
  context.fillStyle = theme.muted;
  context.fillText(fitText(context, words.verdict(verdict), cell.width), cell.x, cell.y + size * 2.2);
}

function drawAxes(
  { context, viewport, theme, cell, toX, toY }: TailPlot,
  ticks: number[],
  least: number,
): void {
  const size = chartTextSize(theme);
  const { plot } = cell;
  if (cell.unitNumbers && plot.height > size * 2.5) {
    const shares = [1, 0.1, 0.01, 0.001, 1e-4, 1e-5].filter((share) => share >= least);
    const room = Math.ceil((shares.length * size * 1.3) / plot.height);
    const labels = shares.filter((_, k) => k % room === 0);
    drawYAxis(
      context,
      viewport,
      theme,
      plot,
      labels.map((share) => ({ at: toY(share), label: `${Number((100 * share).toPrecision(2))}%` })),
    );
  }
  const gap = size * 2.6;
  const numbers: { at: CssPx; label: string }[] = [];
  for (const value of cell.axes ? ticks : []) {
    const at = toX(value);
    if (Number.isInteger(value) && at - (numbers.at(-1)?.at ?? -Infinity) >= gap) {
      numbers.push({ at, label: formatAxisCount(value) });
    }
  }
  drawXAxis(context, viewport, theme, plot, numbers);
}

function drawMeasured(
  { context, theme, toX, toY }: TailPlot,
  degree: Uint32Array,
  share: Float64Array,
): void {
  context.beginPath();
  degree.forEach((value, k) => {
    const x = toX(Math.max(1, value));
    if (k > 0) context.lineTo(x, toY(share[k - 1]));
    context.lineTo(x, toY(share[k]));
  });
  context.strokeStyle = theme.accent;
  context.lineWidth = theme.lineWidth;
  context.lineJoin = 'round';
  context.stroke();
}

function drawRandom(
  { context, theme, toX, toY }: TailPlot,
  shares: Float64Array,
  from: number,
  to: number,
  least: number,
) {
  context.beginPath();
  for (let k = from; k <= to && k < shares.length && shares[k] >= least; k++)
    context.lineTo(toX(k), toY(shares[k]));
  context.strokeStyle = theme.text;
  context.lineWidth = theme.lineWidth;
  context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);
}

/** The fitted law from xmin on: a straight line of slope 1 − alpha. */
function drawFit(
  { context, theme, toX, toY }: TailPlot,
  { xmin, max, alpha }: { readonly xmin: number; readonly max: number; readonly alpha: number },
  measured: { readonly degree: Uint32Array; readonly share: Float64Array },
): void {
  const at = measured.degree.indexOf(xmin);
  if (at < 0) return;
  const end = measured.share[at] * (max / xmin) ** (1 - alpha);
  context.beginPath();
  context.moveTo(toX(xmin), toY(measured.share[at]));
  context.lineTo(toX(max), toY(end));
  context.strokeStyle = theme.removed;
  context.lineWidth = theme.lineWidth;
  context.stroke();
}
