/** Writes a picture's pixels into a canvas of its own size, one canvas pixel a picture pixel. */
import type { PictureSize } from '../../draw/pixel-map.ts';

/** fill: writes RGBA bytes, row by row. */
export function paintPicture(
  canvas: HTMLCanvasElement,
  { width, height }: PictureSize,
  fill: (pixels: Uint8ClampedArray) => void,
): void {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(width, height);
  fill(image.data);
  context.putImageData(image, 0, 0);
}
