/** The image looked at and the saliency of its pixels on a canvas; the image is the drawing pad while one is drawn. */
import { useMemo, useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { DataSetInfo } from '../../config/data-sets.ts';
import type { Point } from '../../data/drawing.ts';
import { chartTextSize, contains } from '../../draw/axes.ts';
import { drawOneImage, fillSaliency } from '../../draw/one-image.ts';
import { hitOneImage, layoutOneImage } from '../../draw/one-image-layout.ts';
import { fillGrey } from '../../draw/pixel-map.ts';
import { setView, useView } from '../../state/view-store.ts';
import { ONE_IMAGE_TEXT as TEXT } from '../../text/one-image.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { stepInPicture } from '../key-cursor.ts';
import type { ChartKeys } from '../key-cursor.ts';
import { useTheme } from '../theme-context.tsx';
import { focusUnit } from './focus-rect.ts';
import { useFocusSignal } from './focus-signal.ts';
import { describeImagePixel, drawFirst, sampleName } from './describe-sample.ts';
import type { Pad } from './pad.ts';
import { paintPicture } from './paint-picture.ts';
import { useSaliencyScale } from './use-saliency-scale.ts';

export interface ImageCanvasProps {
  readonly lab: Lab;
  readonly data: DataSetInfo;
  readonly testImages: number;
  readonly pad: Pad;
}

export function ImageCanvas({ lab, data, testImages, pad }: ImageCanvasProps) {
  const theme = useTheme();
  const focus = useFocusSignal();
  const drawing = useView((view) => view.drawing !== null);
  // Its name is part of the label.
  useView((view) => view.testImage);
  const signals = useMemo(() => [lab.probe, pad.ink, pad.cursor, focus], [lab, pad, focus]);
  const scratch = useRef<{ image: HTMLCanvasElement; saliency: HTMLCanvasElement } | null>(null);
  const mostOf = useSaliencyScale();
  const box = useRef<HTMLDivElement>(null);
  /** Where the stroke under way has come to; null: none is. */
  const pen = useRef<Point | null>(null);

  const draw: Parameters<typeof ChartCanvas>[0]['draw'] = (context, viewport, currentTheme) => {
    const answer = lab.probe.get();
    const view = useView.getState();
    scratch.current ??= {
      image: document.createElement('canvas'),
      saliency: document.createElement('canvas'),
    };
    const { image, saliency } = scratch.current;
    const shown = drawing ? pad.ink.get() : (answer?.input ?? new Uint8Array(data.features));
    paintPicture(image, data, (pixels) => fillGrey(pixels, shown));
    const most = answer ? mostOf(answer.saliency, `${drawing ? '' : view.testImage} ${answer.ofClass}`) : 1;
    if (answer)
      paintPicture(saliency, data, (pixels) =>
        fillSaliency(pixels, answer.input, answer.saliency, most, currentTheme),
      );
    drawOneImage(context, viewport, currentTheme, {
      size: data,
      drawing,
      image,
      saliency: answer && saliency,
      captions: [
        sampleName(view, data.kind, testImages),
        TEXT.saliency(answer ? data.classes[answer.ofClass] : ''),
      ],
      ends: TEXT.saliencyEnds(String(Number(most.toPrecision(3)))),
      cursor: drawing ? pad.cursor.get() : null,
      prompt: drawing && shown.every((ink) => ink === 0) ? drawFirst(data) : null,
      marked: focusUnit(focus.get()),
    });
  };

  /** In pixels of the picture; null outside of it, unless a stroke has led there. */
  const placeOf = (event: PointerEvent): Point | null => {
    const bounds = box.current!.getBoundingClientRect();
    const viewport = { width: bounds.width, height: bounds.height, pixelRatio: window.devicePixelRatio || 1 };
    const { image } = layoutOneImage({ size: data, drawing }, viewport, chartTextSize(theme));
    const [x, y] = [event.clientX - bounds.left, event.clientY - bounds.top];
    if (!pen.current && !contains(image, x, y)) return null;
    return {
      x: ((x - image.x) / image.width) * data.width,
      y: ((y - image.y) / image.height) * data.height,
    };
  };
  const drawTo = (event: PointerEvent, from: Point | null) => {
    const place = placeOf(event);
    if (!place) return;
    pad.draw(from ?? place, place);
    pen.current = place;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !pad.press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const keys: ChartKeys<number> = {
    at: () => focusUnit(focus.get()),
    step: (press, at) => stepInPicture(press, at, data),
    read: () => describeImagePixel(lab, data, focusUnit(focus.get())),
  };
  const padHandlers = {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.button !== 0) return;
      pad.press('Escape');
      drawTo(event, null);
      if (pen.current) event.currentTarget.setPointerCapture?.(event.pointerId);
    },
    onPointerMove(event: PointerEvent) {
      if (pen.current) drawTo(event, pen.current);
    },
    onPointerUp: () => (pen.current = null),
    onPointerCancel: () => (pen.current = null),
  };

  return (
    <div
      ref={box}
      className="panel-chart-box one-image-pictures"
      data-pad={drawing || undefined}
      {...(drawing ? padHandlers : {})}
    >
      <ChartCanvas<number>
        className="panel-chart"
        label={
          drawing
            ? TEXT.pad(data.width, data.height)
            : TEXT.pictures(sampleName(useView.getState(), data.kind, testImages)[0])
        }
        signals={signals}
        draw={draw}
        hitTest={(x, y, viewport) => {
          const hit = hitOneImage({ size: data, drawing }, viewport, chartTextSize(theme), x, y);
          // Who draws looks at the activity, not at the pixel under the pen.
          return hit && !(drawing && hit.inImage) ? hit.pixel : null;
        }}
        onHover={(index) => setView({ hovered: index === null ? null : { level: 0, kind: 'unit', index } })}
        onSelect={(index) =>
          !drawing && setView({ pinned: index === null ? null : { level: 0, kind: 'unit', index } })
        }
        {...(drawing ? { onKeyDown } : { keys })}
      />
    </div>
  );
}
