/**
 * Wheel, drag, pinch and double click on a picture that can be zoomed. The page scrolls past: the wheel is taken only
 * with Ctrl, by a zoomed picture or by one that has the keyboard's focus, a finger only while the picture can follow it.
 */
import type { Box } from '../../draw/axes.ts';
import { holdAt, panBy, placeAt } from '../../draw/network/zoom.ts';
import type { Share } from '../../draw/network/zoom.ts';
import { viewShare } from '../../draw/network/zoom-layout.ts';
import type { Zoomer } from './zoomer.ts';

/** A pointer that has moved further, in CSS pixels, drags rather than clicks. */
const SLOP = { mouse: 4, touch: 8 };
/** Pixels of a wheel that zoom by a factor of two. */
const WHEEL_OCTAVE = 300;
/** With Ctrl, a wheel of few pixels is two fingers on a touch pad. */
const PINCH_PIXELS = 30;
const PINCH_GAIN = 6;
const LINE_PIXELS = 16;
const DOUBLE_CLICK = 2;

interface Pointer {
  readonly start: { readonly x: number; readonly y: number };
  readonly x: number;
  readonly y: number;
}

/** The ratio by which a turn of the wheel zooms. */
export function wheelRatio({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const pixels = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? deltaY : deltaY * LINE_PIXELS;
  const gain = ctrlKey && Math.abs(pixels) < PINCH_PIXELS ? PINCH_GAIN : 1;
  return 2 ** (-Math.max(-WHEEL_OCTAVE, Math.min(WHEEL_OCTAVE, pixels * gain)) / WHEEL_OCTAVE);
}

/**
 * Lets gestures on an element move a zoom until the returned function is called. areaOf: the zoomed part of the element
 * in its CSS pixels, null while there is none. onFirst and onDouble: a click, and that it was the first of a double one.
 */
export function followGestures(
  element: HTMLElement,
  zoomer: Zoomer,
  areaOf: () => Box | null,
  clicks: { readonly onFirst: () => void; readonly onDouble: () => void },
): () => void {
  const pointers = new Map<number, Pointer>();
  let dragging = false;
  let dragged = false;
  /** What two fingers hold, since there have been two. */
  let held: { readonly place: Share; readonly factor: number; readonly distance: number } | null = null;

  function viewAt(area: Box, x: number, y: number): Share {
    const { left, top } = element.getBoundingClientRect();
    return viewShare(area, x - left, y - top);
  }

  function onWheel(event: WheelEvent): void {
    const area = areaOf();
    if (!area) return;
    const asked = event.ctrlKey || event.metaKey;
    const isZoomed = zoomer.target().factor > 1;
    const isMeant = element.contains(document.activeElement) && event.deltaY < 0;
    if (!asked && !isZoomed && !isMeant) return;
    event.preventDefault();
    zoomer.towards(wheelRatio(event), viewAt(area, event.clientX, event.clientY));
  }

  /** Distance and middle of the two pointers that came first. */
  function pinch(): { readonly distance: number; readonly x: number; readonly y: number } {
    const [a, b] = [...pointers.values()];
    const distance = Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
    return { distance, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }

  function takeHold(): void {
    const area = areaOf();
    held = null;
    if (pointers.size < 2 || !area) return;
    const { distance, x, y } = pinch();
    const zoom = zoomer.signal.get();
    held = { place: placeAt(zoom, viewAt(area, x, y)), factor: zoom.factor, distance };
    dragging = true;
  }

  function onDown(event: PointerEvent): void {
    if (event.button !== 0 || !(event.target instanceof HTMLCanvasElement)) return;
    if (pointers.size === 0) dragging = dragged = false;
    const at = { x: event.clientX, y: event.clientY };
    pointers.set(event.pointerId, { start: at, ...at });
    takeHold();
  }

  function onMove(event: PointerEvent): void {
    const before = pointers.get(event.pointerId);
    const area = areaOf();
    if (!before || !area) return;
    // Let go of elsewhere.
    if (event.buttons === 0) return void pointers.delete(event.pointerId);
    const { clientX: x, clientY: y } = event;
    pointers.set(event.pointerId, { ...before, x, y });
    const slop = event.pointerType === 'touch' ? SLOP.touch : SLOP.mouse;
    const far = Math.hypot(x - before.start.x, y - before.start.y) > slop;
    if (!dragging && far && zoomer.signal.get().factor > 1) {
      dragging = true;
      element.setPointerCapture(event.pointerId);
    }
    if (!dragging) return;
    // Nothing is pointed at meanwhile.
    event.stopPropagation();
    if (held) {
      const { distance, x: middleX, y: middleY } = pinch();
      const factor = (held.factor * distance) / held.distance;
      return zoomer.set(holdAt(held.place, viewAt(area, middleX, middleY), factor));
    }
    zoomer.set(panBy(zoomer.signal.get(), (x - before.x) / area.width, (y - before.y) / area.height));
  }

  function onUp(event: PointerEvent): void {
    if (!pointers.delete(event.pointerId)) return;
    dragged = dragging;
    takeHold();
  }

  /** Keeps the browser from scrolling with two fingers, and with one while the picture can follow it. */
  function onTouch(event: TouchEvent): void {
    const area = areaOf();
    if (!event.cancelable || !area) return;
    if (event.touches.length > 1 || dragging) return event.preventDefault();
    const [pointer] = pointers.values();
    if (!pointer) return;
    const zoom = zoomer.signal.get();
    const right = event.touches[0].clientX - pointer.start.x;
    const down = event.touches[0].clientY - pointer.start.y;
    const moved = panBy(zoom, right / area.width, down / area.height);
    const follows = Math.abs(right) > Math.abs(down) ? moved.x !== zoom.x : moved.y !== zoom.y;
    if (follows) event.preventDefault();
  }

  function onClick(event: MouseEvent): void {
    if (!(event.target instanceof HTMLCanvasElement) && !dragged) return;
    if (dragged) event.stopPropagation();
    else if (event.detail === 1) clicks.onFirst();
    dragged = false;
  }

  function onDoubleClick(event: MouseEvent): void {
    const area = areaOf();
    if (!area || !(event.target instanceof HTMLCanvasElement)) return;
    clicks.onDouble();
    const ratio = event.shiftKey ? 1 / DOUBLE_CLICK : DOUBLE_CLICK;
    zoomer.towards(ratio, viewAt(area, event.clientX, event.clientY));
  }

  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener('wheel', onWheel, { signal, passive: false });
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal, capture: true });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
  element.addEventListener('touchmove', onTouch, { signal, passive: false });
  element.addEventListener('click', onClick, { signal, capture: true });
  element.addEventListener('dblclick', onDoubleClick, { signal });
  return () => stop.abort();
}
