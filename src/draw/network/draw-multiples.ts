/** Small multiples of a layer's matrix over epochs: how much of the first wiring is left, and where the rest grew. */
import { NETWORK_TEXT } from '../../text/network.ts';
import { chartTextSize, setChartFont } from '../axes.ts';
import type { CssPx } from '../viewport.ts';
import type { Pen } from './scene.ts';
import { layoutMultiples } from './multiples.ts';

export interface Multiple {
  readonly epoch: number;
  /** Rewirings after which the wiring that stands in was so; null: it is that of the epoch. */
  readonly standIn: number | null;
  /** null: on its way. */
  readonly image: CanvasImageSource | null;
  /** Of its connections, those of the first picture; null until known. */
  readonly keptShare: number | null;
}

/** The longest two texts that fit side by side; the shortest are written in any case. */
function titlesOf({ context, theme }: Pen, { epoch, standIn, keptShare }: Multiple, width: CssPx) {
  const [long, short] = NETWORK_TEXT.multipleEpoch(epoch, standIn !== null);
  const share = keptShare === null ? '' : `${Math.round(100 * keptShare)} %`;
  const kept = keptShare === null ? '' : NETWORK_TEXT.multipleKept(share);
  const choices = [
    { epoch: long, kept },
    { epoch: long, kept: share },
    { epoch: short, kept: share },
    { epoch: short, kept: share.replace(' ', '') },
  ];
  const between = 0.6 * chartTextSize(theme);
  const fits = (choice: (typeof choices)[number]) => {
    setChartFont(context, theme, 600);
    const left = context.measureText(choice.epoch).width;
    setChartFont(context, theme);
    return left + between + context.measureText(choice.kept).width <= width;
  };
  return choices.find(fits) ?? choices[choices.length - 1];
}

/** chosen: the one the keyboard or the pointer is at, or the epoch looked at. */
export function drawMultiples(pen: Pen, multiples: readonly Multiple[], chosen: number | null): void {
  const { context, viewport, theme } = pen;
  const size = chartTextSize(theme);
  const boxes = layoutMultiples(multiples.length, viewport, theme);
  multiples.forEach((multiple, k) => {
    const { image } = multiple;
    const { x, y, width, height } = boxes[k];
    const titles = titlesOf(pen, multiple, width);
    setChartFont(context, theme, 600);
    context.textAlign = 'left';
    context.fillStyle = theme.text;
    context.fillText(titles.epoch, x, y - size * 0.4);
    setChartFont(context, theme);
    context.textAlign = 'right';
    context.fillStyle = theme.muted;
    context.fillText(titles.kept, x + width, y - size * 0.4);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    if (image) context.drawImage(image, x, y, width, height);
    context.strokeStyle = k === chosen ? theme.focus : theme.line;
    context.lineWidth = k === chosen ? Math.max(2, theme.lineWidth) : theme.leastLine;
    context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
  });
}
