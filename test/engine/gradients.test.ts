/** What the engine takes off its parameters in a step is the gradient of the loss: finite differences in float64. */
import { describe, expect, test } from 'vitest';
import type { ActivationId, OutputId } from '../../src/config/experiment.ts';
import { kernelSets } from '../helpers/kernels.ts';
import { analyticGradient, meanLoss, modelOf, nearestKink, numericGradient } from '../helpers/model.ts';
import type { Model } from '../helpers/model.ts';
import { backward, forward, parametersOf, ruleOf, sourceOf, tinyNetwork } from '../helpers/tiny-network.ts';
import type { TinyNetwork } from '../helpers/tiny-network.ts';

const H = 1e-5;
const ACTIVATIONS: readonly ActivationId[] = ['relu', 'srelu', 'allrelu', 'tanh', 'sigmoid'];
const OUTPUTS: readonly OutputId[] = ['softmax', 'sigmoid'];
const KINDS = [
  { kind: 'sparse', density: 0.5 },
  { kind: 'dense', density: null },
] as const;
const CASES = ACTIVATIONS.flatMap((activation) =>
  OUTPUTS.flatMap((output) => KINDS.map((kind) => ({ activation, output, ...kind }))),
);

/** A large rate, so that the rounding of the weights hardly blurs (before − after) / rate. */
const RATE = 16;

/** The loss and (before − after) / rate of one step without momentum or decay. */
function engineStep(tiny: TinyNetwork, dropout: Uint32Array | null = null) {
  const before = parametersOf(tiny.network).map((values) => values.slice());
  const { loss } = forward(tiny, dropout);
  const model = modelOf(tiny, dropout !== null);
  backward(tiny, ruleOf({ learningRate: RATE, scale: 1 / tiny.count }));
  const gradient = parametersOf(tiny.network).map((after, k) =>
    Float64Array.from(after, (value, j) => (before[k][j] - value) / RATE),
  );
  return { loss: loss / tiny.count, gradient, model };
}

/** The largest difference between two gradients, as a share of the largest entry of each array. */
function worstDifference(actual: readonly Float64Array[], expected: readonly Float64Array[]): number {
  const shares = expected.map((values, k) => {
    const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
    return values.reduce((most, value, j) => Math.max(most, Math.abs(value - actual[k][j]) / size), 0);
  });
  return Math.max(...shares);
}

/** A random network with no hidden unit within 10 h of a kink: the first seed that gives one. */
function smoothNetwork(make: (seed: number) => TinyNetwork): TinyNetwork {
  for (let seed = 1; seed < 100; seed++) {
    const tiny = make(seed);
    if (nearestKink(modelOf(tiny)) > 10 * H) return tiny;
  }
  throw new Error('every network has a unit near a kink');
}

const SHAPE = { widths: [7, 6, 5, 4], count: 11 };

describe.each(kernelSets)('gradients, $name', ({ createTiny }) => {
  test.each(CASES)(
    '$activation, $output, $kind: central differences within 2e-5 of the largest entry (float32)',
    ({ activation, output, density }) => {
      const tiny = smoothNetwork((seed) =>
        tinyNetwork(createTiny(), { ...SHAPE, density }, { activation, output }, seed),
      );
      const { loss, gradient, model } = engineStep(tiny);
      const expected = numericGradient(model, H);
      expect(loss).toBeCloseTo(meanLoss(model), 5);
      expect(worstDifference(gradient, expected)).toBeLessThan(2e-5);
      // Not trivially: every array of parameters has a gradient.
      for (const values of expected) expect(values.some((value) => Math.abs(value) > 1e-4)).toBe(true);
    },
  );

  test.each(CASES)(
    '$activation, $output, $kind: with dropout, the gradient through the units that were kept, within 2e-5',
    ({ activation, output, density }) => {
      const settings = { activation, output, dropout: 0.4 };
      const kernels = createTiny();
      const tiny = tinyNetwork(kernels, { ...SHAPE, density }, settings, 3);
      const { gradient, model } = engineStep(tiny, sourceOf(kernels, 5).state);
      expect(worstDifference(gradient, analyticGradient(model))).toBeLessThan(2e-5);
    },
  );

  test('a network without hidden layers, within 2e-5', () => {
    const tiny = tinyNetwork(createTiny(), { widths: [9, 4], density: 0.4, count: 20 });
    const { gradient, model } = engineStep(tiny);
    expect(worstDifference(gradient, numericGradient(model, H))).toBeLessThan(2e-5);
  });
});

test.each(CASES)(
  'the formulas themselves, $activation, $output, $kind: backpropagation in float64 within 1e-6 of central differences',
  ({ activation, output, density }) => {
    const model: Model = modelOf(
      smoothNetwork((seed) =>
        tinyNetwork(kernelSets[0].createTiny(), { ...SHAPE, density }, { activation, output }, seed),
      ),
    );
    expect(worstDifference(analyticGradient(model), numericGradient(model, H))).toBeLessThan(1e-6);
  },
);
