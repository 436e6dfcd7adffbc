/** The theme of a saved picture. */
import { THEMES } from '../../theme/theme.ts';
import type { Theme } from '../../theme/theme.ts';

/** Ink is dear on paper: a dark page is saved light. */
export function paperTheme(theme: Theme): Theme {
  return theme.id === 'dark' ? THEMES.light : theme;
}
