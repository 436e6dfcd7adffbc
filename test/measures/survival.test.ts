/** Survival and turnover against a ledger of single connections. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextUnit } from '../../src/math/random.ts';
import {
  ageBlindSurvival,
  chooseAges,
  countBirths,
  survivalByAge,
  turnoverOf,
} from '../../src/measures/survival.ts';
import { connectionsOf } from '../helpers/layers.ts';
import { cellsOf, small, sparseLayerOf, trainerOf } from '../helpers/small-run.ts';
import { streamOf } from './samples.ts';

/** A layer after so many rewirings, with the births and the connections at each of them. */
function history(rewirings: number, zeta: number) {
  const trainer = trainerOf(small({ epsilon: 5, zeta, growth: 'normal' }));
  const layer = sparseLayerOf(trainer, 0);
  const births = [countBirths(layer, 0)];
  const connections = [connectionsOf(layer)];
  const removed: number[] = [];
  for (let r = 1; r <= rewirings; r++) {
    trainer.trainBatch();
    removed.push(trainer.rewire(true)[0].removed);
    births.push(countBirths(layer, r));
    connections.push(connectionsOf(layer));
  }
  return { layer, births, connections, removed };
}

const { layer, births, connections, removed } = history(6, 0.3);

test('countBirths counts each connection once', () => {
  const last = connections[6];
  births[6].forEach((count, b) => {
    expect(count).toBe([...last.values()].filter(({ birth }) => birth === b).length);
  });
  expect(births[6].reduce((sum, count) => sum + count, 0)).toBe(layer.nnz);
  expect([...births[0]]).toEqual([layer.nnz]);
});

test('survivalByAge is the share of the connections of a rewirings ago that stood through all since', () => {
  const survival = survivalByAge(
    births[6],
    connections.map(({ size }) => size),
  );
  expect(survival.length).toBe(7);
  for (let age = 0; age <= 6; age++) {
    const then = connections[6 - age];
    const standing = [...then].filter(([cell, { birth }]) => connections[6].get(cell)?.birth === birth);
    expect(survival[age]).toBeCloseTo(standing.length / then.size, 12);
  }
});

test('turnover is that of single connections', () => {
  for (let r = 1; r <= 6; r++) {
    const before = [...connections[r - 1]];
    const gone = before.filter(([cell, { birth }]) => connections[r].get(cell)?.birth !== birth);
    const young = (list: typeof before) => list.filter(([, { birth }]) => r > 1 && birth === r - 1).length;
    const turnover = turnoverOf(births[r - 1], births[r]);
    expect(turnover.removed).toBe(removed[r - 1]);
    expect(turnover).toEqual({
      removed: gone.length,
      newborn: young(before),
      newbornRemoved: young(gone),
      wasted: young(gone) / gone.length,
      mortality: r > 1 ? young(gone) / young(before) : 0,
    });
  }
  // New connections start among the weakest: these counts are not all zero.
  expect(turnoverOf(births[5], births[6]).newbornRemoved).toBeGreaterThan(0);
});

test('removal blind to age gives the survival of ageBlindSurvival, within five standard errors', () => {
  const random = streamOf(2);
  const n = 40_000;
  const born = new Int32Array(n);
  for (let r = 1; r <= 8; r++) for (let p = 0; p < n; p++) if (nextUnit(random) < 0.3) born[p] = r;
  const counts = new Uint32Array(9);
  for (const b of born) counts[b]++;
  const expected = ageBlindSurvival(new Float64Array(8).fill(0.3));
  survivalByAge(counts, new Float64Array(9).fill(n)).forEach((share, age) => {
    expect(expected[age]).toBeCloseTo(0.7 ** age, 14);
    expect(Math.abs(share - expected[age])).toBeLessThanOrEqual(5 * Math.sqrt((share * (1 - share)) / n));
  });
});

test('after a removal without regrowth, what is left counts against what there was', () => {
  const trainer = trainerOf(small({ epsilon: 5, zeta: 0.3 }));
  trainer.trainBatch();
  const before = cellsOf(sparseLayerOf(trainer, 0)).length;
  const [{ removed: gone }] = trainer.rewire(false);
  const after = countBirths(sparseLayerOf(trainer, 0), 1);
  expect([...after]).toEqual([before - gone, 0]);
  expect([...survivalByAge(after, [before, before - gone])]).toEqual([1, (before - gone) / before]);
});

describe('edges', () => {
  test.each([
    [
      [0, 0],
      [1, 1, 1],
    ],
    [
      [1, 1],
      [1, 0, 0],
    ],
    [
      [0.5, 0.5],
      [1, 0.5, 0.25],
    ],
    // The last rewiring is the one of age 1.
    [
      [0.5, 0.25],
      [1, 0.75, 0.375],
    ],
    [[], [1]],
  ])('ageBlindSurvival(%j)', (shares, expected) => {
    expect([...ageBlindSurvival(shares)]).toEqual(expected);
  });

  test('no connections, and one', () => {
    expect([...survivalByAge(new Uint32Array(3), [0, 0, 0])]).toEqual([0, 0, 0]);
    expect([...survivalByAge(Uint32Array.of(0, 1, 0), [1, 1, 1])]).toEqual([1, 1, 0]);
  });

  test('the ages shown: all while they are few, else from 0 to the oldest, the young ones closest', () => {
    expect([...chooseAges(0, 64)]).toEqual([0]);
    expect([...chooseAges(63, 64)]).toEqual(Array.from({ length: 64 }, (_, age) => age));
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 3, max: 64 }), (rewirings, most) => {
        const ages = [...chooseAges(rewirings, most)];
        expect(ages.length).toBe(Math.min(rewirings + 1, most));
        expect([ages[0], ages.at(-1)]).toEqual([0, rewirings]);
        expect(ages.every((age, k) => k === 0 || age > ages[k - 1])).toBe(true);
        if (rewirings > 0) expect(ages[1]).toBeLessThanOrEqual(Math.max(1, rewirings / (ages.length - 1)));
      }),
      { seed: 1 },
    );
  });

  test('survival starts at 1 and never rises', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }), (counts) => {
        fc.pre(counts.some((count) => count > 0));
        const total = counts.reduce((sum, count) => sum + count, 0);
        const sizes = counts.map(() => total);
        const survival = survivalByAge(Uint32Array.from(counts), sizes);
        expect(survival[0]).toBe(1);
        for (let a = 1; a < survival.length; a++) expect(survival[a]).toBeLessThanOrEqual(survival[a - 1]);
      }),
      { seed: 1 },
    );
  });

  test('a rewiring that removes nothing wastes nothing', () => {
    expect(turnoverOf(Uint32Array.of(9), Uint32Array.of(9, 0))).toEqual({
      removed: 0,
      newborn: 0,
      newbornRemoved: 0,
      wasted: 0,
      mortality: 0,
    });
  });

  test('counts that do not belong together are an error', () => {
    expect(() => turnoverOf(Uint32Array.of(9), Uint32Array.of(8, 1, 0))).toThrow(
      'counts must be one rewiring apart (lengths n and n + 1), got 1 and 3',
    );
  });
});

test('measuring changes nothing', () => {
  const weights = layer.weights.slice();
  countBirths(layer, 6);
  expect(layer.weights).toEqual(weights);
});
