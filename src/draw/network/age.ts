/**
 * Colours of age. The oldest connections, the skeleton that survived, stand out most; a newborn, which no rewiring has
 * tried yet, is in the colour of additions. Births are numbers of rewirings, 0: there from the beginning; a run that began
 * with a network from a file may know of `earlier` rewirings before it, and births then go down to -earlier.
 */
import type { Theme } from '../../theme/theme.ts';
import { css, mix, parseHex } from './colours.ts';
import type { Rgb } from './colours.ts';

/** Made by the last rewiring. */
export function isNewborn(birth: number, rewirings: number, earlier = 0): boolean {
  return rewirings + earlier > 0 && birth === rewirings;
}

/** Where an age stands between one rewiring survived (0) and all of them (1). A mean may lie below one. */
export function ageShare(birth: number, rewirings: number, earlier = 0): number {
  const all = rewirings + earlier;
  if (all <= 1) return birth + earlier < 1 ? 1 : 0;
  return Math.max(0, Math.min(1, (rewirings - birth - 1) / (all - 1)));
}

/** Steps of either scale: finer ones cannot be told apart. */
const STEPS = 64;

interface AgeScale {
  readonly rgb: readonly Rgb[];
  readonly css: readonly string[];
}

/** Of each theme: newborn to one rewiring survived, and on to all of them. Thousands of ribbons and cells ask for them. */
const scales = new Map<string, { readonly newborn: AgeScale; readonly survived: AgeScale }>();

function scaleOf(from: string, to: string): AgeScale {
  const [first, last] = [parseHex(from), parseHex(to)];
  const rgb = Array.from({ length: STEPS + 1 }, (_, k) => mix(first, last, k / STEPS));
  return { rgb, css: rgb.map(css) };
}

function scalesOf(theme: Theme) {
  let found = scales.get(theme.id);
  if (!found) {
    found = { newborn: scaleOf(theme.added, theme.young), survived: scaleOf(theme.young, theme.old) };
    scales.set(theme.id, found);
  }
  return found;
}

function placeOnScale(
  theme: Theme,
  birth: number,
  rewirings: number,
  earlier: number,
): { scale: AgeScale; step: number } {
  const { newborn, survived } = scalesOf(theme);
  const age = rewirings - birth;
  const isNew = rewirings + earlier > 0 && age < 1;
  const share = isNew ? Math.max(0, age) : ageShare(birth, rewirings, earlier);
  return { scale: isNew ? newborn : survived, step: Math.round(STEPS * share) };
}

/** birth: of one connection, or the mean of several. */
export function ageRgb(theme: Theme, birth: number, rewirings: number, earlier = 0): Rgb {
  const { scale, step } = placeOnScale(theme, birth, rewirings, earlier);
  return scale.rgb[step];
}

export function ageColour(theme: Theme, birth: number, rewirings: number, earlier = 0): string {
  const { scale, step } = placeOnScale(theme, birth, rewirings, earlier);
  return scale.css[step];
}

/** How much of its opacity a line of that birth has, 0–1: newborns are seen well, the others the better the older. */
export function ageAlpha(birth: number, rewirings: number, earlier = 0): number {
  return isNewborn(birth, rewirings, earlier) ? 0.7 : 0.35 + 0.65 * ageShare(birth, rewirings, earlier);
}

/** The same connections, young before old. */
export function byAge(connections: readonly number[], birth: Int32Array): number[] {
  return connections.toSorted((a, b) => birth[b] - birth[a]);
}
