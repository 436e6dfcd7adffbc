/** Reachability against the paths of random networks, counted by multiplying their masks. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Layer } from '../../src/engine/kernels/kernels.ts';
import { countDeadUnits, findReachable } from '../../src/measures/reachability.ts';
import type { Reachability } from '../../src/measures/reachability.ts';
import { fastest } from '../helpers/kernels.ts';
import { layerFrom } from '../helpers/layers.ts';
import type { Connection } from '../helpers/layers.ts';
import { small, trainerOf } from '../helpers/small-run.ts';

const kernels = fastest.createFor(small());

/** masks[l][i][o]: is there a connection? */
type Masks = readonly (readonly (readonly boolean[])[])[];

function layersOf(masks: Masks): Layer[] {
  return masks.map((mask) => {
    const connections = mask.flatMap((row, i) =>
      row.flatMap((set, o): Connection[] => (set ? [[i, o, 0]] : [])),
    );
    return layerFrom(kernels, mask.length, mask[0].length, connections);
  });
}

/** Number of paths from level `from`, unit by unit, to level `to`. */
function paths(masks: Masks, from: number, to: number): number[][] {
  const units = from < masks.length ? masks[from].length : masks[from - 1][0].length;
  let counts = Array.from({ length: units }, (_, a) =>
    Array.from({ length: units }, (__, b) => Number(a === b)),
  );
  for (const mask of masks.slice(from, to)) {
    counts = counts.map((row) =>
      mask[0].map((_, o) => row.reduce((sum, count, i) => sum + (mask[i][o] ? count : 0), 0)),
    );
  }
  return counts;
}

/** unreached, useless, dead of every level. */
function counts(reachability: Reachability): number[][] {
  const levels = reachability.reached.length;
  const flat = new Uint32Array(3 * levels).fill(7);
  countDeadUnits(reachability, flat);
  return Array.from({ length: levels }, (_, level) => [...flat.subarray(3 * level, 3 * level + 3)]);
}

const masksOfNetworks = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 5 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .chain(([sizes, rarity]) =>
    fc.tuple(
      ...sizes.slice(1).map((nOut, l) =>
        fc.array(
          fc.array(
            fc.nat(rarity).map((k) => k === 0),
            { minLength: nOut, maxLength: nOut },
          ),
          { minLength: sizes[l], maxLength: sizes[l] },
        ),
      ),
    ),
  );

test('a unit is reached, or useful, where there is a path', () => {
  fc.assert(
    fc.property(masksOfNetworks, (masks) => {
      const { reached, useful } = findReachable(layersOf(masks));
      const last = masks.length;
      for (let level = 0; level <= last; level++) {
        const fromInputs = paths(masks, 0, level);
        const toOutputs = paths(masks, level, last);
        const isReached = reached[level].map((_, u) => Number(fromInputs.some((row) => row[u] > 0)));
        const isUseful = useful[level].map((_, u) => Number(toOutputs[u].some((count) => count > 0)));
        expect(reached[level]).toEqual(isReached);
        expect(useful[level]).toEqual(isUseful);
        expect(counts({ reached, useful })[level]).toEqual([
          isReached.filter((is) => !is).length,
          isUseful.filter((is) => !is).length,
          isReached.filter((is, u) => !(is && isUseful[u])).length,
        ]);
      }
    }),
    { seed: 4, numRuns: 300 },
  );
});

describe('by hand', () => {
  test('dead ends pass their death on', () => {
    // Input 0 → a → output; input 1 → b, which leads nowhere; c comes from nowhere.
    const network = layersOf([
      [
        [true, false, false],
        [false, true, false],
      ],
      [[true], [false], [true]],
    ]);
    const { reached, useful } = findReachable(network);
    expect(reached.map((flags) => [...flags])).toEqual([[1, 1], [1, 1, 0], [1]]);
    expect(useful.map((flags) => [...flags])).toEqual([[1, 0], [1, 0, 1], [1]]);
    expect(counts({ reached, useful })).toEqual([
      [0, 1, 1],
      [1, 1, 2],
      [0, 0, 0],
    ]);
  });

  test('a network without connections is dead but for its ends', () => {
    const network = layersOf([[[false, false]], [[false], [false]]]);
    expect(counts(findReachable(network))).toEqual([
      [0, 1, 1],
      [2, 2, 2],
      [1, 0, 1],
    ]);
  });

  test('one unit a side', () => {
    expect(counts(findReachable(layersOf([[[true]]])))).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('in a dense network nothing is dead', () => {
    const { layers } = trainerOf(small({ method: 'dense' })).network;
    const dead = counts(findReachable(layers));
    expect(dead).toEqual(Array.from({ length: 4 }, () => [0, 0, 0]));
  });
});
