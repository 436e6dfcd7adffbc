/** What is drawn on canvases, as numbers a test can compare. */
import type { Locator } from 'playwright-core';

export interface Painting {
  /** Standard deviation of the brightness, 0–255; 0 = blank. */
  readonly contrast: number;
  /** Sum over the pixels: equal pictures have equal sums, others hardly. */
  readonly checksum: number;
}

/** What a canvas shows; transparent counts as mid-grey. */
export function painting(canvas: Locator): Promise<Painting> {
  return canvas.evaluate((node) => {
    const { width, height } = node as HTMLCanvasElement;
    if (width === 0 || height === 0) return { contrast: 0, checksum: 0 };
    // Read from a copy: reading a canvas itself changes how the browser draws it from then on.
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
    copy.drawImage(node as HTMLCanvasElement, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    let sum = 0;
    let squares = 0;
    let checksum = 0;
    for (let at = 0; at < data.length; at += 4) {
      const opacity = data[at + 3] / 255;
      const brightness = ((data[at] + data[at + 1] + data[at + 2]) / 3) * opacity + 128 * (1 - opacity);
      sum += brightness;
      squares += brightness * brightness;
      checksum = (checksum * 31 + data[at] * 7 + data[at + 1] * 3 + data[at + 2]) % 2147483647;
    }
    const count = data.length / 4;
    return { contrast: Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)), checksum };
  });
}
