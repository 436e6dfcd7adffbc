/** The keys that zoom and pan the network picture. */
import type { KeyboardEvent } from 'react';
import { MIDDLE, panBy } from '../../draw/network/zoom.ts';
import type { Share } from '../../draw/network/zoom.ts';
import type { Zoomer } from './zoomer.ts';

const STEP = 1.5;
/** Of the view, for each press. */
const PAN = 0.2;
const PANS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [PAN, 0],
  ArrowRight: [-PAN, 0],
  ArrowUp: [0, PAN],
  ArrowDown: [0, -PAN],
};

/** Handles a key; true when it was one of these. view: where the cursor is; null: nowhere in view. */
export function zoomKey(event: KeyboardEvent, zoomer: Zoomer, view: Share | null): boolean {
  const { key } = event;
  const pan = event.shiftKey && zoomer.target().factor > 1 ? PANS[key] : undefined;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (pan) zoomer.glideTo(panBy(zoomer.target(), ...pan));
  else if (key === '+' || key === '=') zoomer.towards(STEP, view ?? MIDDLE);
  else if (key === '-' || key === '_') zoomer.towards(1 / STEP, view ?? MIDDLE);
  else if (key === 'f' || key === 'F') zoomer.fit();
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}
