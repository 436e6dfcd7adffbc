/**
 * A call of a compiled kernel in shares. Every kernel over units takes where they begin and how many they are, so a share
 * of the units is the same call with other numbers. A unit belongs to one share and is computed there as it would be
 * alone: the results do not depend on the number of shares, nor on who does them.
 */

/** The exports that are done in shares; a call is known between threads by its place here. */
export const SHARED_CALLS = [
  'gather',
  'gatherFloats',
  'sparseForward',
  'sparseBackward',
  'sparseUpdate',
  'denseForward',
  'denseBackward',
  'denseUpdate',
  'biasUpdate',
  'allRelu',
  'tanhUnits',
  'sigmoidUnits',
  'multiply',
  'sreluForward',
  'sreluBackward',
] as const;
export type SharedCall = (typeof SHARED_CALLS)[number];

export type SharedExports = Readonly<Record<SharedCall, (...args: (number | boolean)[]) => unknown>>;

/** A number that depends on the share: for units from … to − 1 it is base + from · shift + (to − from) · span. */
export interface Argument {
  readonly base: number;
  readonly shift: number;
  readonly span: number;
}

/** The address of the share's first unit, when that of all units and the bytes from one to the next are given. */
export function walk(address: number, bytes: number): Argument {
  return { base: address, shift: bytes, span: 0 };
}

/** How many units the share has, each counted as `each`. */
export function count(each = 1): Argument {
  return { base: 0, shift: 0, span: each };
}

export function asArgument(value: Argument | number | boolean): Argument {
  return typeof value === 'object' ? value : { base: Number(value), shift: 0, span: 0 };
}

/** The units of a call and how they are divided. */
export interface Units {
  readonly count: number;
  /** Connections before each unit, length count + 1, where units differ. */
  readonly starts?: Int32Array;
  /** Units that a share takes at a time; 1 if missing. */
  readonly grain?: number;
}

/** What a unit costs besides its connections, counted in connections. */
const UNIT_COST = 4;

/** Writes shares + 1 bounds, ascending from 0 to units.count, between which the work is about equal. */
export function divide(units: Units, shares: number, bounds: Float64Array): void {
  const { count: all, starts, grain = 1 } = units;
  bounds[0] = 0;
  for (let share = 1; share < shares; share++) {
    bounds[share] = starts
      ? firstWith(starts, all, ((starts[all] + UNIT_COST * all) * share) / shares)
      : Math.min(all, grain * Math.round((all * share) / (shares * grain)));
  }
  bounds[shares] = all;
}

/** The first of `all` units before which there is as much work as `wanted`. */
function firstWith(starts: Int32Array, all: number, wanted: number): number {
  let low = 0;
  let high = all;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] + UNIT_COST * middle < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
