/** A small picture of its own pixels, kept off screen to be drawn enlarged. */

export interface Raster {
  /** The picture as a source for drawImage; null where the browser offers no canvas. */
  readonly image: CanvasImageSource | null;
  /** Gives the picture this size and lets `fill` write its RGBA bytes. */
  update(width: number, height: number, fill: (rgba: Uint8ClampedArray) => void): void;
}

export function createRaster(): Raster {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  let data: ImageData | null = null;
  return {
    image: context ? canvas : null,
    update(width, height, fill) {
      if (!context) return;
      if (!data || canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        data = context.createImageData(width, height);
      }
      fill(data.data);
      context.putImageData(data, 0, 0);
    },
  };
}
