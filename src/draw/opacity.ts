/** Opacities as a theme draws them. */
import type { Theme } from '../theme/theme.ts';

/** 0–1; what would be too faint for the theme is drawn as faintly as it may. */
export function shownAlpha(theme: Theme, alpha: number): number {
  return Math.max(theme.leastAlpha, alpha);
}
