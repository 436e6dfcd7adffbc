/** Pixel maps side by side, at doubling epochs or of every class: small pictures, all on one colour scale. */
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, contains, fitText, hairline, setChartFont } from './axes.ts';
import type { Box } from './axes.ts';
import { drawColourBar } from './pixel-map.ts';
import type { PictureSize } from './pixel-map.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface FilmStripLayout {
  readonly pictures: readonly Box[];
  readonly bar: Box;
}

export interface FilmStripView {
  readonly size: PictureSize;
  /** Of every picture, from long to short. */
  readonly labels: readonly (readonly string[])[];
  /** One canvas pixel a picture pixel; as many as labels. */
  readonly pictures: readonly CanvasImageSource[];
  /** Value of the colour bar's upper end. */
  readonly ceiling: number;
  /** The maps have signs: their colours begin at −ceiling. */
  readonly signed?: boolean;
  /** Entries of the one the panels look at and of the one pointed at; null for none. */
  readonly shown: number | null;
  readonly pointed: number | null;
}

/** In as many rows as make the pictures largest. */
export function layoutFilmStrip(
  count: number,
  size: PictureSize,
  viewport: Viewport,
  textSize: CssPx,
): FilmStripLayout {
  const caption = textSize * 1.4;
  const gap = textSize * 0.7;
  const barRoom = 6 + textSize * 4.2;
  let best = { columns: 1, rows: 1, pixel: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const across = (viewport.width - 16 - barRoom - (columns - 1) * gap) / columns;
    const down = (viewport.height - 6 - (rows - 1) * gap * 0.5) / rows - caption;
    const pixel = Math.max(0, Math.min(across / size.width, down / size.height));
    if (pixel > best.pixel) best = { columns, rows, pixel };
  }
  // Whole device pixels a picture pixel, so that all are the same size, unless that wastes too much of the room.
  const whole = Math.floor(best.pixel * viewport.pixelRatio) / viewport.pixelRatio;
  const pixel = whole > best.pixel * 0.88 ? whole : best.pixel;
  const [width, height] = [size.width * pixel, size.height * pixel];
  const stripWidth = best.columns * (width + gap) - gap;
  const stripHeight = best.rows * (height + caption) + (best.rows - 1) * gap * 0.5;
  const left = Math.round(Math.max(8, (viewport.width - stripWidth - barRoom) / 2));
  const top = Math.round(Math.max(3, (viewport.height - stripHeight) / 2));
  const pictures = Array.from({ length: count }, (_, k) => ({
    x: left + (k % best.columns) * (width + gap),
    y: top + Math.floor(k / best.columns) * (height + caption + gap * 0.5),
    width,
    height,
  }));
  return { pictures, bar: { x: left + stripWidth + 6, y: top, width: textSize, height } };
}

/** Entry of the picture under (x, y), its caption included. */
export function hitFilmStrip(
  count: number,
  size: PictureSize,
  viewport: Viewport,
  textSize: CssPx,
  x: CssPx,
  y: CssPx,
): number | null {
  const { pictures } = layoutFilmStrip(count, size, viewport, textSize);
  const index = pictures.findIndex((box) => contains({ ...box, height: box.height + textSize * 1.4 }, x, y));
  return index < 0 ? null : index;
}

export function drawFilmStrip(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  view: FilmStripView,
): void {
  const textSize = chartTextSize(theme);
  const layout = layoutFilmStrip(view.labels.length, view.size, viewport, textSize);
  context.imageSmoothingEnabled = false;
  context.textAlign = 'left';
  layout.pictures.forEach((box, k) => {
    context.drawImage(view.pictures[k], box.x, box.y, box.width, box.height);
    const isShown = k === view.shown;
    const isMarked = isShown || k === view.pointed;
    const line = isMarked ? theme.lineWidth * 1.5 : hairline(viewport, theme);
    context.strokeStyle = isShown ? theme.accent : isMarked ? theme.text : theme.line;
    context.lineWidth = line;
    context.strokeRect(box.x - line / 2, box.y - line / 2, box.width + line, box.height + line);
    setChartFont(context, theme, isShown ? 700 : 400);
    context.fillStyle = isMarked ? theme.text : theme.muted;
    const label = fitText(context, view.labels[k], box.width + textSize * 0.6);
    context.fillText(label, box.x, box.y + box.height + textSize * 1.1);
  });
  drawColourBar(context, theme, layout.bar, view);
}
