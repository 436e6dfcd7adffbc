/** What of a matrix is shown: what its colours tell, and all of it while pointer or focus is in the picture and may read it. */
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { seeParts } from '../../state/seen-parts.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { useView } from '../../state/view-store.ts';

export const ALL_OF_A_MATRIX: readonly SeenPart[] = ['newborn', 'sums'];
const SHOWN: Readonly<Record<'weight' | 'age' | 'newOnly', readonly SeenPart[]>> = {
  weight: ['sums'],
  age: [],
  newOnly: ALL_OF_A_MATRIX,
};

/** element: around the picture. */
export function useMatrixParts(element: RefObject<HTMLElement | null>, newOnly: boolean): void {
  const colour = useView((view) => view.connectionColour);
  const shown = SHOWN[newOnly ? 'newOnly' : colour];
  useEffect(
    () => followReading(element.current!, (isRead) => seeParts(isRead ? ALL_OF_A_MATRIX : shown)),
    [element, shown],
  );
}

/** Calls back now and whenever pointer or focus comes into an element or both are gone, after undoing. */
function followReading(element: HTMLElement, onChange: (isRead: boolean) => () => void): () => void {
  const heard = new AbortController();
  let isPointed = element.matches(':hover');
  let isFocused = element.contains(document.activeElement);
  let undo = onChange(isPointed || isFocused);
  const follow = (type: string, note: (event: FocusEvent) => void) => {
    const listener = (event: Event) => {
      note(event as FocusEvent);
      undo();
      undo = onChange(isPointed || isFocused);
    };
    element.addEventListener(type, listener, { signal: heard.signal });
  };
  follow('pointerenter', () => (isPointed = true));
  follow('pointerleave', () => (isPointed = false));
  follow('focusin', () => (isFocused = true));
  follow('focusout', ({ relatedTarget }) => (isFocused = element.contains(relatedTarget as Node | null)));
  return () => {
    heard.abort();
    undo();
  };
}
