/**
 * Colours of age. The oldest connections, the skeleton that survived, stand out most; a newborn, which no rewiring has
 * tried yet, is in the colour of additions. Births are numbers of rewirings, 0: there from the beginning.
 */
import type { Theme } from '../../theme/theme.ts';
import { css, mix, parseHex } from './colours.ts';
import type { Rgb } from './colours.ts';

/** Made by the last rewiring. */
export function isNewborn(birth: number, rewirings: number): boolean {
  return rewirings > 0 && birth === rewirings;
}

/** Where an age stands between one rewiring survived (0) and all of them (1). A mean may lie below one. */
export function ageShare(birth: number, rewirings: number): number {
  if (rewirings <= 1) return birth < 1 ? 1 : 0;
  return Math.max(0, Math.min(1, (rewirings - birth - 1) / (rewirings - 1)));
}

/** birth: of one connection, or the mean of several. */
export function ageRgb(theme: Theme, birth: number, rewirings: number): Rgb {
  const young = parseHex(theme.young);
  const age = rewirings - birth;
  if (rewirings > 0 && age < 1) return mix(parseHex(theme.added), young, Math.max(0, age));
  return mix(young, parseHex(theme.old), ageShare(birth, rewirings));
}

export function ageColour(theme: Theme, birth: number, rewirings: number): string {
  return css(ageRgb(theme, birth, rewirings));
}

/** How much of its opacity a line of that birth has, 0–1: newborns are seen well, the others the better the older. */
export function ageAlpha(birth: number, rewirings: number): number {
  return isNewborn(birth, rewirings) ? 0.7 : 0.35 + 0.65 * ageShare(birth, rewirings);
}

/** The same connections, young before old. */
export function byAge(connections: readonly number[], birth: Int32Array): number[] {
  return connections.toSorted((a, b) => birth[b] - birth[a]);
}
