/** What happened to a run besides its settings, timed by the number of optimiser steps done before it. */
import type { LiveSettings } from './settings.ts';

export type RunEvent =
  | { readonly step: number; readonly kind: 'tune'; readonly settings: LiveSettings }
  | { readonly step: number; readonly kind: 'rewire' };

/**
 * The events of a run, of which the first `taken` have taken effect, after another one did. That is either the next of
 * them or a new one, which then belongs before it: events take effect in the order they are listed in.
 */
export function eventsWith(events: readonly RunEvent[], taken: number, event: RunEvent): readonly RunEvent[] {
  const planned = JSON.stringify(events[taken]) === JSON.stringify(event);
  return planned ? events : [...events.slice(0, taken), event, ...events.slice(taken)];
}
