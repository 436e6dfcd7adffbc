/** The keyboard's way of pointing at the parts of a picture: arrows move, Enter does as a click, Escape lets go. */
import type { KeyboardEvent } from 'react';

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
}

/** What a chart tells of its parts so that keys can point at them. */
export interface ChartKeys<Hit> {
  /** What is pointed at now, by pointer or keys. */
  readonly at: () => Hit | null;
  /** Where a key leads from there; undefined or null when it means nothing here. */
  readonly step: (press: KeyPress, at: Hit | null) => Hit | null | undefined;
  /** What is read aloud of what keys have reached. */
  readonly read: () => string | null;
}

interface Pointing<Hit> {
  readonly keys?: ChartKeys<Hit>;
  readonly onHover?: (hit: Hit | null) => void;
  readonly onSelect?: (hit: Hit | null) => void;
}

/** Handles a key; true when it meant something. Escape lets go of what is pointed at and of what was chosen. */
export function pointByKey<Hit>(event: KeyboardEvent, { keys, onHover, onSelect }: Pointing<Hit>): boolean {
  if (!keys || event.ctrlKey || event.metaKey || event.altKey) return false;
  const at = keys.at();
  if (event.key === 'Escape' && at !== null) {
    onHover?.(null);
    onSelect?.(null);
  } else if (event.key === 'Enter' && at !== null && onSelect) onSelect(at);
  else {
    const next = keys.step(event, at);
    if (next === undefined || next === null) return false;
    onHover?.(next);
  }
  event.preventDefault();
  event.stopPropagation();
  return true;
}

type Arrows = Readonly<Record<string, number>>;

export const ACROSS: Arrows = { ArrowLeft: -1, ArrowRight: 1 };
export const DOWN: Arrows = { ArrowUp: -1, ArrowDown: 1 };
export const ANY_ARROW: Arrows = { ...ACROSS, ...DOWN };

/** With Shift. */
const LONG_STEP = 10;

/** Along numbered places, from nowhere to the end that the arrow comes from; undefined for any other key. */
export function stepAlong(
  { key, shiftKey }: KeyPress,
  at: number | null,
  [first, last]: readonly [number, number],
  arrows: Arrows = ACROSS,
): number | undefined {
  if (last < first) return undefined;
  if (key === 'Home') return first;
  if (key === 'End') return last;
  const by = arrows[key] as number | undefined;
  if (by === undefined) return undefined;
  if (at === null) return by > 0 ? first : last;
  return Math.max(first, Math.min(last, at + by * (shiftKey ? LONG_STEP : 1)));
}

/** Through a list of things by their numbers. */
export function stepInList(
  press: KeyPress,
  at: number | null,
  list: readonly number[],
  arrows: Arrows = DOWN,
): number | undefined {
  const place = at === null ? -1 : list.indexOf(at);
  const next = stepAlong(press, place < 0 ? null : place, [0, list.length - 1], arrows);
  return next === undefined ? undefined : list[next];
}

const TURNED: Readonly<Record<string, string>> = {
  ArrowLeft: 'ArrowUp',
  ArrowUp: 'ArrowLeft',
  ArrowRight: 'ArrowDown',
  ArrowDown: 'ArrowRight',
};

/** The same press where rows stand upright. */
export function turned({ key, shiftKey }: KeyPress): KeyPress {
  return { key: TURNED[key] ?? key, shiftKey };
}

export interface RowPlace {
  readonly row: number;
  readonly column: number;
}

/** Among parts that stand in rows of these lengths; from nowhere to `start`. */
export function stepInRows(
  press: KeyPress,
  at: RowPlace | null,
  lengths: readonly number[],
  start: RowPlace,
): RowPlace | undefined {
  if (lengths.length === 0) return undefined;
  const row = Math.min(at?.row ?? start.row, lengths.length - 1);
  const column = stepAlong(press, at?.column ?? start.column, [0, lengths[row] - 1]);
  const toRow = press.key in DOWN ? stepAlong(press, row, [0, lengths.length - 1], DOWN) : undefined;
  if (column === undefined && toRow === undefined) return undefined;
  if (at === null) return start;
  if (toRow === undefined) return { row, column: column! };
  return { row: toRow, column: Math.min(at.column, lengths[toRow] - 1) };
}

/** Among the pixels of a picture by index, from its middle. */
export function stepInPicture(
  press: KeyPress,
  at: number | null,
  { width, height }: { readonly width: number; readonly height: number },
): number | undefined {
  const place = at === null ? null : { row: Math.floor(at / width), column: at % width };
  const start = { row: Math.floor(height / 2), column: Math.floor(width / 2) };
  const next = stepInRows(press, place, Array<number>(height).fill(width), start);
  return next && next.row * width + next.column;
}
