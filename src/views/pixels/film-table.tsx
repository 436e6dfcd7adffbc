/** The numbers of the film strip: a row a picture, in a file with every pixel of it. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { formatCount, formatLoss, NO_NUMBER } from '../../math/format.ts';
import { centreToRingRatio } from '../../measures/pixel-ratio.ts';
import type { FrameMeasure } from '../../state/view-store.ts';
import { PIXELS_TEXT } from '../../text/charts.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull, useIsWhole } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';
import { measureWords } from './describe-pixels.ts';
import { beginsAllCore, filmOf } from './film.ts';

export function FilmTable({ lab, measure }: { readonly lab: Lab; readonly measure: FrameMeasure }) {
  useSlowSignals(
    useMemo(() => [lab.frames, lab.meanImage], [lab]),
    500,
  );
  const inFull = useInFull();
  const isWhole = useIsWhole();
  const film = filmOf(lab, measure);
  if (!film) return null;
  const { width, height } = film.size;
  const format = inFull(measure === 'strength' ? formatLoss : formatCount);
  const pixels = Array.from({ length: isWhole ? width * height : 0 }, (_, pixel) => pixel);
  return (
    <DataTable
      caption={PIXELS_TEXT.film.caption(measureWords(measure, beginsAllCore(lab.frames.get()))[1])}
      columns={[
        ...PIXELS_TEXT.film.columns,
        ...pixels.map((pixel) => PIXELS_TEXT.film.pixel(Math.floor(pixel / width) + 1, (pixel % width) + 1)),
      ]}
      rows={film.maps.map((map, k) => {
        const ratio = centreToRingRatio(map, width, height);
        const total = map.reduce((sum, value) => sum + value, 0);
        return [
          String(film.epochs[k]),
          inFull(formatLoss)(total / map.length),
          format(map.reduce((most, value) => Math.max(most, value), 0)),
          Number.isFinite(ratio) ? inFull((value) => value.toFixed(2))(ratio) : NO_NUMBER,
          ...pixels.map((pixel) => format(map[pixel])),
        ];
      })}
    />
  );
}
