/** The lines in the picture of a tail, from back to front, and their names. */
import type { Ccdf } from '../measures/ccdf.ts';
import type { DegreeVerdict } from '../measures/degree-verdict.ts';
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, fitText, setChartFont } from './axes.ts';
import type { Box } from './axes.ts';
import { placeLabels } from './curves-labels.ts';
import type { DegreeTail, EarlierTail, TailScale } from './degree-tail.ts';
import type { CssPx, Viewport } from './viewport.ts';
import type { DegreeTailWords } from './words.ts';

export interface TailLine {
  /** From long to short; [] for none. */
  readonly name: readonly string[];
  /** Corners from left to right, within the scale. */
  readonly degrees: readonly number[];
  readonly shares: readonly number[];
  readonly colour: string;
  /** In line widths of the theme, as is the line's own. */
  readonly dash: readonly number[];
  readonly width: number;
  readonly alpha: number;
  /** The lower, the sooner its name is left out. */
  readonly rank: number;
}

export interface TailLinesView {
  readonly tail: DegreeTail;
  /** The oldest first. */
  readonly earlier: readonly EarlierTail[];
  readonly scale: TailScale;
  /** null: not judged yet. */
  readonly verdict: DegreeVerdict | null;
  readonly words: DegreeTailWords;
}

const RANDOM_DASH = [2.5, 2];
const EXPONENTIAL_DASH = [5, 2.5];
const LOG_NORMAL_DASH = [4, 1.5, 1, 1.5];

export function tailLines(theme: Theme, view: TailLinesView): TailLine[] {
  const { tail, earlier, scale, verdict, words } = view;
  const solid = { colour: theme.accent, dash: [] };
  const before = earlier.map(({ epoch, measured }, k) => ({
    name: k === 0 ? words.earlier(epoch) : [],
    ...stepCorners(measured, scale),
    ...solid,
    width: 0.8,
    // Older is nearer to the background, and even the oldest can be seen.
    alpha: 0.28 + (0.3 * k) / Math.max(1, earlier.length - 1),
    rank: 0,
  }));
  const model = (name: readonly string[], from: number, shares: Float64Array) => ({
    name,
    ...corners(from, shares, scale),
    colour: theme.muted,
    dash: [],
    width: 0.8,
    alpha: 1,
    rank: 1,
  });
  const { xmin } = verdict && verdict.kind !== 'tooFew' ? verdict.evidence.fit : { xmin: 0 };
  const curves = verdict && verdict.kind !== 'tooFew' ? verdict.evidence.curves : null;
  return [
    ...before,
    { ...model(words.random, 0, tail.random.ccdf), colour: theme.text, dash: RANDOM_DASH, width: 1, rank: 3 },
    { name: words.measured, ...stepCorners(tail.measured, scale), ...solid, width: 1.3, alpha: 1, rank: 4 },
    ...(curves
      ? [
          { ...model(words.exponential, xmin, curves.exponential), dash: EXPONENTIAL_DASH },
          { ...model(words.logNormal, xmin, curves.logNormal), dash: LOG_NORMAL_DASH },
          { ...model(words.powerLaw, xmin, curves.powerLaw), colour: theme.removed, width: 1, rank: 2 },
        ]
      : []),
  ];
}

/** Of consecutive degrees, as far as there is anything to see. */
function corners(first: number, all: Float64Array, { from, to, least }: TailScale) {
  const degrees: number[] = [];
  const shares: number[] = [];
  for (let k = Math.max(first, from); k <= to && all[k - first] >= least; k++) {
    degrees.push(k);
    shares.push(all[k - first]);
  }
  return { degrees, shares };
}

/** The share of an occurring degree is that of all degrees down to the one before it; beyond the last one there is none. */
function stepCorners({ degree, share }: Ccdf, { from, least }: TailScale) {
  const degrees: number[] = [from];
  const shares: number[] = [share.find((_, k) => degree[k] >= from) ?? 1];
  degree.forEach((value, k) => {
    if (value < from) return;
    degrees.push(degrees[degrees.length - 1], value);
    shares.push(share[k], share[k]);
  });
  degrees.push(degrees[degrees.length - 1]);
  shares.push(least);
  return { degrees, shares };
}

export function strokeTailLine(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { degrees, shares, colour, dash, width, alpha }: TailLine,
  toX: (degree: number) => CssPx,
  toY: (share: number) => CssPx,
): void {
  context.beginPath();
  degrees.forEach((degree, k) => {
    if (k === 0) context.moveTo(toX(degree), toY(shares[k]));
    else context.lineTo(toX(degree), toY(shares[k]));
  });
  setLine(context, theme, { colour, dash, width, alpha });
  context.stroke();
  setLine(context, theme, { colour, dash: [], width: 1, alpha: 1 });
}

function setLine(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { colour, dash, width, alpha }: Pick<TailLine, 'colour' | 'dash' | 'width' | 'alpha'>,
): void {
  context.strokeStyle = colour;
  context.lineWidth = theme.lineWidth * width;
  context.globalAlpha = alpha;
  context.setLineDash(dash.map((length) => length * theme.lineWidth));
}

/** Whether names stand at the ends of their lines: only beside a plot that is wide enough. */
function standsBeside(viewport: Viewport, textSize: CssPx): boolean {
  return viewport.width >= textSize * 28;
}

/** Room for names at the right of the plot. */
export function tailNamesWidth(viewport: Viewport, textSize: CssPx): CssPx {
  return standsBeside(viewport, textSize) ? textSize * 8.4 : 0;
}

/** A name to be drawn: its left end, which is that of a piece of its line, and its base line. */
export interface TailName {
  readonly line: TailLine;
  readonly text: string;
  readonly x: CssPx;
  readonly y: CssPx;
  /** With the piece of line. */
  readonly width: CssPx;
}

/**
 * Every name after a piece of its line: beside the plot near to the lines' ends, or in the plot's lower left corner,
 * where a share of units with at least so many connections leaves room; one that this corner is too low for stands at
 * the right above the plot.
 */
export function placeTailNames(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  plot: Box,
  lines: readonly TailLine[],
  toY: (share: number) => CssPx,
): TailName[] {
  const size = chartTextSize(theme);
  const gap = size * 1.1;
  const isBeside = standsBeside(viewport, size);
  const top = plot.y + size * (isBeside ? 0.8 : 1.2);
  const bottom = plot.y + plot.height - (isBeside ? 0 : size * 0.5);
  const ranked = lines
    .filter(({ name, shares }) => name.length > 0 && shares.length > 0)
    .toSorted((a, b) => b.rank - a.rank);
  const rows = Math.max(0, Math.floor((bottom - top) / gap + 1e-9) + 1);
  const named = ranked.slice(0, rows).sort((a, b) => lines.indexOf(a) - lines.indexOf(b));
  const wishes = named.map(({ shares }, k) => ({
    at: isBeside ? toY(shares[shares.length - 1]) + size * 0.36 : bottom - (named.length - 1 - k) * gap,
    priority: k,
  }));
  const placed = placeLabels(wishes, gap, top, bottom);
  const x = isBeside ? plot.x + plot.width + 6 : plot.x + 6;
  const room = (isBeside ? viewport.width : plot.x + plot.width) - x - sampleWidth(size) - 1;
  setChartFont(context, theme);
  const toName = (line: TailLine) => {
    const text = fitText(context, line.name, room);
    return { line, text, width: sampleWidth(size) + context.measureText(text).width };
  };
  const names = named.flatMap((line, k) => {
    const y = placed[k];
    return y === null ? [] : [{ ...toName(line), x, y }];
  });
  if (isBeside || rows >= ranked.length) return names;
  const above = toName(ranked[rows]);
  return [...names, { ...above, x: viewport.width - 8 - above.width, y: size }];
}

/** Of the piece of line before a name, with the distance to it. */
function sampleWidth(textSize: CssPx): CssPx {
  return textSize * 1.6 + 5;
}

/** Clears the grid where names will stand. */
export function clearTailNames(
  context: CanvasRenderingContext2D,
  theme: Theme,
  names: readonly TailName[],
): void {
  const size = chartTextSize(theme);
  context.fillStyle = theme.surface;
  for (const { x, y, width } of names) context.fillRect(x - 3, y - size * 0.85, width + 6, size * 1.1);
}

export function drawTailNames(
  context: CanvasRenderingContext2D,
  theme: Theme,
  names: readonly TailName[],
): void {
  const size = chartTextSize(theme);
  setChartFont(context, theme);
  context.textAlign = 'left';
  for (const { line, text, x, y } of names) {
    context.beginPath();
    context.moveTo(x, y - size * 0.33);
    context.lineTo(x + size * 1.6, y - size * 0.33);
    setLine(context, theme, line);
    context.stroke();
    setLine(context, theme, { ...line, dash: [], alpha: 1 });
    context.fillStyle = line.colour;
    context.fillText(text, x + sampleWidth(size), y);
  }
}
