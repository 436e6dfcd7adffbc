/** A focus two hops on: from the units that its strongest connections reach, to the level behind them. */
import { HOP } from '../protocol/focus.ts';
import type { FocusPart } from '../protocol/focus.ts';

export type Side = 'input' | 'output';

export interface Hop {
  readonly layer: number;
  /** The units it starts from are inputs or outputs of that layer. */
  readonly side: Side;
  /** 1 for those units. */
  readonly units: Uint8Array;
}

/**
 * What follows a part of a focus whose units are inputs of its layer (side 'input': onwards) or outputs (backwards). sizes:
 * of every level. null: there is no layer behind it.
 */
export function secondHop(part: FocusPart, side: Side, sizes: readonly number[]): Hop | null {
  const onwards = side === 'input';
  const layer = part.layer + (onwards ? 1 : -1);
  if (layer < 0 || layer >= sizes.length - 1) return null;
  const reached = onwards ? part.output : part.input;
  const units = new Uint8Array(sizes[onwards ? layer : layer + 1]);
  let count = 0;
  for (let k = 0; k < reached.length && count < HOP.units; k++) {
    count += 1 - units[reached[k]];
    units[reached[k]] = 1;
  }
  return count === 0 ? null : { layer, side, units };
}
