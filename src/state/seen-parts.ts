/** What charts and tables draw of a frame: each names it while it is seen, so that nothing else is sent. */
import { createStore } from 'zustand/vanilla';
import type { FramePart } from '../protocol/frame-layout.ts';

/** Parts of a frame and, of a matrix, its sums and newborn connections. */
export type SeenPart = Exclude<FramePart, 'head'> | 'sums' | 'newborn';

/** Named at least once, in order of their names. */
export const seenParts = createStore<{ readonly parts: readonly SeenPart[] }>(() => ({ parts: [] }));

const counts = new Map<SeenPart, number>();
let isTold = true;

function add(parts: readonly SeenPart[], change: 1 | -1): void {
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + change);
  // One view that gives way to another is one change.
  if (isTold) queueMicrotask(tell);
  isTold = false;
}

function tell(): void {
  isTold = true;
  const seen = [...counts.keys()].filter((part) => counts.get(part)! > 0).sort();
  const { parts: before } = seenParts.getState();
  if (seen.join() !== before.join()) seenParts.setState({ parts: seen });
}

/** Names parts until the function it returns is called. */
export function seeParts(parts: readonly SeenPart[]): () => void {
  add(parts, 1);
  return () => add(parts, -1);
}
