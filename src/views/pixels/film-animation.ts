/** The pixel map from epoch to epoch as an animated GIF, in the colours of the page. */
import { drawFilmStrip } from '../../draw/film-strip.ts';
import { fillViridis } from '../../draw/pixel-map.ts';
import type { Viewport } from '../../draw/viewport.ts';
import type { Theme } from '../../theme/theme.ts';
import type { Film } from './film.ts';
import { PIXELS_TEXT } from '../../text/charts.ts';
import { paintPicture } from './paint-picture.ts';

const PAGE: Viewport = { width: 480, height: 440, pixelRatio: 1 };
const FRAME_MS = 250;
const LAST_FRAME_MS = 2000;
/** Of a GIF's 256 one is kept for transparency. */
const COLOURS = 255;

/**
 * Frames in the order of the film's epochs, all on the scale 0 … ceiling; the last one stays longer. `told` hears how
 * many are done. Rejects with the signal's reason when it is aborted.
 */
export async function encodeFilm(
  film: Film,
  { ceiling, theme }: { readonly ceiling: number; readonly theme: Theme },
  told: (done: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  // Only who saves an animation loads what packs it.
  const { Encoder } = await import('modern-gif');
  const { width, height } = PAGE;
  const encoder = new Encoder({ width, height, maxColors: COLOURS });
  const page = Object.assign(document.createElement('canvas'), { width, height });
  const picture = document.createElement('canvas');
  const context = page.getContext('2d', { willReadFrequently: true })!;
  for (const [k, epoch] of film.epochs.entries()) {
    context.fillStyle = theme.background;
    context.fillRect(0, 0, width, height);
    paintPicture(picture, film.size, (pixels) => fillViridis(pixels, film.maps[k], ceiling));
    const single = { size: film.size, pictures: [picture], shown: null, pointed: null };
    const labels = [PIXELS_TEXT.film.epoch(epoch)];
    drawFilmStrip(context, PAGE, theme, { ...single, labels, ceiling });
    const { data } = context.getImageData(0, 0, width, height);
    const isLast = k === film.epochs.length - 1;
    await encoder.encode({ data, delay: isLast ? LAST_FRAME_MS : FRAME_MS });
    told(k + 1);
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  }
  return encoder.flush('blob');
}
