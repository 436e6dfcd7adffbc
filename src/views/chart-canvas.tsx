/**
 * The only bridge between React and a canvas: owns the element, its size in device pixels, the pointer and the keyboard's
 * cursor. A chart supplies draw, hitTest and keys. A change of a signal redraws without a React render, and only while
 * the canvas is in view: what it missed meanwhile it draws, once, when it comes back. What is drawn where a pointer rests
 * that pointed at nothing is pointed at.
 */
import { useCallback, useEffect, useRef } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { Signal } from '../client/signal.ts';
import type { CssPx, Viewport } from '../draw/viewport.ts';
import { KEYS_HINT } from '../text/charts.ts';
import { seeParts } from '../state/seen-parts.ts';
import type { SeenPart } from '../state/seen-parts.ts';
import type { Theme } from '../theme/theme.ts';
import { drawFirst, drawSoon, forgetDraw } from './draw-queue.ts';
import { keepDrawing } from './drawings.ts';
import { pointByKey } from './key-cursor.ts';
import type { ChartKeys } from './key-cursor.ts';
import { useTheme } from './theme-context.tsx';

export interface ChartCanvasProps<Hit> {
  /** What the picture shows, for assistive technology. */
  readonly label: string;
  /** The chart is drawn again when one of these changes. Must be the same array between renders. */
  readonly signals: readonly Signal<unknown>[];
  /** What it draws of the frame of now, sent only while the canvas is in view. Must be the same array between renders. */
  readonly parts?: readonly SeenPart[];
  readonly draw: (context: CanvasRenderingContext2D, viewport: Viewport, theme: Theme) => void;
  readonly hitTest?: (x: CssPx, y: CssPx, viewport: Viewport) => Hit | null;
  /** Called when the thing under the pointer changes; null when there is none. */
  readonly onHover?: (hit: Hit | null) => void;
  /** Click or tap; null on an empty place. */
  readonly onSelect?: (hit: Hit | null) => void;
  /** With it, keys point at what the pointer can point at. */
  readonly keys?: ChartKeys<Hit>;
  /** Called for keys that `keys` leaves. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLCanvasElement>) => void;
  readonly className?: string;
}

type PagePlace = Pick<MouseEvent, 'clientX' | 'clientY'>;

/**
 * Where a click is meant: browsers round it down to whole pixels, but the pointer that let go there tells parts of them,
 * as it does when it hovers. A click from elsewhere, as by a script, is meant where it says.
 */
function clickPlace(click: PagePlace, released: PagePlace | null): PagePlace {
  const isSame =
    released !== null &&
    Math.abs(click.clientX - released.clientX) < 1 &&
    Math.abs(click.clientY - released.clientY) < 1;
  return isSame ? released : click;
}

/** What a drawing calls, of the newest render. */
interface Latest {
  readonly draw: ChartCanvasProps<unknown>['draw'];
  readonly theme: Theme;
  readonly pointAt: (place: PagePlace) => void;
}

const HINT_ID = 'keys-hint';
const NO_PARTS: readonly SeenPart[] = [];

/** What describes every canvas that keys can point at; once in a page. */
export function KeysHint() {
  return (
    <span id={HINT_ID} hidden>
      {KEYS_HINT}
    </span>
  );
}

export function ChartCanvas<Hit>(props: ChartCanvasProps<Hit>) {
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const viewport = useRef<Viewport>({ width: 0, height: 0, pixelRatio: 1 });
  const latest = useRef<Latest>({ draw: props.draw, theme, pointAt: () => {} });
  const hovered = useRef<string>('null');
  const spoken = useRef<HTMLParagraphElement>(null);
  const isByKeys = useRef(false);
  const inView = useRef(true);
  const missed = useRef(false);
  const released = useRef<PagePlace | null>(null);
  const resting = useRef<PagePlace | null>(null);

  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d');
    const { width, height, pixelRatio } = viewport.current;
    if (!context || width === 0 || height === 0) return;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    context.clearRect(0, 0, width, height);
    latest.current.draw(context, viewport.current, latest.current.theme);
    if (resting.current && hovered.current === 'null') latest.current.pointAt(resting.current);
  }, []);
  const schedule = useCallback(() => {
    if (inView.current) drawSoon(draw);
    else missed.current = true;
  }, [draw]);

  useEffect(
    () => keepDrawing(canvas.current!, () => ({ viewport: viewport.current, draw: latest.current.draw })),
    [],
  );

  useEffect(() => {
    const stops = props.signals.map((signal) => signal.subscribe(schedule));
    return () => stops.forEach((stop) => stop());
  }, [props.signals, schedule]);

  useEffect(() => {
    const element = canvas.current!;
    let isNew = true;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      const pixelRatio = window.devicePixelRatio || 1;
      element.width = Math.round(width * pixelRatio);
      element.height = Math.round(height * pixelRatio);
      viewport.current = { width, height, pixelRatio };
      // A change of size has emptied the canvas: at once, lest it flicker.
      if (isNew) drawFirst(draw);
      else draw();
      isNew = false;
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      forgetDraw(draw);
    };
  }, [draw, schedule]);

  const { parts = NO_PARTS } = props;
  useEffect(() => {
    let lookAway = () => {};
    const observer = new IntersectionObserver((entries) => {
      inView.current = entries.at(-1)!.isIntersecting;
      lookAway();
      if (inView.current) lookAway = seeParts(parts);
      else lookAway = () => {};
      if (!inView.current || !missed.current) return;
      missed.current = false;
      schedule();
    });
    observer.observe(canvas.current!);
    return () => {
      observer.disconnect();
      lookAway();
    };
  }, [schedule, parts]);

  const hitAt = ({ clientX, clientY }: PagePlace) => {
    const box = canvas.current!.getBoundingClientRect();
    return props.hitTest?.(clientX - box.left, clientY - box.top, viewport.current) ?? null;
  };
  const hover = (hit: Hit | null) => {
    const key = JSON.stringify(hit);
    if (key === hovered.current) return;
    hovered.current = key;
    isByKeys.current = false;
    props.onHover?.(hit);
  };
  const pointAt = (place: PagePlace | null) => {
    resting.current = place;
    hover(place && hitAt(place));
  };
  useEffect(() => {
    latest.current = { draw: props.draw, theme, pointAt };
    schedule();
  });
  const onKeyDown = (event: KeyboardEvent<HTMLCanvasElement>) => {
    if (!pointByKey(event, props)) return props.onKeyDown?.(event);
    const at = props.keys!.at();
    hovered.current = JSON.stringify(at);
    isByKeys.current = at !== null;
    spoken.current!.textContent = props.keys!.read() ?? '';
  };
  const onClick = (event: MouseEvent<HTMLCanvasElement>) => {
    props.onSelect?.(hitAt(clickPlace(event, released.current)));
    // Who uses a pointer wants arrow keys to go on moving through the epochs.
    if (props.keys) event.currentTarget.blur();
  };
  const onBlur = () => {
    if (isByKeys.current) hover(null);
  };

  return (
    <>
      <canvas
        ref={canvas}
        className={props.className ?? 'chart'}
        role="img"
        aria-label={props.label}
        aria-describedby={props.keys && HINT_ID}
        tabIndex={props.keys || props.onKeyDown ? 0 : undefined}
        onPointerMove={({ clientX, clientY }) => pointAt({ clientX, clientY })}
        onPointerUp={({ clientX, clientY }) => (released.current = { clientX, clientY })}
        onPointerLeave={() => pointAt(null)}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
      {props.keys && <p ref={spoken} className="visually-hidden" aria-live="polite" />}
    </>
  );
}
