/** A panel as a file: SVG or PNG, with all that is needed to make it again inside. */
import { drawPanelPicture, layoutPicture } from '../../draw/panel-picture.ts';
import type { PanelPicture } from '../../draw/panel-picture.ts';
import { SvgContext } from '../../draw/svg/svg-context.ts';
import type { SvgTools } from '../../draw/svg/svg-context.ts';
import { svgDocument } from '../../draw/svg/svg-document.ts';
import { SAVE_TEXT } from '../../text/save.ts';
import type { Theme } from '../../theme/theme.ts';
import { withPngTexts } from './png-text.ts';
import type { SavedWords } from './saved-words.ts';

/** Device pixels of a PNG in one of the screen's CSS pixels; vectors keep to the same ones, so that both look the same. */
const PIXEL_RATIO = 2;

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error(SAVE_TEXT.noCanvas);
  return context;
}

/** Measures and encodes with canvases of the page. */
function browserTools(): SvgTools {
  const ruler = contextOf(document.createElement('canvas'));
  return {
    measure(text, font) {
      ruler.font = font;
      return ruler.measureText(text).width;
    },
    encode(image, width, height, smooth) {
      const own = sizeOf(image);
      // Some programs smooth what they should not: cells then are so many pixels that it hardly shows.
      const times = smooth ? 1 : Math.max(1, Math.ceil((2 * Math.max(width, height)) / own.width));
      const canvas = document.createElement('canvas');
      canvas.width = own.width * times;
      canvas.height = own.height * times;
      const context = contextOf(canvas);
      context.imageSmoothingEnabled = false;
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/png');
    },
  };
}

/** The renderers draw canvases and bitmaps only. */
function sizeOf(image: CanvasImageSource): { width: number; height: number } {
  const { width, height } = image as HTMLCanvasElement | OffscreenCanvas | ImageBitmap;
  return { width, height };
}

/** theme: of the picture. */
export function panelSvg(picture: PanelPicture, theme: Theme, words: SavedWords): Blob {
  const svg = new SvgContext(browserTools());
  const layout = layoutPicture(svg.asCanvas(), theme, picture, words);
  drawPanelPicture(svg.asCanvas(), theme, picture, layout, PIXEL_RATIO);
  const { lines, metadata } = words;
  const document = svgDocument(layout.width, layout.height, svg.markup(), {
    title: lines[0],
    description: lines.slice(1).join('\n'),
    metadata: JSON.stringify(metadata),
  });
  return new Blob([document], { type: 'image/svg+xml' });
}

/** theme: of the picture. */
export async function panelPng(picture: PanelPicture, theme: Theme, words: SavedWords): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const context = contextOf(canvas);
  const layout = layoutPicture(context, theme, picture, words);
  canvas.width = Math.ceil(layout.width) * PIXEL_RATIO;
  canvas.height = Math.ceil(layout.height) * PIXEL_RATIO;
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(PIXEL_RATIO, PIXEL_RATIO);
  drawPanelPicture(context, theme, picture, layout, PIXEL_RATIO);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(SAVE_TEXT.noFile);
  const { lines, link, metadata } = words;
  const png = withPngTexts(new Uint8Array(await blob.arrayBuffer()), {
    Title: lines[0],
    Description: lines.slice(1).join('\n'),
    Software: 'SET Lab',
    ...(link !== '' && { Source: link }),
    'set-lab': JSON.stringify(metadata),
  });
  return new Blob([png], { type: 'image/png' });
}
