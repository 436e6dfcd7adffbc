/** Where the straight lines of all connections begin and end in a layout, for drawing many of them at once. */
import { anchorOf } from './anchor.ts';
import type { NetworkLayout } from './layout.ts';

/** Of one layer of connections: x and y in turn, CSS pixels. */
export interface LinePlaces {
  /** Of every input unit: where its lines begin. */
  readonly from: Float32Array;
  /** Of every output unit: where lines to it end. */
  readonly to: Float32Array;
}

function anchorsOf(layout: NetworkLayout, level: number, side: 'left' | 'right'): Float32Array {
  const { units } = layout.levels[level];
  const places = new Float32Array(2 * units);
  for (let index = 0; index < units; index++) {
    const { x, y } = anchorOf(layout, { level, kind: 'unit', index }, side);
    places[2 * index] = x;
    places[2 * index + 1] = y;
  }
  return places;
}

/** The places of every layer. New arrays. */
export function linePlaces(layout: NetworkLayout): LinePlaces[] {
  return layout.gaps.map((_, gap) => ({
    from: anchorsOf(layout, gap, 'right'),
    to: anchorsOf(layout, gap + 1, 'left'),
  }));
}

/** Whether every unit stands at the same place in both layouts. */
export function samePlaces(a: NetworkLayout, b: NetworkLayout): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.levels.length === b.levels.length &&
    a.levels.every((place, level) => {
      const other = b.levels[level];
      return (
        place.blocks === other.blocks &&
        place.kind === other.kind &&
        place.open === other.open &&
        place.x === other.x &&
        place.y === other.y &&
        place.width === other.width &&
        place.height === other.height
      );
    })
  );
}
