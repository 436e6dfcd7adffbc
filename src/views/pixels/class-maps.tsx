/** Path weight of every pixel to each class: all classes as small pictures on one scale, or one beside the mean image. */
import { useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { Lab } from '../../client/lab.ts';
import { createSignal } from '../../client/signal.ts';
import { chartTextSize } from '../../draw/axes.ts';
import { drawFilmStrip, hitFilmStrip } from '../../draw/film-strip.ts';
import { drawPixelMap, fillGrey, fillSigned, hitPixel } from '../../draw/pixel-map.ts';
import { steadyCeiling } from '../../draw/steady-scale.ts';
import { setView, useView } from '../../state/view-store.ts';
import { PIXELS_TEXT } from '../../text/charts.ts';
import { CLASS_MAPS_TEXT as TEXT } from '../../text/one-image.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { ANY_ARROW, stepAlong, stepInPicture } from '../key-cursor.ts';
import { PanelFooter } from '../panel-footer.tsx';
import { useTheme } from '../theme-context.tsx';
import { useFact } from '../use-signal.ts';
import { focusRect, focusUnit } from './focus-rect.ts';
import { useFocusSignal } from './focus-signal.ts';
import { paintPicture } from './paint-picture.ts';

/** Of all values the share beyond the ends of the colours: a few pixels stand out so much that the others would fade. */
const SHARE_BEYOND = 0.01;

function endOfScale(maps: readonly Float32Array[]): number {
  const sizes = Float32Array.from(maps.flatMap((map) => Array.from(map, Math.abs))).sort();
  return sizes[Math.floor((1 - SHARE_BEYOND) * (sizes.length - 1))];
}

export interface ClassMapsProps {
  readonly lab: Lab;
  readonly classes: readonly string[];
}

export function ClassMaps({ lab, classes }: ClassMapsProps) {
  const theme = useTheme();
  const wanted = useView((view) => view.shownClass);
  const single = wanted !== null && wanted < classes.length ? wanted : null;
  const comparing = useView((view) => view.shownEpoch !== null && view.comparedEpoch !== null);
  const there = useFact(lab.classPaths, (maps) => maps !== null);
  const focus = useFocusSignal();
  /** Class pointed at among all, by pointer or keys. */
  const pointed = useMemo(() => createSignal<number | null>(null), []);
  const signals = useMemo(() => [lab.classPaths, lab.meanImage, focus, pointed], [lab, focus, pointed]);
  const canvases = useRef<HTMLCanvasElement[]>([]);
  const scale = useRef<{ maps: readonly Float32Array[]; ceiling: number }>({ maps: [], ceiling: 0 });

  const draw: Parameters<typeof ChartCanvas>[0]['draw'] = (context, viewport, currentTheme) => {
    const maps = lab.classPaths.get();
    const picture = lab.meanImage.get();
    if (!maps || !picture) return;
    if (scale.current.maps !== maps)
      scale.current = { maps, ceiling: steadyCeiling(scale.current.ceiling, endOfScale(maps)) };
    const { ceiling } = scale.current;
    while (canvases.current.length <= maps.length) canvases.current.push(document.createElement('canvas'));
    const [mean, ...pictures] = canvases.current;
    maps.forEach((map, k) => {
      if (single === null || single === k)
        paintPicture(pictures[k], picture, (pixels) => fillSigned(pixels, map, ceiling, currentTheme));
    });
    if (single === null) {
      return drawFilmStrip(context, viewport, currentTheme, {
        size: picture,
        labels: classes.map(TEXT.class),
        pictures,
        ceiling,
        signed: true,
        shown: null,
        pointed: pointed.get(),
      });
    }
    const { pixels: grey } = picture;
    if (grey) paintPicture(mean, picture, (pixels) => fillGrey(pixels, grey));
    drawPixelMap(context, viewport, currentTheme, {
      size: picture,
      map: pictures[single],
      mean: grey && mean,
      caption: TEXT.caption(classes[single]),
      ceiling,
      signed: true,
      marked: focusRect(focus.get(), picture),
      words: PIXELS_TEXT.chart,
    });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || single === null) return;
    setView({ shownClass: null });
    event.stopPropagation();
  };
  const classPointedAt = () => {
    const at = pointed.get();
    return single === null && at !== null ? TEXT.class(classes[at])[0] : null;
  };
  const describe = () => {
    const picture = lab.meanImage.get();
    const pixel = focusUnit(focus.get());
    const maps = lab.classPaths.get();
    if (single === null || pixel === null || !picture || !maps) return null;
    const column = pixel % picture.width;
    const row = (pixel - column) / picture.width;
    return TEXT.hover(classes[single], row + 1, column + 1, maps[single][pixel]);
  };
  if (!there) return <p className="panel-empty">{comparing ? TEXT.comparing : TEXT.waiting}</p>;
  return (
    <>
      <div className="panel-chart-box">
        <ChartCanvas<number>
          className="panel-chart"
          label={single === null ? TEXT.picture : TEXT.single(classes[single])}
          signals={signals}
          draw={draw}
          hitTest={(x, y, viewport) => {
            const picture = lab.meanImage.get();
            if (!picture) return null;
            const size = chartTextSize(theme);
            return single === null
              ? hitFilmStrip(classes.length, picture, viewport, size, x, y)
              : hitPixel(picture, viewport, size, x, y, picture.pixels === null);
          }}
          onHover={(hit) => {
            if (single === null) pointed.set(hit);
            else setView({ hovered: hit === null ? null : { level: 0, kind: 'unit', index: hit } });
          }}
          onSelect={(hit) => {
            if (single === null) setView({ shownClass: hit, hovered: null });
            else setView({ pinned: hit === null ? null : { level: 0, kind: 'unit', index: hit } });
          }}
          keys={{
            at: () => (single === null ? pointed.get() : focusUnit(focus.get())),
            step(press, at) {
              if (single === null) return stepAlong(press, at, [0, classes.length - 1], ANY_ARROW);
              const picture = lab.meanImage.get();
              return picture && stepInPicture(press, at, picture);
            },
            read: () => classPointedAt() ?? describe(),
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <PanelFooter signals={signals} text={describe}>
        {TEXT.legend}
      </PanelFooter>
    </>
  );
}
