/** What canvases say and where, so that a test can see what a person cannot read. Both functions run in the page. */

export interface CanvasText {
  readonly text: string;
  /** CSS pixels from the canvas's upper left corner; letters only, without the room above and below them. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

declare global {
  /** What the last drawing of each canvas has written. */
  var canvasTexts: WeakMap<HTMLCanvasElement, CanvasText[]> | undefined;
}

/** Before the page's own scripts: from then on every text is remembered until its canvas is cleared. */
export function recordCanvasTexts(): void {
  const texts = (globalThis.canvasTexts = new WeakMap<HTMLCanvasElement, CanvasText[]>());
  const { prototype } = CanvasRenderingContext2D;
  // Called with the context they belong to.
  // oxlint-disable-next-line typescript/unbound-method
  const { clearRect, fillText } = prototype;
  prototype.clearRect = function (...box) {
    texts.set(this.canvas, []);
    clearRect.apply(this, box);
  };
  prototype.fillText = function (text, x, y, ...rest) {
    const size = this.measureText(text);
    const { a: scaleX, d: scaleY, b: turned, e: shiftX, f: shiftY } = this.getTransform();
    const ratio = this.canvas.width / Math.max(1, this.canvas.clientWidth);
    if (turned === 0 && this.globalAlpha > 0 && text.trim() !== '') {
      const list = texts.get(this.canvas) ?? [];
      list.push({
        text,
        left: (scaleX * (x - size.actualBoundingBoxLeft) + shiftX) / ratio,
        right: (scaleX * (x + size.actualBoundingBoxRight) + shiftX) / ratio,
        top: (scaleY * (y - size.actualBoundingBoxAscent) + shiftY) / ratio,
        bottom: (scaleY * (y + size.actualBoundingBoxDescent) + shiftY) / ratio,
      });
      texts.set(this.canvas, list);
    }
    fillText.call(this, text, x, y, ...rest);
  };
}
