/** The theme in force, for everything below the application. */
import { createContext, useContext } from 'react';
import { THEMES } from '../theme/theme.ts';
import type { Theme } from '../theme/theme.ts';

const ThemeContext = createContext<Theme>(THEMES.light);

export const ThemeProvider = ThemeContext.Provider;

export function useTheme(): Theme {
  return useContext(ThemeContext);
}
