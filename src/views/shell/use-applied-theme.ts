/** The theme in force: the visitor's choice or the system's, also written to the document as CSS variables. */
import { useEffect, useSyncExternalStore } from 'react';
import { useView } from '../../state/view-store.ts';
import { THEMES } from '../../theme/theme.ts';
import type { Theme } from '../../theme/theme.ts';

const VARIABLES = [
  'background',
  'surface',
  'text',
  'muted',
  'line',
  'accent',
  'focus',
  'warning',
  'error',
  'positive',
  'negative',
  'added',
  'removed',
  'old',
] as const;

const darkQuery = matchMedia('(prefers-color-scheme: dark)');

function subscribeToSystem(listener: () => void): () => void {
  darkQuery.addEventListener('change', listener);
  return () => darkQuery.removeEventListener('change', listener);
}

export function useAppliedTheme(): Theme {
  const chosen = useView((view) => view.theme);
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => darkQuery.matches);
  const theme = THEMES[chosen ?? (systemIsDark ? 'dark' : 'light')];
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = theme.id;
    root.style.colorScheme = theme.id === 'dark' ? 'dark' : 'light';
    for (const name of VARIABLES) root.style.setProperty(`--${name}`, theme[name]);
    root.style.setProperty('--font-size', `${theme.fontSize}px`);
    root.style.setProperty('--line-width', `${theme.lineWidth}px`);
    root.style.setProperty('--font', theme.fontFamily);
  }, [theme]);
  return theme;
}
