/** What happened to a run besides its settings, timed by the number of optimiser steps done before it. */
import type { LiveSettings } from './settings.ts';

export type RunEvent =
  | { readonly step: number; readonly kind: 'tune'; readonly settings: LiveSettings }
  | { readonly step: number; readonly kind: 'rewire' };
