/** Outlines traced on a canvas from numbers; the caller begins the path and strokes or fills it. */
import type { MethodMark } from '../theme/theme.ts';
import type { CssPx } from './viewport.ts';

export type Tracer = Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo' | 'closePath' | 'arc'>;
type Place = (index: number) => CssPx;

/** A line through points 0 … count−1; parted where y is not a finite number. */
export function traceLine(context: Tracer, count: number, x: Place, y: Place): void {
  let isDrawing = false;
  for (let k = 0; k < count; k++) {
    const at = y(k);
    if (!Number.isFinite(at)) isDrawing = false;
    else if (isDrawing) context.lineTo(x(k), at);
    else {
      context.moveTo(x(k), at);
      isDrawing = true;
    }
  }
}

/** The area between two lines over the same x; parted where one of them is not a finite number. */
export function traceArea(context: Tracer, count: number, x: Place, from: Place, to: Place): void {
  for (let begin = 0, end = 0; begin < count; begin = end + 1) {
    for (end = begin; end < count && Number.isFinite(from(end)) && Number.isFinite(to(end));) end++;
    if (end === begin) continue;
    traceLine(
      context,
      end - begin,
      (k) => x(begin + k),
      (k) => to(begin + k),
    );
    for (let k = end - 1; k >= begin; k--) context.lineTo(x(k), from(k));
    context.closePath();
  }
}

/** A closed shape around (x, y) of the area of a circle with that radius. */
export function traceMarker(
  context: Tracer,
  marker: MethodMark['marker'],
  x: CssPx,
  y: CssPx,
  radius: CssPx,
): void {
  if (marker === 'circle') {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  } else {
    const area = Math.PI * radius * radius;
    CORNERS[marker].forEach(([right, down], k) => {
      const corner = [x + right * Math.sqrt(area), y + down * Math.sqrt(area)] as const;
      if (k === 0) context.moveTo(...corner);
      else context.lineTo(...corner);
    });
  }
  context.closePath();
}

const HALF_SIDE = 1 / Math.sqrt(Math.sqrt(3));
/** A rhombus of two equilateral triangles; half its height and half its width. */
const TALL = Math.sqrt(Math.sqrt(3) / 2);
const BROAD = TALL / Math.sqrt(3);

/** Of shapes with area 1 around their centre. */
const CORNERS: Readonly<Record<Exclude<MethodMark['marker'], 'circle'>, readonly [number, number][]>> = {
  square: [
    [-0.5, -0.5],
    [0.5, -0.5],
    [0.5, 0.5],
    [-0.5, 0.5],
  ],
  diamond: [
    [0, -TALL],
    [BROAD, 0],
    [0, TALL],
    [-BROAD, 0],
  ],
  triangle: [
    [0, (-2 * HALF_SIDE) / Math.sqrt(3)],
    [HALF_SIDE, HALF_SIDE / Math.sqrt(3)],
    [-HALF_SIDE, HALF_SIDE / Math.sqrt(3)],
  ],
};
