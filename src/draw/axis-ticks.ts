/** Which numbers stand along an axis: as many round ones as there is room for, and never one alone. */
import type { ScaleLinear } from 'd3';
import type { Theme } from '../theme/theme.ts';
import { formatAxisNumber, NUMBER_GAP, placeNumbers, setChartFont } from './axes.ts';
import type { Limits, Tick } from './axes.ts';

/** Numbers asked for at most, where fewer than wanted give only one. */
const MOST = 10;

/** Numbers with what they count behind the first. */
export function fromZero(unit: string): (value: number) => string {
  return (value) => (value === 0 ? `0 ${unit}` : formatAxisNumber(value));
}

/**
 * About `wanted` round whole numbers along a horizontal axis from 0, else as many as have room; if need be those of its
 * ends alone. What lies beyond the limits is left out. labels: ways to write a number, from long to short.
 */
export function wholeTicks(
  context: CanvasRenderingContext2D,
  theme: Theme,
  scale: ScaleLinear<number, number>,
  wanted: number,
  limits: Limits,
  labels: readonly ((value: number) => string)[],
): Tick[] {
  setChartFont(context, theme);
  const counts = Array.from({ length: MOST }, (_, k) => k + 1);
  const fewer = counts.filter((count) => count <= wanted).reverse();
  const offers = [...fewer, ...counts.slice(fewer.length)].map((count) => scale.ticks(count));
  let last: Tick[] = [];
  for (const label of labels) {
    for (const values of [...offers, scale.domain()]) {
      last = values
        .filter((value) => Number.isInteger(value) && scale(value) <= limits.right)
        .map((value) => ({ at: scale(value), label: label(value) }));
      const places = placeNumbers(context, last, limits);
      const isApart = places.every(
        ({ x }, k) => k === 0 || x >= places[k - 1].x + places[k - 1].width + NUMBER_GAP,
      );
      if (last.length > 1 && isApart) return last;
    }
  }
  return last;
}
