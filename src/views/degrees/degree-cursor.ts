/** The place that is read in one of the plots of degrees, and what keys make of it. */
import type { DegreeSide } from '../../draw/random-degrees.ts';

export interface DegreeCursor {
  readonly layer: number;
  readonly side: DegreeSide;
  /** A bar of the distribution, or a degree of the tail. */
  readonly at: number;
}

const LONG_STEP = 10;

/** Where a key leads from `at` (null: nowhere yet); undefined for a key that means nothing here. */
export function cursorStep(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  at: number | null,
  [first, last]: readonly [number, number],
): { readonly at: number | null } | undefined {
  const step = shiftKey ? LONG_STEP : 1;
  const within = (place: number) => ({ at: Math.max(first, Math.min(last, place)) });
  if (key === 'ArrowRight') return within(at === null ? first : at + step);
  if (key === 'ArrowLeft') return within(at === null ? last : at - step);
  if (key === 'Home') return { at: first };
  if (key === 'End') return { at: last };
  return key === 'Escape' && at !== null ? { at: null } : undefined;
}
