/** Orders of hidden units: always permutations, and what each of them promises. */
import { describe, expect, test } from 'vitest';
import { UNIT_ORDERS } from '../../src/config/view.ts';
import { orderUnits } from '../../src/measures/unit-order.ts';
import { createReferenceKernels } from '../../src/engine/kernels/reference.ts';
import { layerFrom } from '../helpers/layers.ts';
import type { Connection } from '../helpers/layers.ts';
import { small, trainerOf } from '../helpers/small-run.ts';

const layer = (nIn: number, nOut: number, connections: readonly Connection[]) =>
  layerFrom(createReferenceKernels(), nIn, nOut, connections);
const listOf = (order: Int32Array) => [...order];

test.each(UNIT_ORDERS)('%s: a permutation of every hidden level; input and output stay', (by) => {
  for (const method of ['set', 'dense'] as const) {
    const trainer = trainerOf(small({ method }));
    for (let step = 0; step < 3; step++) trainer.trainBatch();
    const { orders, classStarts } = orderUnits(trainer.network.layers, by);
    expect(classStarts?.map(({ length }) => length)).toEqual(by === 'class' ? [0, 11, 11, 0] : undefined);
    expect(orders.map(({ length }) => length)).toEqual([784, 24, 16, 10]);
    for (const order of orders) {
      expect(listOf(order).sort((a, b) => a - b)).toEqual(listOf(order).map((_, k) => k));
    }
    for (const own of [orders[0], orders[3]]) expect(listOf(own)).toEqual(listOf(own).map((_, k) => k));
  }
});

test('degree: fan-in plus fan-out, most first, equals as numbered', () => {
  const layers = [
    layer(2, 4, [
      [0, 2, 1],
      [1, 2, 1],
      [0, 3, 1],
      [0, 1, 1],
    ]),
    layer(4, 1, [
      [2, 0, 1],
      [1, 0, 1],
      [0, 0, 1],
    ]),
  ];
  expect(listOf(orderUnits(layers, 'degree').orders[1])).toEqual([2, 1, 0, 3]);
});

test('barycentre: a shuffled chain of neighbours is put in line', () => {
  // Unit u of the middle belongs to input and output partner[u].
  const partner = [4, 0, 3, 1, 2];
  const layers = [
    layer(
      5,
      5,
      partner.map((input, unit) => [input, unit, 0.5] as const),
    ),
    layer(
      5,
      5,
      partner.map((output, unit) => [unit, output, -0.5] as const),
    ),
  ];
  expect(listOf(orderUnits(layers, 'barycentre').orders[1])).toEqual([1, 3, 4, 2, 0]);
});

describe('class', () => {
  test('by the output with the largest path weight, the stronger first', () => {
    const layers = [
      layer(1, 4, [[0, 0, 1]]),
      layer(4, 2, [
        [0, 1, 0.2],
        [1, 1, 0.9],
        [1, 0, 0.1],
        [2, 0, 0.3],
        [3, 0, -1],
        [3, 1, 0.1],
      ]),
    ];
    expect(listOf(orderUnits(layers, 'class').orders[1])).toEqual([2, 1, 0, 3]);
  });

  test('through deeper layers signs multiply', () => {
    const layers = [
      layer(1, 2, [[0, 0, 1]]),
      layer(2, 2, [
        [0, 0, -1],
        [1, 1, -1],
      ]),
      layer(2, 2, [
        [0, 0, -1],
        [1, 0, 1],
        [1, 1, -1],
      ]),
    ];
    // Unit 0: (−1)(−1) to output 0. Unit 1: (−1)(1) to output 0, (−1)(−1) to output 1.
    expect(listOf(orderUnits(layers, 'class').orders[1])).toEqual([0, 1]);
  });

  test('classes stand together however weak or negative their paths are; units without a path come last', () => {
    const layers = [
      layer(1, 5, [[0, 0, 1]]),
      layer(5, 3, [
        [0, 0, 0.1],
        [1, 0, -0.9],
        [1, 1, -5],
        [1, 2, -5],
        [2, 1, 2],
        [4, 2, 3],
      ]),
    ];
    const { orders, classStarts } = orderUnits(layers, 'class');
    expect(listOf(orders[1])).toEqual([0, 1, 2, 4, 3]);
    expect(classStarts!.map(listOf)).toEqual([[], [0, 2, 3, 4], []]);
  });
});
