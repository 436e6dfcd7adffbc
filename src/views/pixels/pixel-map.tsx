/** One measure of every input as a picture beside the mean training image, or as bars where inputs are no picture. */
import { useMemo, useRef } from 'react';
import type { Lab } from '../../client/lab.ts';
import { chartTextSize } from '../../draw/axes.ts';
import { drawFeatureBars, featureRowHeight, largestFeatures } from '../../draw/feature-bars.ts';
import { drawPixelMap, fillGrey, fillViridis, hitPixel } from '../../draw/pixel-map.ts';
import { isRewired } from '../../history/frame-history.ts';
import { setView } from '../../state/view-store.ts';
import type { FrameMeasure } from '../../state/view-store.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { PIXELS_TEXT } from '../../text/charts.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { stepInList, stepInPicture } from '../key-cursor.ts';
import type { KeyPress } from '../key-cursor.ts';
import { PanelFooter } from '../panel-footer.tsx';
import { useTheme } from '../theme-context.tsx';
import {
  describeBars,
  describePixel,
  featureName,
  isAllCore,
  measureWords,
  pictureOf,
} from './describe-pixels.ts';
import { useFocusSignal } from './focus-signal.ts';
import { focusRect, focusUnit } from './focus-rect.ts';
import { inputCeiling } from './input-ceiling.ts';
import { paintPicture } from './paint-picture.ts';
import { RatioReadout } from './ratio-readout.tsx';

const PARTS: readonly SeenPart[] = ['inputs'];

/** Bars kept ready for an input that is no picture; as many as fit are drawn. */
const MOST_BARS = 60;

export interface PixelMapProps {
  readonly lab: Lab;
  readonly measure: FrameMeasure;
  /** Of the inputs of a table; null: they have none. */
  readonly inputNames: readonly string[] | null;
}

export function PixelMap({ lab, measure, inputNames }: PixelMapProps) {
  const theme = useTheme();
  const focus = useFocusSignal();
  const signals = useMemo(() => [lab.frame, lab.meanImage, focus], [lab, focus]);
  const scratch = useRef<{ map: HTMLCanvasElement; mean: HTMLCanvasElement } | null>(null);

  const draw: Parameters<typeof ChartCanvas>[0]['draw'] = (context, viewport, currentTheme) => {
    const frame = lab.frame.get();
    if (!frame) return;
    const picture = pictureOf(lab, frame);
    const top = inputCeiling(lab, measure);
    if (!picture) {
      const bars = largestFeatures(frame[measure], MOST_BARS);
      drawFeatureBars(context, viewport, currentTheme, {
        bars,
        ceiling: top,
        marked: focusUnit(focus.get()),
        nameOf: (index) => featureName(inputNames, index),
      });
      return;
    }
    scratch.current ??= { map: document.createElement('canvas'), mean: document.createElement('canvas') };
    const { map, mean } = scratch.current;
    paintPicture(map, picture, (pixels) => fillViridis(pixels, frame[measure], top));
    const { pixels: grey } = picture;
    if (grey) paintPicture(mean, picture, (pixels) => fillGrey(pixels, grey));
    const captions = [...measureWords(measure, isAllCore(frame)), PIXELS_TEXT.captionsShort[measure]];
    drawPixelMap(context, viewport, currentTheme, {
      size: picture,
      map,
      mean: grey && mean,
      caption: isRewired(lab.frames.get(), frame) ? captions.map(PIXELS_TEXT.rewired) : captions,
      ceiling: top,
      marked: focusRect(focus.get(), picture),
      words: PIXELS_TEXT.chart,
    });
  };

  const step = (press: KeyPress, at: number | null) => {
    const frame = lab.frame.get();
    if (!frame) return null;
    const picture = pictureOf(lab, frame);
    if (picture) return stepInPicture(press, at, picture);
    const features = largestFeatures(frame[measure], MOST_BARS).map(({ index }) => index);
    return stepInList(press, at, features);
  };
  const pixel = () => focusUnit(focus.get());
  const describe = () => describePixel(lab, pixel(), inputNames);

  const hitTest: Parameters<typeof ChartCanvas<number>>[0]['hitTest'] = (x, y, viewport) => {
    const frame = lab.frame.get();
    if (!frame) return null;
    const picture = pictureOf(lab, frame);
    if (picture) return hitPixel(picture, viewport, chartTextSize(theme), x, y, picture.pixels === null);
    const row = Math.floor(y / featureRowHeight(chartTextSize(theme)));
    return largestFeatures(frame[measure], MOST_BARS)[row]?.index ?? null;
  };

  return (
    <>
      <div className="panel-chart-box">
        <ChartCanvas<number>
          className="panel-chart"
          label={inputNames ? PIXELS_TEXT.bars : PIXELS_TEXT.picture}
          signals={signals}
          parts={PARTS}
          draw={draw}
          hitTest={hitTest}
          onHover={(index) => setView({ hovered: index === null ? null : { level: 0, kind: 'unit', index } })}
          onSelect={(index) => setView({ pinned: index === null ? null : { level: 0, kind: 'unit', index } })}
          keys={{ at: pixel, step, read: describe }}
        />
      </div>
      <PanelFooter signals={signals} text={() => describe() ?? (inputNames && describeBars(lab, measure))}>
        <RatioReadout lab={lab} measure={measure} />
      </PanelFooter>
    </>
  );
}
