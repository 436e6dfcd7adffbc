/** The pixel map at doubling epochs; a picture chosen by pointer or keys is the epoch all panels look at. */
import { useMemo, useRef } from 'react';
import type { Lab } from '../../client/lab.ts';
import { createSignal } from '../../client/signal.ts';
import { chartTextSize } from '../../draw/axes.ts';
import { drawFilmStrip, hitFilmStrip } from '../../draw/film-strip.ts';
import { fillViridis } from '../../draw/pixel-map.ts';
import { setView, useView } from '../../state/view-store.ts';
import type { FrameMeasure } from '../../state/view-store.ts';
import { PIXELS_TEXT } from '../../text/charts.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { ANY_ARROW, stepAlong } from '../key-cursor.ts';
import { shownEpochSignal } from '../network/view-signal.ts';
import { Shortened } from '../panel.tsx';
import { PanelFooter } from '../panel-footer.tsx';
import { TakenUp } from '../taken-up.tsx';
import { useTheme } from '../theme-context.tsx';
import { useFact } from '../use-signal.ts';
import { lookedAt } from '../timeline/timeline-state.ts';
import { measureWords } from './describe-pixels.ts';
import { beginsAllCore, filmOf } from './film.ts';
import { inputCeiling } from './input-ceiling.ts';
import { paintPicture } from './paint-picture.ts';

const TEXT = PIXELS_TEXT.film;

interface StripProps {
  readonly lab: Lab;
  readonly measure: FrameMeasure;
}

export function FilmStrip({ lab, measure }: StripProps) {
  const theme = useTheme();
  /** Entry pointed at, by pointer or keys. */
  const pointed = useMemo(() => createSignal<number | null>(null), []);
  const signals = useMemo(() => [lab.frames, lab.meanImage, shownEpochSignal, pointed], [lab, pointed]);
  const rewires = useFact(lab.series, (run) => (run?.rewirings.epoch.length ?? 0) > 0);
  const words = measureWords(measure, useFact(lab.frames, beginsAllCore));
  const canvases = useRef<HTMLCanvasElement[]>([]);

  const draw: Parameters<typeof ChartCanvas>[0]['draw'] = (context, viewport, currentTheme) => {
    const film = filmOf(lab, measure);
    if (!film) return;
    const top = inputCeiling(lab, measure);
    while (canvases.current.length < film.epochs.length)
      canvases.current.push(document.createElement('canvas'));
    film.maps.forEach((map, k) =>
      paintPicture(canvases.current[k], film.size, (pixels) => fillViridis(pixels, map, top)),
    );
    const shown = film.epochs.indexOf(lookedAt(lab.frames.get(), useView.getState().shownEpoch) ?? -1);
    drawFilmStrip(context, viewport, currentTheme, {
      size: film.size,
      labels: film.epochs.map(TEXT.epoch),
      pictures: canvases.current,
      ceiling: top,
      shown: shown < 0 ? null : shown,
      pointed: pointed.get(),
    });
  };

  const look = (index: number | null) => {
    const epoch = index === null ? undefined : filmOf(lab, measure)?.epochs[index];
    if (epoch !== undefined) setView({ shownEpoch: epoch });
  };
  const describe = () => {
    const index = pointed.get();
    const epoch = index === null ? undefined : filmOf(lab, measure)?.epochs[index];
    return epoch === undefined ? null : TEXT.hover(epoch);
  };
  return (
    <>
      <div className="panel-chart-box">
        <ChartCanvas<number>
          className="panel-chart"
          label={TEXT.picture}
          signals={signals}
          draw={draw}
          hitTest={(x, y, viewport) => {
            const film = filmOf(lab, measure);
            return film && hitFilmStrip(film.epochs.length, film.size, viewport, chartTextSize(theme), x, y);
          }}
          onHover={(index) => pointed.set(index)}
          onSelect={look}
          keys={{
            at: pointed.get,
            step(press, at) {
              const count = filmOf(lab, measure)?.epochs.length ?? 0;
              return stepAlong(press, at, [0, count - 1], ANY_ARROW);
            },
            read: describe,
          }}
        />
      </div>
      <PanelFooter signals={signals} text={describe}>
        <TakenUp lab={lab} />
        <Shortened long={TEXT.legend(words[0], rewires)} short={TEXT.legendShort(words[1], rewires)} />
      </PanelFooter>
    </>
  );
}
