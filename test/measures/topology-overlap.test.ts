/** Overlap of wirings against sets, and over a real rewiring. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cellsOfLayer,
  countShared,
  independentJaccard,
  jaccardIndex,
} from '../../src/measures/topology-overlap.ts';
import { nextUnit } from '../../src/math/random.ts';
import { cellsOf, small, sparseLayerOf, trainerOf } from '../helpers/small-run.ts';
import { streamOf } from './samples.ts';

const wirings = fc
  .uniqueArray(fc.oneof(fc.nat(30), fc.nat(1e12)), { maxLength: 40 })
  .map((cells) => Float64Array.from(cells).sort());

const distance = (a: Float64Array, b: Float64Array) => 1 - jaccardIndex(a, b);

describe('jaccardIndex', () => {
  test('is that of the sets', () => {
    fc.assert(
      fc.property(wirings, wirings, (first, second) => {
        const shared = [...new Set(first)].filter((cell) => new Set(second).has(cell)).length;
        const union = new Set([...first, ...second]).size;
        expect(countShared(first, second)).toBe(shared);
        expect(jaccardIndex(first, second)).toBe(union === 0 ? 1 : shared / union);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('gives a distance: symmetric, 0 to itself, no detour is shorter', () => {
    fc.assert(
      fc.property(wirings, wirings, wirings, (a, b, c) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, a)).toBe(0);
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c) + 1e-12);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test.each([
    ['both empty', [], [], 1],
    ['one empty', [], [3], 0],
    ['nothing shared', [1, 3], [2, 4], 0],
    ['one of three', [1, 2], [2, 9], 1 / 3],
  ])('%s', (_, first, second, expected) => {
    expect(jaccardIndex(Float64Array.from(first), Float64Array.from(second))).toBe(expected);
  });

  test('of independent wirings it is as expected', () => {
    const random = streamOf(1);
    const wire = (density: number) =>
      Float64Array.from(Array.from({ length: 200_000 }, (_, cell) => cell)).filter(
        () => nextUnit(random) < density,
      );
    for (const [a, b] of [
      [0.1, 0.1],
      [0.05, 0.3],
    ]) {
      expect(jaccardIndex(wire(a), wire(b)) / independentJaccard(a, b)).toBeCloseTo(1, 1);
    }
    expect(independentJaccard(0.2, 0.2)).toBeCloseTo(0.2 / 1.8, 15);
    expect([independentJaccard(0, 0), independentJaccard(1, 1), independentJaccard(0, 1)]).toEqual([1, 1, 0]);
  });
});

test('a dense layer has every cell', () => {
  const [, layer] = trainerOf(small({ method: 'dense' })).network.layers;
  expect(cellsOfLayer(layer)).toEqual(Float64Array.from({ length: 24 * 16 }, (_, cell) => cell));
});

test('over a real rewiring the wirings share what was not removed, and what grew again', () => {
  const trainer = trainerOf(small({ epsilon: 6, zeta: 0.4 }));
  trainer.trainBatch();
  const layer = sparseLayerOf(trainer, 1);
  const before = cellsOfLayer(layer);
  expect([...before]).toEqual(cellsOf(layer));
  const [, { removed, added }] = trainer.rewire(true);
  const after = cellsOfLayer(layer);
  const there = new Set(before);
  const grownAgain = [...after].filter((cell, p) => layer.birth[p] === 1 && there.has(cell)).length;
  expect(removed).toBeGreaterThan(20);
  // A third of the cells are free, so some of the many new connections come back to where one was cut.
  expect(grownAgain).toBeGreaterThan(0);
  expect(countShared(before, after)).toBe(before.length - removed + grownAgain);
  expect(after.length).toBe(before.length - removed + added);
});
