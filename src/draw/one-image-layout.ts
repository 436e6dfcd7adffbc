/** Where one image and its saliency stand, and the pixel under the pointer in either of them. */
import { contains } from './axes.ts';
import type { Box } from './axes.ts';
import type { PictureSize } from './pixel-map.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface ImageKind {
  readonly size: PictureSize;
  /** The image is a pad to draw on. */
  readonly drawing: boolean;
}

export interface OneImageLayout {
  readonly image: Box;
  /** null: there is no room for it beside the pad. */
  readonly saliency: Box | null;
  /** Of the colours of the saliency, below its caption. */
  readonly bar: Box | null;
}

/** A pad so wide can be drawn on with a finger. */
const FINGER_PAD: CssPx = 160;
/** Of a drawing's saliency to the pad. */
const BESIDE_PAD = 0.5;

interface Arrangement {
  /** CSS pixels a picture pixel. */
  readonly pixel: CssPx;
  /** Size of the saliency to that of the image; 0: it is left out. */
  readonly ratio: number;
  readonly stacked: boolean;
}

/**
 * Side by side or one above the other, whichever makes the pictures larger. While one draws, the pad has most of the
 * room, and all of it where it would be too small for a finger.
 */
function arrange({ size, drawing }: ImageKind, viewport: Viewport, textSize: CssPx): Arrangement {
  const { caption, legend, gap } = spacesOf(textSize);
  const across = viewport.width - 12;
  const down = viewport.height - 4 - caption;
  const ratio = drawing ? BESIDE_PAD : 1;
  const beside = Math.min(
    (across - gap) / (1 + ratio) / size.width,
    down / size.height,
    (down - legend) / ratio / size.height,
  );
  const above = Math.min(across / size.width, (down - caption - legend) / (1 + ratio) / size.height);
  const alone = Math.min(across / size.width, down / size.height);
  const least = 1 / viewport.pixelRatio;
  if (drawing && Math.max(beside, above) * size.width < FINGER_PAD) {
    return { pixel: Math.max(least, alone), ratio: 0, stacked: false };
  }
  return { pixel: Math.max(least, beside, above), ratio, stacked: above > beside };
}

function spacesOf(textSize: CssPx) {
  return { caption: textSize * 1.5, legend: textSize * 1.3, gap: textSize * 0.8 };
}

export function layoutOneImage(
  { size, drawing }: ImageKind,
  viewport: Viewport,
  textSize: CssPx,
): OneImageLayout {
  const { caption, legend, gap } = spacesOf(textSize);
  const { pixel, ratio, stacked } = arrange({ size, drawing }, viewport, textSize);
  const [width, height] = [size.width * pixel, size.height * pixel];
  const own = { width: ratio * width, height: ratio * height };
  const all =
    ratio === 0
      ? { width, height: height + caption }
      : stacked
        ? { width, height: height + caption + own.height + caption + legend }
        : { width: width + gap + own.width, height: Math.max(height, own.height + legend) + caption };
  const x = Math.max(6, (viewport.width - all.width) / 2);
  const y = Math.max(2, (viewport.height - all.height) / 2);
  const image = { x, y, width, height };
  if (ratio === 0) return { image, saliency: null, bar: null };
  const saliency = stacked ? { x, y: y + height + caption, ...own } : { x: x + width + gap, y, ...own };
  const bar = {
    x: saliency.x,
    y: saliency.y + own.height + caption,
    width: own.width,
    height: textSize * 0.7,
  };
  return { image, saliency, bar };
}

export interface ImageHit {
  /** In the picture to draw on, rather than in the one of the saliency. */
  readonly inImage: boolean;
  readonly pixel: number;
}

/** The pixel under (x, y) in either picture. */
export function hitOneImage(
  kind: ImageKind,
  viewport: Viewport,
  textSize: CssPx,
  x: CssPx,
  y: CssPx,
): ImageHit | null {
  const { size } = kind;
  const { image, saliency } = layoutOneImage(kind, viewport, textSize);
  const box = [image, saliency].find((candidate) => candidate && contains(candidate, x, y));
  if (!box) return null;
  const column = Math.min(size.width - 1, Math.floor(((x - box.x) / box.width) * size.width));
  const row = Math.min(size.height - 1, Math.floor(((y - box.y) / box.height) * size.height));
  return { inImage: box === image, pixel: row * size.width + column };
}
