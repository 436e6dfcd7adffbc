/** Which connections a method takes away: the rules of science.md 1.5, for any weights, ties and zeros included. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import { METHODS } from '../../src/engine/methods/registry.ts';
import { kernelSets } from '../helpers/kernels.ts';
import type { KernelSet } from '../helpers/kernels.ts';
import { layerFrom } from '../helpers/layers.ts';

const N_OUT = 8;
const ARENA = 1 << 16;
const RUNS = { numRuns: 150, seed: 20 };

/** Removed connections by CSC position, for weights placed on the first cells of a layer. */
function removedOf(set: KernelSet, weights: readonly number[], settings: Partial<Experiment>): boolean[] {
  const kernels = set.createTiny(ARENA);
  const nIn = Math.max(1, Math.ceil((2 * weights.length) / N_OUT));
  const layer = layerFrom(
    kernels,
    nIn,
    N_OUT,
    weights.map((weight, p) => [Math.floor(p / N_OUT), p % N_OUT, weight]),
  );
  const removed = kernels.uint8(weights.length);
  const experiment = { ...DEFAULT_EXPERIMENT, ...settings };
  const count = METHODS[experiment.method].markRemoved!(kernels, layer, experiment, removed);
  const marked = Array.from(removed, (mark) => mark === 1);
  expect(marked.filter(Boolean).length).toBe(count);
  return marked;
}

const wide = fc.float({ min: -2, max: 2, noNaN: true });
/** Few different values, so that ties and zeros are the rule. */
const tied = fc.constantFrom(-1, -0.5, -0.25, 0, 0.25, 0.5, 1);
const weightLists = fc.oneof(
  fc.array(wide, { maxLength: 60 }),
  fc.array(tied, { maxLength: 60 }),
  fc.array(
    wide.filter((w) => w > 0),
    { maxLength: 40 },
  ),
  fc.array(
    wide.filter((w) => w < 0),
    { maxLength: 40 },
  ),
);
const zetas = fc.oneof(fc.constantFrom(0, 0.1, 0.3, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));

/** The thresholds of the authors' code over sorted values, as science.md 1.5 writes them. */
function referenceKeeps(weights: readonly number[], zeta: number): boolean[] {
  const v = Float64Array.from(weights).sort();
  const n = v.length;
  const smallest = Math.min(...v.map(Math.abs));
  const first = v.findIndex((w) => Math.abs(w) === smallest);
  const end = v.findLastIndex((w) => Math.abs(w) === smallest) + 1;
  const low = v[Math.floor((1 - zeta) * first)];
  const high = v[Math.min(n - 1, Math.floor(end + zeta * (n - end)))];
  return weights.map((w) => w < low || w > high);
}

describe.each(kernelSets)('removal, $name', (set) => {
  test('SET removes floor(zeta · N) of each sign, those closest to zero, the earlier of equals, and every zero', () => {
    fc.assert(
      fc.property(weightLists, zetas, (weights, zeta) => {
        const removed = removedOf(set, weights, { zeta });
        for (const sign of [1, -1]) {
          const ofSign = weights
            .map((weight, p) => ({ weight, p }))
            .filter(({ weight }) => weight * sign > 0);
          ofSign.sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight) || a.p - b.p);
          const count = Math.floor(zeta * ofSign.length);
          expect(ofSign.map(({ p }) => removed[p])).toEqual(ofSign.map((_, rank) => rank < count));
        }
        weights.forEach((weight, p) => {
          if (weight === 0) expect(removed[p]).toBe(zeta > 0);
        });
      }),
      RUNS,
    );
  });

  test('magnitude removes the floor(zeta · nnz) smallest whatever their sign', () => {
    fc.assert(
      fc.property(weightLists, zetas, (weights, zeta) => {
        const removed = removedOf(set, weights, { method: 'magnitude', zeta });
        const order = weights.map((weight, p) => ({ size: Math.abs(weight), p }));
        order.sort((a, b) => a.size - b.size || a.p - b.p);
        const count = Math.floor(zeta * weights.length);
        expect(order.map(({ p }) => removed[p])).toEqual(order.map((_, rank) => rank < count));
      }),
      RUNS,
    );
  });

  test('the reference rule removes what the thresholds of the authors’ code remove', () => {
    fc.assert(
      fc.property(weightLists, zetas, (weights, zeta) => {
        const removed = removedOf(set, weights, { removal: 'reference', zeta });
        expect(removed.map((mark) => !mark)).toEqual(
          weights.length === 0 ? [] : referenceKeeps(weights, zeta),
        );
      }),
      RUNS,
    );
  });

  // Counts by the table of science.md 1.5, no zeros and no ties.
  test.each([
    ['the worked example', [-0.5, -0.3, -0.2, -0.1, 0.05, 0.2, 0.4, 0.6], 0.3, [-0.2, -0.1, 0.05, 0.2]],
    ['closest to zero is positive, zeta 0', [-0.5, -0.3, -0.2, 0.1, 0.4, 0.6], 0, [0.1, 0.4]],
    ['closest to zero is negative, zeta 0', [-0.5, -0.3, -0.05, 0.1, 0.4, 0.6], 0, [-0.05, 0.1]],
    [
      'closest to zero is negative',
      [-0.5, -0.4, -0.3, -0.2, -0.01, 0.1, 0.2, 0.3],
      0.5,
      [-0.3, -0.2, -0.01, 0.1, 0.2],
    ],
    ['zeros', [-0.5, -0.25, 0, 0, 0.25, 0.5], 0.5, [-0.25, 0, 0, 0.25, 0.5]],
    ['one weight', [0.3], 0.3, [0.3]],
  ])('the reference rule by hand: %s', (_, weights, zeta, expected) => {
    const removed = removedOf(set, weights, { removal: 'reference', zeta });
    expect(weights.filter((_weight, p) => removed[p])).toEqual(expected);
  });

  test('the reference rule removes 2 at zeta 0 wherever both signs occur without ties', () => {
    const bothSigns = fc
      .uniqueArray(wide, { minLength: 4, maxLength: 40, selector: Math.abs })
      .filter((weights) => weights.filter((w) => w > 0).length >= 2 && weights.some((w) => w < 0))
      .filter((weights) => weights.every((w) => w !== 0));
    fc.assert(
      fc.property(bothSigns, (weights) => {
        const removed = removedOf(set, weights, { removal: 'reference', zeta: 0 });
        expect(removed.filter(Boolean).length).toBe(2);
      }),
      RUNS,
    );
  });

  test('multiplying all weights changes nothing; negating them swaps the signs of what goes', () => {
    const rules: readonly Partial<Experiment>[] = [{}, { removal: 'reference' }, { method: 'magnitude' }];
    fc.assert(
      fc.property(
        fc.array(wide, { maxLength: 40 }),
        zetas,
        fc.constantFrom(0.25, 2, 64),
        (list, zeta, factor) => {
          // Denormals would not survive being multiplied.
          const weights = list.filter((w) => w === 0 || Math.abs(w) > 1e-30);
          for (const rule of rules) {
            const removed = removedOf(set, weights, { ...rule, zeta });
            const scaled = weights.map((weight) => factor * weight);
            expect(removedOf(set, scaled, { ...rule, zeta })).toEqual(removed);
          }
          for (const rule of [{}, { method: 'magnitude' }] as const) {
            const removed = removedOf(set, weights, { ...rule, zeta });
            const negated = weights.map((weight) => -weight);
            expect(removedOf(set, negated, { ...rule, zeta })).toEqual(removed);
          }
        },
      ),
      { ...RUNS, numRuns: 60 },
    );
  });
});

test('dense and static take nothing away, ever', () => {
  expect(
    Object.values(METHODS).map(({ id, layers, markRemoved }) => [id, layers, markRemoved !== null]),
  ).toEqual([
    ['dense', 'dense', false],
    ['static', 'sparse', false],
    ['set', 'sparse', true],
    ['magnitude', 'sparse', true],
  ]);
});
