/** The film strip: which epochs it shows, that its pictures fit and are found again, and what it draws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doublingEpochs } from '../../src/history/doubling-epochs.ts';
import { drawFilmStrip, hitFilmStrip, layoutFilmStrip } from '../../src/draw/film-strip.ts';
import { PIXELS_TEXT } from '../../src/text/charts.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { createDrawLog, faultsOf, SIZES } from './draw-log.ts';

const SIZE = { width: 28, height: 28 };

test.each([
  [[], []],
  [[0], [0]],
  [
    [0, 1, 2, 3],
    [0, 1, 2, 3],
  ],
  [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    [0, 1, 2, 4, 8, 10],
  ],
  // Thinned: what is not kept is not shown.
  [
    [0, 4, 8, 12, 16, 20],
    [0, 4, 8, 16, 20],
  ],
])('of the kept epochs %j: %j', (kept, expected) => {
  expect(doublingEpochs(kept)).toEqual(expected);
});

test('pictures of one size stay within the place, apart from each other, and are found again', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 200, max: 1500 }),
      fc.integer({ min: 120, max: 900 }),
      fc.constantFrom(1, 1.5, 2),
      (count, width, height, pixelRatio) => {
        const viewport = { width, height, pixelRatio };
        const { pictures, bar } = layoutFilmStrip(count, SIZE, viewport, 12);
        expect(pictures.length).toBe(count);
        expect(bar.x + bar.width).toBeLessThan(width);
        pictures.forEach((box, k) => {
          expect(box.width).toBe(pictures[0].width);
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThan(bar.x);
          expect(box.y + box.height + 12).toBeLessThanOrEqual(height + 1);
          const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
          expect(hitFilmStrip(count, SIZE, viewport, 12, ...middle)).toBe(k);
        });
        expect(hitFilmStrip(count, SIZE, viewport, 12, width - 1, height - 1)).toBeNull();
      },
    ),
    { seed: 1 },
  );
});

test.each(Object.values(THEMES))('$id: every picture with its epoch, the one looked at in bold', (theme) => {
  for (const viewport of SIZES) {
    const log = createDrawLog();
    drawFilmStrip(log.context, viewport, theme, {
      size: SIZE,
      labels: [0, 1, 2, 4, 8, 11].map(PIXELS_TEXT.film.epoch),
      pictures: Array.from({ length: 6 }, () => ({}) as CanvasImageSource),
      ceiling: 60,
      shown: 3,
      pointed: 1,
    });
    expect(faultsOf(log)).toEqual([]);
    expect(log.of('drawImage').length).toBe(6);
    const labels = log.of('fillText').filter(({ args }) => /^(epoch )?(0|1|2|4|8|11)$/.test(String(args[0])));
    // The colour bar's 0 is one of them.
    expect(labels.length).toBe(7);
    const bold = labels.filter(({ font }) => font.startsWith('700'));
    expect(bold.map(({ args }) => String(args[0]).replace('epoch ', ''))).toEqual(['4']);
  }
});
