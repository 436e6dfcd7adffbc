/** The rectangle a renderer draws into. */

export type CssPx = number;

export interface Viewport {
  readonly width: CssPx;
  readonly height: CssPx;
  /** Device pixels per CSS pixel; the context is already scaled by it. */
  readonly pixelRatio: number;
}
