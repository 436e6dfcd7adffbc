/** A drawing of one's own as an input: strokes of a round pen, and the frame the makers of MNIST gave their digits. */

export interface Point {
  /** In pixels from the upper left corner; the first pixel is from 0 to 1. */
  readonly x: number;
  readonly y: number;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export type Tool = 'pen' | 'eraser';

const WHITE = 255;
/** In pixels: how far a tool reaches at half its strength, and over what distance it fades. */
const REACH: Readonly<Record<Tool, number>> = { pen: 1.05, eraser: 2.2 };
const FADE = 1.1;
/** Samples along a side of a pixel when a drawing is resized. */
const SAMPLES = 4;

function distanceToSegment(x: number, y: number, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length2 = dx * dx + dy * dy;
  const along = length2 > 0 ? ((x - from.x) * dx + (y - from.y) * dy) / length2 : 0;
  const share = Math.max(0, Math.min(1, along));
  const [ex, ey] = [x - from.x - share * dx, y - from.y - share * dy];
  return Math.sqrt(ex * ex + ey * ey);
}

/** Draws a straight stroke into pixels of 0 (black) to 255, row by row. */
export function stroke(pixels: Uint8Array, { width }: PictureSize, from: Point, to: Point, tool: Tool): void {
  for (let p = 0; p < pixels.length; p++) {
    const x = p % width;
    const distance = distanceToSegment(x + 0.5, (p - x) / width + 0.5, from, to);
    const cover = Math.max(0, Math.min(1, (REACH[tool] - distance) / FADE + 0.5));
    pixels[p] =
      tool === 'pen'
        ? Math.max(pixels[p], Math.round(WHITE * cover))
        : Math.min(pixels[p], Math.round(WHITE * (1 - cover)));
  }
}

/** Brightness at a place between pixel centres, 0 outside of the picture. */
function sampleAt(pixels: Uint8Array, { width, height }: PictureSize, x: number, y: number): number {
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= width || row >= height ? 0 : pixels[row * width + column];
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [right, down] = [x - 0.5 - left, y - 0.5 - top];
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return upper * (1 - down) + lower * down;
}

/** The longer side of the box around all that is not black, and the centre of mass; null for a black picture. */
function measureInk(
  pixels: Uint8Array,
  { width, height }: PictureSize,
): { side: number; mass: Point } | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  let [total, sumX, sumY] = [0, 0, 0];
  pixels.forEach((value, p) => {
    if (value === 0) return;
    const x = p % width;
    const y = (p - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    total += value;
    sumX += value * (x + 0.5);
    sumY += value * (y + 0.5);
  });
  if (total === 0) return null;
  return { side: Math.max(right - left, bottom - top) + 1, mass: { x: sumX / total, y: sumY / total } };
}

/**
 * The drawing enlarged or reduced until its longer side is `box` pixels, and moved until its centre of mass is at the
 * middle pixel, (width / 2, height / 2) counted from 0. A new picture; a black one stays black.
 */
export function centreDrawing(pixels: Uint8Array, size: PictureSize, box: number): Uint8Array {
  const ink = measureInk(pixels, size);
  if (!ink) return pixels.slice();
  const { width, height } = size;
  const step = ink.side / box;
  return Uint8Array.from(pixels, (_, p) => {
    const column = p % width;
    const row = (p - column) / width;
    let sum = 0;
    for (let k = 0; k < SAMPLES * SAMPLES; k++) {
      const inX = ((k % SAMPLES) + 0.5) / SAMPLES;
      const inY = (Math.floor(k / SAMPLES) + 0.5) / SAMPLES;
      const x = ink.mass.x + (column + inX - width / 2 - 0.5) * step;
      const y = ink.mass.y + (row + inY - height / 2 - 0.5) * step;
      sum += sampleAt(pixels, size, x, y);
    }
    return Math.round(sum / (SAMPLES * SAMPLES));
  });
}
