/** Inputs that are no picture: those with the largest values as bars, one a row. */
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, fitText, formatBarEnd, setChartFont } from './axes.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface FeatureBar {
  readonly index: number;
  readonly value: number;
}

/** The features with the largest values, largest first. */
export function largestFeatures(values: ArrayLike<number>, count: number): FeatureBar[] {
  return Array.from(values, (value, index) => ({ index, value }))
    .sort((a, b) => b.value - a.value || a.index - b.index)
    .slice(0, count);
}

/** The features with the largest sizes and their signed values, largest size first. */
export function largestBySize(values: Float32Array, count: number): FeatureBar[] {
  return largestFeatures(values.map(Math.abs), count).map(({ index }) => ({ index, value: values[index] }));
}

/** Height of a bar with its name. */
export function featureRowHeight(textSize: CssPx): CssPx {
  return Math.round(textSize * 1.5);
}

export interface FeatureBarsView {
  /** Largest first. */
  readonly bars: readonly FeatureBar[];
  /** Value of a bar of full length. */
  readonly ceiling: number;
  /** Feature that stands out. */
  readonly marked: number | null;
  readonly nameOf: (index: number) => string;
}

/** Names take at most this share of the width. */
const NAME_SHARE = 0.45;

/** A name that is too long is cut at its end; that of a category's value (`column = value`) in its column if that will do. */
function fitName(context: CanvasRenderingContext2D, name: string, most: CssPx): string {
  const at = name.indexOf(' = ');
  if (at < 0 || context.measureText(name).width <= most) return fitText(context, [name], most);
  const value = name.slice(at);
  const column = fitText(context, [name.slice(0, at)], most - context.measureText(value).width);
  return column === '' ? fitText(context, [`…${value}`, name], most) : column + value;
}

/** The names of the bars, cut where they are wider than `most`, and the width they take. */
export function fitNames(
  context: CanvasRenderingContext2D,
  bars: readonly FeatureBar[],
  nameOf: FeatureBarsView['nameOf'],
  most: CssPx,
): { readonly names: readonly string[]; readonly width: CssPx } {
  const names = bars.map(({ index }) => fitName(context, nameOf(index), most));
  return { names, width: Math.max(0, ...names.map((name) => context.measureText(name).width)) };
}

/** Horizontal bars, one a row; as many as fit. Names that are too long are cut. */
export function drawFeatureBars(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  { bars, ceiling, marked, nameOf }: FeatureBarsView,
): void {
  const size = chartTextSize(theme);
  const row = featureRowHeight(size);
  setChartFont(context, theme);
  const shown = bars.slice(0, Math.floor(viewport.height / row));
  const { names, width: nameWidth } = fitNames(context, shown, nameOf, NAME_SHARE * viewport.width);
  const left = 14 + nameWidth;
  const full = viewport.width - left - size * 4;
  shown.forEach((bar, k) => {
    const y = k * row;
    context.fillStyle = bar.index === marked ? theme.accent : theme.muted;
    const width = Math.max(1, (bar.value / ceiling) * full);
    context.fillRect(left, y + 3, width, row - 6);
    context.fillStyle = theme.text;
    context.textAlign = 'right';
    context.fillText(names[k], left - 6, y + row / 2 + size * 0.36);
    context.textAlign = 'left';
    context.fillText(formatBarEnd(bar.value), left + width + 6, y + row / 2 + size * 0.36);
  });
}
