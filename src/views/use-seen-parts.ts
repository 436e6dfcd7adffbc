/** For what reads frames without a canvas: names the parts it shows for as long as it is there. */
import { useEffect } from 'react';
import { seeParts } from '../state/seen-parts.ts';
import type { SeenPart } from '../state/seen-parts.ts';

/** parts: must be the same array between renders. */
export function useSeenParts(parts: readonly SeenPart[]): void {
  useEffect(() => seeParts(parts), [parts]);
}
