/** Around every test of a panel: a clock of its own, the default view, nothing of the test before. */
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { DEFAULT_VIEW, setView } from '../../src/state/view-store.ts';

export function aroundEachPanelTest(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    setView(DEFAULT_VIEW);
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });
}
