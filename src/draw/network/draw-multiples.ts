/** Small multiples of a layer's matrix over epochs: how much of the first wiring is left, and where the rest grew. */
import { NETWORK_TEXT } from '../../text/network.ts';
import { chartTextSize, fitText, setChartFont } from '../axes.ts';
import type { Pen } from './scene.ts';
import { layoutMultiples } from './multiples.ts';

export interface Multiple {
  readonly epoch: number;
  /** null: on its way. */
  readonly image: CanvasImageSource | null;
  /** Of its connections, those of the first picture; null until known. */
  readonly keptShare: number | null;
}

/** chosen: the one the keyboard or the pointer is at, or the epoch looked at. */
export function drawMultiples(pen: Pen, multiples: readonly Multiple[], chosen: number | null): void {
  const { context, viewport, theme } = pen;
  const size = chartTextSize(theme);
  const boxes = layoutMultiples(multiples.length, viewport, theme);
  multiples.forEach(({ epoch, image, keptShare }, k) => {
    const { x, y, width, height } = boxes[k];
    setChartFont(context, theme, 600);
    context.textAlign = 'left';
    context.fillStyle = theme.text;
    const title = fitText(context, [NETWORK_TEXT.multipleEpoch(epoch), String(epoch)], width);
    context.fillText(title, x, y - size * 0.4);
    const titleWidth = context.measureText(title).width;
    if (keptShare !== null) {
      setChartFont(context, theme);
      context.textAlign = 'right';
      context.fillStyle = theme.muted;
      const share = `${Math.round(100 * keptShare)} %`;
      const kept = fitText(context, [NETWORK_TEXT.multipleKept(share), share, ''], width - titleWidth - size);
      context.fillText(kept, x + width, y - size * 0.4);
    }
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    if (image) context.drawImage(image, x, y, width, height);
    context.strokeStyle = k === chosen ? theme.focus : theme.line;
    context.lineWidth = k === chosen ? Math.max(2, theme.lineWidth) : theme.leastLine;
    context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
  });
}
