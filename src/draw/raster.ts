/** A small picture of its own pixels, kept off screen to be drawn enlarged. */
export interface Raster {
  /** The picture as a source for drawImage; null where the browser offers no canvas. */
  readonly image: CanvasImageSource | null;
  /** Gives the picture this size and lets `fill` write its RGBA bytes, which keep what was written last at that size. */
  update(width: number, height: number, fill: (rgba: Uint8ClampedArray) => void): void;
}
