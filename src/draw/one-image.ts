/** One input as a picture, and the same again with the saliency of its pixels in the colours of the weights over it. */
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, fitText, hairline, setChartFont } from './axes.ts';
import type { Box } from './axes.ts';
import { mix, parseHex, signColour } from './network/colours.ts';
import { layoutOneImage } from './one-image-layout.ts';
import type { ImageKind } from './one-image-layout.ts';
import { drawMark } from './pixel-map.ts';
import type { Viewport } from './viewport.ts';

export interface OneImageView extends ImageKind {
  /** One canvas pixel a picture pixel; saliency null: not known. */
  readonly image: CanvasImageSource;
  readonly saliency: CanvasImageSource | null;
  /** Below the pictures, from long to short. */
  readonly captions: readonly [image: readonly string[], saliency: readonly string[]];
  /** At the ends of the bar, and instead of both. */
  readonly ends: readonly [low: string, high: string, both: string];
  /** Pixel marked in the image, and in both; null: none. */
  readonly cursor: number | null;
  /** Written across the image, from long to short; null: nothing. */
  readonly prompt: readonly string[] | null;
  readonly marked: number | null;
}

const BAR_STEPS = 40;
const PROMPT = '#d0d4da';
/** Share of the way from the surface to the text's colour that a white pixel goes under the saliency. */
const INK = 0.45;

/** Writes one RGBA pixel a value: the image faintly, and over it each value's sign by its size against `most`. */
export function fillSaliency(
  target: Uint8ClampedArray,
  image: ArrayLike<number>,
  values: ArrayLike<number>,
  most: number,
  theme: Theme,
): void {
  const [surface, text] = [parseHex(theme.surface), parseHex(theme.text)];
  const [negative, positive] = [parseHex(theme.negative), parseHex(theme.positive)];
  for (let k = 0; k < values.length; k++) {
    const share = Math.min(1, Math.abs(values[k]) / most) || 0;
    const ink = mix(surface, text, (INK * image[k]) / 255);
    target.set(mix(ink, values[k] < 0 ? negative : positive, share), 4 * k);
    target[4 * k + 3] = 255;
  }
}

function drawBar(
  context: CanvasRenderingContext2D,
  theme: Theme,
  bar: Box,
  ends: OneImageView['ends'],
): void {
  const size = chartTextSize(theme);
  setChartFont(context, theme);
  context.fillStyle = theme.text;
  context.textAlign = 'left';
  const [low, high, both] = ends;
  const y = bar.y + size * 0.7;
  const from = bar.x + context.measureText(low).width + 4;
  const to = bar.x + bar.width - context.measureText(high).width - 4;
  if (to - from < size) return context.fillText(both, bar.x, y);
  context.fillText(low, bar.x, y);
  context.fillText(high, to + 4, y);
  for (let k = 0; k < BAR_STEPS; k++) {
    context.fillStyle = signColour(theme, (2 * k) / (BAR_STEPS - 1) - 1);
    context.fillRect(from + (k * (to - from)) / BAR_STEPS, bar.y, (to - from) / BAR_STEPS + 0.5, bar.height);
  }
}

export function drawOneImage(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  view: OneImageView,
): void {
  const size = chartTextSize(theme);
  const layout = layoutOneImage(view, viewport, size);
  const line = hairline(viewport, theme);
  context.imageSmoothingEnabled = false;
  [layout.image, layout.saliency].forEach((box, k) => {
    if (!box || (k === 1 && view.drawing && !view.saliency)) return;
    const picture = k === 0 ? view.image : view.saliency;
    if (picture) context.drawImage(picture, box.x, box.y, box.width, box.height);
    context.strokeStyle = theme.line;
    context.lineWidth = line;
    context.strokeRect(box.x - line / 2, box.y - line / 2, box.width + line, box.height + line);
    const marks = [view.marked, ...(k === 0 ? [view.cursor] : [])];
    for (const pixel of marks) {
      if (pixel === null) continue;
      const x = pixel % view.size.width;
      const y = (pixel - x) / view.size.width;
      drawMark(context, theme, box, view.size, { x, y, width: 1, height: 1 });
    }
    if (k === 1 && !view.saliency) return;
    setChartFont(context, theme);
    context.textAlign = 'left';
    context.fillStyle = theme.muted;
    context.fillText(fitText(context, view.captions[k], box.width), box.x, box.y + box.height + size * 1.15);
  });
  if (view.saliency && layout.bar) drawBar(context, theme, layout.bar, view.ends);
  if (!view.prompt) return;
  const { x, y, width, height } = layout.image;
  context.textAlign = 'center';
  // The pad is black in every theme.
  context.fillStyle = PROMPT;
  context.fillText(fitText(context, view.prompt, width - size), x + width / 2, y + height / 2 + size * 0.36);
}
