/** The page as a person sees it. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { PageProvider } from './laboratory-context.tsx';
import type { Page } from './laboratory-context.tsx';

export function showPage(root: HTMLElement, page: Page): void {
  createRoot(root).render(
    <StrictMode>
      <PageProvider value={page}>
        <App />
      </PageProvider>
    </StrictMode>,
  );
}
