/**
 * The input as a picture: a measure of every pixel in viridis with its colour bar, and the mean training image beside
 * it at the same size.
 */
import { interpolateViridis, rgb } from 'd3';
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, contains, fitText, formatBarEnd, hairline, setChartFont } from './axes.ts';
import type { Box } from './axes.ts';
import { frameBox } from './frame-box.ts';
import { css, mix, parseHex } from './network/colours.ts';
import type { Rgb } from './network/colours.ts';
import type { CssPx, Viewport } from './viewport.ts';
import type { PixelWords } from './words.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface PixelMapLayout {
  readonly map: Box;
  /** That of the map where it stands alone. */
  readonly mean: Box;
  readonly bar: Box;
  /** From the lower edge of a picture to the baseline of its caption. */
  readonly caption: CssPx;
}

export interface PixelMapView {
  readonly size: PictureSize;
  /** One canvas pixel a picture pixel. */
  readonly map: CanvasImageSource;
  /** null: there is none, the map stands alone. */
  readonly mean: CanvasImageSource | null;
  /** Of the map, from long to short. */
  readonly caption: readonly string[];
  /** Value of the colour bar's upper end. */
  readonly ceiling: number;
  /** The map has signs: its colours begin at −ceiling. */
  readonly signed?: boolean;
  /** Rectangle of pixels to mark in both pictures, in picture pixels. */
  readonly marked: Box | null;
  readonly words: PixelWords;
}

const COLOURS = Array.from({ length: 256 }, (_, k) => rgb(interpolateViridis(k / 255)));

/** Writes one RGBA pixel a value, viridis from 0 to `ceiling`. */
export function fillViridis(target: Uint8ClampedArray, values: ArrayLike<number>, ceiling: number): void {
  for (let k = 0; k < values.length; k++) {
    const share = Math.max(0, Math.min(1, values[k] / ceiling)) || 0;
    const { r, g, b } = COLOURS[Math.round(share * 255)];
    target[4 * k] = r;
    target[4 * k + 1] = g;
    target[4 * k + 2] = b;
    target[4 * k + 3] = 255;
  }
}

/** Ground at 0, to the colour of the sign at ±1. */
function signOnGround(theme: Theme): (value: number) => Rgb {
  const ground = parseHex(theme.surface);
  const [negative, positive] = [parseHex(theme.negative), parseHex(theme.positive)];
  return (value) => mix(ground, value < 0 ? negative : positive, Math.min(1, Math.abs(value)));
}

/** Writes one RGBA pixel a value, in the colours of signs from −most to `most`. */
export function fillSigned(
  target: Uint8ClampedArray,
  values: ArrayLike<number>,
  most: number,
  theme: Theme,
): void {
  const colourOf = signOnGround(theme);
  for (let k = 0; k < values.length; k++) {
    target.set(colourOf(values[k] / most || 0), 4 * k);
    target[4 * k + 3] = 255;
  }
}

/** Writes one RGBA pixel a value, grey from 0 (black) to 255. */
export function fillGrey(target: Uint8ClampedArray, values: ArrayLike<number>): void {
  for (let k = 0; k < values.length; k++) {
    target.fill(values[k], 4 * k, 4 * k + 3);
    target[4 * k + 3] = 255;
  }
}

/** Side by side, or one above the other where that makes the pictures clearly larger; or only one, alone. */
export function layoutPixelMap(
  size: PictureSize,
  viewport: Viewport,
  textSize: CssPx,
  alone = false,
): PixelMapLayout {
  const caption = textSize * 1.5;
  const barRoom = 6 + textSize * 4.2;
  const gap = textSize;
  const across = viewport.width - 16 - barRoom;
  const down = viewport.height - 4;
  const room = alone ? across : (across - gap) / 2;
  const beside = Math.min(room / size.width, (down - caption) / size.height);
  const stacked = Math.min(across / size.width, (down - 2 * caption - gap / 2) / 2 / size.height);
  const isStacked = !alone && stacked > beside * 1.1;
  // Whole device pixels a picture pixel, so that all are the same size, unless that wastes too much of the room.
  const exact = Math.max(1 / viewport.pixelRatio, isStacked ? stacked : beside);
  const whole = Math.floor(exact * viewport.pixelRatio) / viewport.pixelRatio;
  const pixel = whole > exact * 0.88 ? whole : exact;
  const width = size.width * pixel;
  const height = size.height * pixel;
  const besideStep = { x: alone ? 0 : width + barRoom + gap, y: 0 };
  const step = isStacked ? { x: 0, y: height + caption + gap / 2 } : besideStep;
  const barBehind = isStacked || alone ? barRoom : 0;
  const left = Math.round(Math.max(8, (viewport.width - step.x - width - barBehind) / 2));
  const top = Math.round(Math.max(2, (viewport.height - step.y - height - caption) / 2));
  return {
    map: { x: left, y: top, width, height },
    bar: { x: left + width + 6, y: top, width: textSize, height },
    mean: { x: left + step.x, y: top + step.y, width, height },
    caption: textSize * 1.15,
  };
}

/** Index of the pixel under (x, y) in either picture; alone: there is only the map. */
export function hitPixel(
  size: PictureSize,
  viewport: Viewport,
  textSize: CssPx,
  x: CssPx,
  y: CssPx,
  alone = false,
): number | null {
  const layout = layoutPixelMap(size, viewport, textSize, alone);
  const box = [layout.map, layout.mean].find((candidate) => contains(candidate, x, y));
  if (!box) return null;
  const column = Math.min(size.width - 1, Math.floor(((x - box.x) / box.width) * size.width));
  const row = Math.min(size.height - 1, Math.floor(((y - box.y) / box.height) * size.height));
  return row * size.width + column;
}

export function drawPixelMap(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  view: PixelMapView,
): void {
  const size = chartTextSize(theme);
  const layout = layoutPixelMap(view.size, viewport, size, view.mean === null);
  const line = hairline(viewport, theme);
  context.imageSmoothingEnabled = false;
  const pictures = [
    {
      box: layout.map,
      image: view.map,
      caption: view.caption,
      end: layout.mean.x > layout.map.x ? layout.mean.x - size : viewport.width - 4,
    },
    { box: layout.mean, image: view.mean, caption: view.words.meanImage, end: viewport.width - 4 },
  ];
  for (const { box, image, caption, end } of pictures) {
    if (image === null) continue;
    context.drawImage(image, box.x, box.y, box.width, box.height);
    context.strokeStyle = theme.line;
    context.lineWidth = line;
    context.strokeRect(box.x - line / 2, box.y - line / 2, box.width + line, box.height + line);
    setChartFont(context, theme);
    context.textAlign = 'left';
    context.fillStyle = theme.muted;
    context.fillText(fitText(context, caption, end - box.x), box.x, box.y + box.height + layout.caption);
    if (view.marked) drawMark(context, theme, box, view.size, view.marked);
  }
  drawColourBar(context, theme, layout.bar, view);
}

/** Frames a rectangle of picture pixels. */
export function drawMark(
  context: CanvasRenderingContext2D,
  theme: Theme,
  box: Box,
  size: PictureSize,
  marked: Box,
): void {
  const pixel = box.width / size.width;
  const place = {
    x: box.x + marked.x * pixel,
    y: box.y + marked.y * pixel,
    width: marked.width * pixel,
    height: marked.height * pixel,
  };
  frameBox(context, place, theme.lineWidth);
}

/** From 0, or −ceiling, at the bottom to `ceiling`, its numbers at the right. */
export function drawColourBar(
  context: CanvasRenderingContext2D,
  theme: Theme,
  bar: Box,
  { ceiling, signed = false }: Pick<PixelMapView, 'ceiling' | 'signed'>,
): void {
  const size = chartTextSize(theme);
  const gradient = context.createLinearGradient(0, bar.y + bar.height, 0, bar.y);
  const signColour = signOnGround(theme);
  const colourAt = (share: number) => (signed ? css(signColour(2 * share - 1)) : interpolateViridis(share));
  for (let k = 0; k <= 16; k++) gradient.addColorStop(k / 16, colourAt(k / 16));
  context.fillStyle = gradient;
  context.fillRect(bar.x, bar.y, bar.width, bar.height);
  setChartFont(context, theme);
  context.textAlign = 'left';
  context.fillStyle = theme.text;
  const x = bar.x + bar.width + 4;
  const top = formatBarEnd(ceiling);
  const middle = signed ? '0' : formatBarEnd(ceiling / 2);
  context.fillText(signed ? `+${top}` : top, x, bar.y + size * 0.8);
  if (bar.height > size * 4) context.fillText(middle, x, bar.y + bar.height / 2 + size * 0.36);
  context.fillText(signed ? `−${top}` : '0', x, bar.y + bar.height);
}
