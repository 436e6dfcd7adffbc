/** A panel as a picture of its own: its charts where they stand, title above, legend and caption below. */
import type { Theme } from '../theme/theme.ts';
import { chartTextSize } from './axes.ts';
import type { Box } from './axes.ts';
import type { CssPx, Viewport } from './viewport.ts';

export interface PlacedChart {
  readonly box: Box;
  readonly draw: (context: CanvasRenderingContext2D, viewport: Viewport, theme: Theme) => void;
}

/** A line of text; y is its base line. */
export interface PlacedText {
  readonly x: CssPx;
  readonly y: CssPx;
  readonly width: CssPx;
  readonly text: string;
  readonly size: CssPx;
  readonly weight: number;
  readonly colour: string;
}

/** A bar that is no part of a chart. */
export interface PlacedMark {
  readonly box: Box;
  readonly colour: string;
}

/** A word of the legend, or the colour, of an area or a line, that is explained by the words after it. */
export type LegendPart =
  { readonly word: string } | { readonly swatch: string; readonly kind: 'area' | 'line' | 'dashes' };

export interface PanelPicture {
  /** Of charts, texts and marks. */
  readonly width: CssPx;
  readonly height: CssPx;
  readonly charts: readonly PlacedChart[];
  readonly texts: readonly PlacedText[];
  readonly marks: readonly PlacedMark[];
  readonly legend: readonly LegendPart[];
}

export interface PictureWords {
  readonly title: string;
  /** What and when, after the title. */
  readonly subtitle: string;
  /** Empty: none. */
  readonly caption: string;
}

const MARGIN = 10;
const LINE = 1.45;
/** Widths of colours in the legend, in heights of the text. */
const SWATCH = { area: 0.8, line: 1.6, dashes: 1.6 };

type Measure = (text: string, weight: number) => CssPx;

interface Row {
  readonly parts: readonly (LegendPart & { readonly x: CssPx })[];
}

/** Puts words side by side while they fit, then below; a part takes its width and a gap, a colour stays by its word. */
function rowsOf(parts: readonly LegendPart[], width: CssPx, size: CssPx, measure: Measure): Row[] {
  const gap = size * 0.3;
  const rows: { parts: (LegendPart & { x: CssPx })[] }[] = [];
  let x = Infinity;
  const widthOf = (part: LegendPart) => ('word' in part ? measure(part.word, 400) : size * SWATCH[part.kind]);
  for (const [k, part] of parts.entries()) {
    const own = widthOf(part);
    const lead = 'swatch' in part ? 2 * gap : 0;
    const next = 'swatch' in part ? parts[k + 1] : undefined;
    if (x + lead + own + (next ? gap + widthOf(next) : 0) > width) {
      rows.push({ parts: [] });
      x = 0;
    } else x += lead;
    rows.at(-1)!.parts.push({ ...part, x });
    x += own + gap;
  }
  return rows;
}

export interface PictureLayout {
  readonly width: CssPx;
  readonly height: CssPx;
  /** Where the charts begin. */
  readonly top: CssPx;
  readonly textSize: CssPx;
  readonly title: readonly Row[];
  readonly legend: readonly Row[];
  readonly caption: readonly Row[];
}

/** The words of a text, to be wrapped where the picture ends. */
export function legendWords(text: string): LegendPart[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({ word }));
}

function fontOf(theme: Theme, size: CssPx, weight: number): string {
  return `${weight} ${size}px ${theme.fontFamily}`;
}

/** context: only measured with. */
export function layoutPicture(
  context: CanvasRenderingContext2D,
  theme: Theme,
  picture: PanelPicture,
  words: PictureWords,
): PictureLayout {
  const textSize = chartTextSize(theme);
  const measure: Measure = (text, weight) => {
    context.font = fontOf(theme, textSize, weight);
    return context.measureText(text).width;
  };
  const rows = (parts: readonly LegendPart[]) => rowsOf(parts, picture.width, textSize, measure);
  const title = rows(legendWords(`${words.title} · ${words.subtitle}`));
  const [legend, caption] = [rows(picture.legend), rows(legendWords(words.caption))];
  const line = textSize * LINE;
  const top = MARGIN + title.length * line;
  return {
    width: picture.width + 2 * MARGIN,
    height: top + picture.height + (legend.length + caption.length) * line + MARGIN,
    top,
    textSize,
    title,
    legend,
    caption,
  };
}

function drawSwatch(
  context: CanvasRenderingContext2D,
  { swatch, kind }: Extract<LegendPart, { swatch: string }>,
  x: CssPx,
  base: CssPx,
  width: CssPx,
): void {
  if (kind === 'area') {
    context.fillStyle = swatch;
    return context.fillRect(x, base - width * 0.9, width, width);
  }
  context.strokeStyle = swatch;
  context.lineWidth = 2;
  context.setLineDash(kind === 'dashes' ? [width / 4, width / 6] : []);
  context.beginPath();
  context.moveTo(x, base - width * 0.2);
  context.lineTo(x + width, base - width * 0.2);
  context.stroke();
  context.setLineDash([]);
}

function drawRows(
  context: CanvasRenderingContext2D,
  theme: Theme,
  layout: PictureLayout,
  rows: readonly Row[],
  y: CssPx,
): void {
  const { textSize } = layout;
  context.font = fontOf(theme, textSize, 400);
  context.textAlign = 'left';
  rows.forEach(({ parts }, r) => {
    const base = y + (r + 1) * textSize * LINE - textSize * 0.4;
    for (const part of parts) {
      if ('swatch' in part) {
        drawSwatch(context, part, MARGIN + part.x, base, textSize * SWATCH[part.kind]);
      } else {
        context.fillStyle = theme.text;
        context.fillText(part.word, MARGIN + part.x, base);
      }
    }
  });
}

/** pixelRatio: of the context, which is scaled by it already. */
export function drawPanelPicture(
  context: CanvasRenderingContext2D,
  theme: Theme,
  picture: PanelPicture,
  layout: PictureLayout,
  pixelRatio: number,
): void {
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, layout.width, layout.height);
  drawRows(context, theme, layout, layout.title, MARGIN);
  for (const { box, draw } of picture.charts) {
    context.save();
    context.translate(MARGIN + box.x, layout.top + box.y);
    context.beginPath();
    context.rect(0, 0, box.width, box.height);
    context.clip();
    draw(context, { width: box.width, height: box.height, pixelRatio }, theme);
    context.restore();
  }
  for (const { box, colour } of picture.marks) {
    context.fillStyle = colour;
    context.fillRect(MARGIN + box.x, layout.top + box.y, box.width, box.height);
  }
  context.textAlign = 'left';
  for (const { x, y, text, size, weight, colour } of picture.texts) {
    context.font = fontOf(theme, size, weight);
    context.fillStyle = colour;
    context.fillText(text, MARGIN + x, layout.top + y);
  }
  const below = layout.top + picture.height;
  drawRows(context, theme, layout, layout.legend, below);
  drawRows(context, theme, layout, layout.caption, below + layout.legend.length * layout.textSize * LINE);
}
