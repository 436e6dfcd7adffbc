/** Path strengths and weights against a walk along every single path. */
import { expect, test } from 'vitest';
import type { Layer } from '../../src/engine/kernels/kernels.ts';
import { createReferenceKernels } from '../../src/engine/kernels/reference.ts';
import { firstConnection, outputOf } from '../../src/measures/connections.ts';
import { classPathWeights, pathStrength } from '../../src/measures/path-strength.ts';
import { layerFrom } from '../helpers/layers.ts';
import { tinyNetwork } from '../helpers/tiny-network.ts';

/** Σ of the products of |weights|, or weights, over all paths from a unit of a level to chosen units of another. */
function walk(
  layers: readonly Layer[],
  from: number,
  unit: number,
  to: number,
  chosen: Uint8Array,
  sizeOf = Math.abs,
): number {
  if (from === to) return chosen[unit];
  const layer = layers[from];
  let sum = 0;
  for (let p = firstConnection(layer, unit); p < firstConnection(layer, unit + 1); p++) {
    sum += sizeOf(layer.weights[p]) * walk(layers, from + 1, outputOf(layer, unit, p), to, chosen, sizeOf);
  }
  return sum;
}

const CASES = [0.2, 0.6, null].flatMap((density) => [1, 2, 3].map((level) => ({ density, level })));

test.each(CASES)('of units of level $level, density $density', ({ density, level }) => {
  const shape = { widths: [9, 7, 6, 5], density, count: 1 };
  const { layers } = tinyNetwork(createReferenceKernels(), shape, {}, 3).network;
  for (let unit = 0; unit < layers[level - 1].nOut; unit++) {
    const chosen = Uint8Array.from({ length: layers[level - 1].nOut }, (_, u) => Number(u === unit));
    const strengths = pathStrength(layers, level, chosen);
    expect(strengths).toHaveLength(9);
    strengths.forEach((strength, input) =>
      expect(strength).toBeCloseTo(walk(layers, 0, input, level, chosen), 5),
    );
    if (level < 3) continue;
    const weights = classPathWeights(layers)[unit];
    weights.forEach((weight, input) =>
      expect(weight).toBeCloseTo(
        walk(layers, 0, input, level, chosen, (w) => w),
        5,
      ),
    );
  }
});

test('of several units is the sum of theirs, and an input without a path has none', () => {
  const kernels = createReferenceKernels();
  const layers = [
    layerFrom(kernels, 3, 2, [
      [0, 0, -2],
      [1, 0, 3],
      [1, 1, -0.5],
    ]),
    layerFrom(kernels, 2, 2, [
      [0, 0, 0.25],
      [0, 1, -4],
      [1, 1, 8],
    ]),
  ];
  expect([...pathStrength(layers, 2, [1, 0])]).toEqual([0.5, 0.75, 0]);
  expect([...pathStrength(layers, 2, [0, 1])]).toEqual([8, 16, 0]);
  expect([...pathStrength(layers, 2, [1, 1])]).toEqual([8.5, 16.75, 0]);
  expect([...pathStrength(layers, 1, [0, 1])]).toEqual([0, 0.5, 0]);
  expect([...pathStrength(layers, 0, [0, 1, 0])]).toEqual([0, 1, 0]);
  expect(classPathWeights(layers).map((weights) => [...weights])).toEqual([
    [-0.5, 0.75, 0],
    [8, -16, 0],
  ]);
});
