/** One row of a table: its features with name, value and a bar from the middle for the saliency, in the colours of the weights. */
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, drawVertical, fitText, formatSigned, hairline, setChartFont } from './axes.ts';
import { featureRowHeight, fitNames } from './feature-bars.ts';
import type { FeatureBar } from './feature-bars.ts';
import { frameBox } from './frame-box.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface RowBarsView {
  /** The saliencies, largest size first; as many as fit are drawn. */
  readonly bars: readonly FeatureBar[];
  /** Size of a bar that goes to the edge. */
  readonly most: number;
  /** Feature that is framed. */
  readonly marked: number | null;
  readonly nameOf: (index: number) => string;
  /** Of this row. */
  readonly valueOf: (index: number) => string;
  /** Above names and bars, from long to short. */
  readonly captions: readonly [row: readonly string[], saliency: readonly string[]];
  /** The size of a bar that goes to the edge, said where bars have no numbers. */
  readonly ends: string;
}

/** Names take at most this share of the width. */
const NAME_SHARE = 0.38;
const GAP: CssPx = 8;

/** Bars that fit below the line of captions. */
function barsThatFit({ height }: Viewport, row: CssPx): number {
  return Math.max(0, Math.floor(height / row) - 1);
}

/** Index of the feature whose row is at height y. */
export function hitRowBar(
  bars: readonly FeatureBar[],
  viewport: Viewport,
  textSize: CssPx,
  y: CssPx,
): number | null {
  const row = featureRowHeight(textSize);
  const k = Math.floor(y / row) - 1;
  return k >= 0 && k < barsThatFit(viewport, row) ? (bars[k]?.index ?? null) : null;
}

export function drawRowBars(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  { bars, most, marked, nameOf, valueOf, captions, ends }: RowBarsView,
): void {
  const size = chartTextSize(theme);
  const row = featureRowHeight(size);
  setChartFont(context, theme);
  const shown = bars.slice(0, barsThatFit(viewport, row));
  const { names, width: nameWidth } = fitNames(context, shown, nameOf, NAME_SHARE * viewport.width);
  const values = shown.map(({ index }) => valueOf(index));
  const valueWidth = Math.max(0, ...values.map((value) => context.measureText(value).width));
  const nameEnd = GAP + nameWidth;
  const right = viewport.width - GAP;
  // Where there is no room for them the values are left out.
  const valueEnd = nameEnd + GAP + valueWidth;
  const hasValues = right - valueEnd > size * 5;
  const left = (hasValues ? valueEnd : nameEnd) + GAP;
  const middle = (left + right) / 2;
  const half = right - middle;
  const numbers = shown.map(({ value }) => formatSigned(value));
  const hasNumbers = numbers.every((number) => context.measureText(number).width + 8 <= half);
  const baseline = (y: CssPx) => y + row / 2 + size * 0.36;

  context.fillStyle = theme.muted;
  context.textAlign = 'left';
  context.fillText(fitText(context, captions[0], left - 2 * GAP), GAP, baseline(0));
  const title = hasNumbers ? captions[1] : captions[1].map((text) => `${text} ${ends}`.trim());
  context.fillText(fitText(context, title, right - left), left, baseline(0));
  context.strokeStyle = theme.line;
  context.lineWidth = hairline(viewport, theme);
  if (shown.length > 0) drawVertical(context, viewport, middle, row, row * (shown.length + 1));
  shown.forEach(({ index, value }, k) => {
    const y = row * (k + 1);
    const share = Math.min(1, Math.abs(value) / most) || 0;
    const length = share * half;
    context.fillStyle = value < 0 ? theme.negative : theme.positive;
    context.fillRect(value < 0 ? middle - length : middle, y + 3, length, row - 6);
    context.fillStyle = theme.text;
    context.textAlign = 'right';
    context.fillText(names[k], nameEnd, baseline(y));
    if (hasValues) context.fillText(values[k], valueEnd, baseline(y));
    // In the half that the bar leaves free.
    context.textAlign = value < 0 ? 'left' : 'right';
    const toBar = value < 0 ? 4 : -4;
    if (hasNumbers) context.fillText(numbers[k], middle + toBar, baseline(y));
    if (index === marked) {
      const box = { x: 4, y: y + 2, width: viewport.width - 8, height: row - 4 };
      frameBox(context, box, hairline(viewport, theme));
    }
  });
}
