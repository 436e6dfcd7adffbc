/** The pixel map from epoch to epoch, on one scale for all epochs. */
import type { Lab } from '../../client/lab.ts';
import { drawFilmStrip } from '../../draw/film-strip.ts';
import { fillViridis } from '../../draw/pixel-map.ts';
import { rewiredAfter } from '../../history/run-series.ts';
import type { FrameMeasure } from '../../state/view-store.ts';
import { PIXELS_TEXT } from '../../text/charts.ts';
import type { Animation } from '../save/animation.ts';
import { shownEpochs } from '../save/shown-epochs.ts';
import { filmOf } from './film.ts';
import { inputCeiling } from './input-ceiling.ts';
import { paintPicture } from './paint-picture.ts';

const SIZE = { width: 480, height: 440 };

export function filmAnimation(lab: Lab, measure: FrameMeasure): Animation | null {
  const film = filmOf(lab, measure, (kept) => kept);
  if (!film) return null;
  const { size, epochs, maps } = film;
  const run = lab.series.get();
  const isRewired = (epoch: number) => run !== null && rewiredAfter(run, epoch);
  const ceiling = inputCeiling(lab, measure);
  const picture = document.createElement('canvas');
  return {
    ...SIZE,
    frames: epochs.length,
    draw(context, viewport, theme, frame) {
      paintPicture(picture, size, (pixels) => fillViridis(pixels, maps[frame], ceiling));
      const single = { size, pictures: [picture], shown: null, pointed: null };
      const labels = [PIXELS_TEXT.film.frame(epochs[frame], isRewired(epochs[frame]))];
      drawFilmStrip(context, viewport, theme, { ...single, labels, ceiling });
    },
    ...shownEpochs(lab, epochs)!,
    part: PIXELS_TEXT.captionsShort[measure],
  };
}
