/** The response to one input against the engine's kernels, and its gradient against finite differences. */
import { describe, expect, test } from 'vitest';
import type { ActivationId } from '../../src/config/experiment.ts';
import { answerOf, inputScaleOf, probabilitiesOf, respondTo } from '../../src/measures/one-input.ts';
import { logitGradient, strongestContributions } from '../../src/measures/saliency.ts';
import { fastest } from '../helpers/kernels.ts';
import { logitsOf, modelOf, nearestKink } from '../helpers/model.ts';
import { forward, tinyNetwork } from '../helpers/tiny-network.ts';
import type { TinyNetwork } from '../helpers/tiny-network.ts';

const ACTIVATIONS: readonly ActivationId[] = ['relu', 'srelu', 'allrelu', 'tanh', 'sigmoid'];
const CASES = ACTIVATIONS.flatMap((activation) =>
  [0.5, null].flatMap((density) =>
    [
      [11, 4],
      [12, 9, 8, 5],
    ].map((widths) => ({
      name: `${activation}, ${density === null ? 'dense' : 'sparse'}, ${widths.join('-')}`,
      activation,
      density,
      widths,
    })),
  ),
);

/** A network that has just seen the bytes as its first sample. */
function networkWith({ activation, density, widths }: (typeof CASES)[number]): [TinyNetwork, number[]] {
  const settings = { activation, dropout: 0.5 };
  const tiny = tinyNetwork(fastest.createTiny(), { widths, density, count: 3 }, settings, 7);
  const bytes = Array.from({ length: widths[0] }, (_, k) => (k * 89 + 31) % 256);
  const scale = inputScaleOf(tiny.experiment);
  bytes.forEach((byte, k) => (tiny.buffers.input[k * tiny.buffers.stride] = byte * scale));
  forward(tiny);
  return [tiny, bytes];
}

const firstSample = (values: Float32Array, stride: number) => values.filter((_, k) => k % stride === 0);

describe.each(CASES)('$name', (own) => {
  const [tiny, bytes] = networkWith(own);
  const { network, experiment, buffers } = tiny;
  const response = respondTo(network, experiment, bytes);

  test('every level is bit for bit what the compiled kernels make of it', () => {
    const { stride, input, hidden, logits } = buffers;
    const levels = [input, ...hidden.map(({ out }) => out), logits];
    expect(response.levels).toEqual(levels.map((values) => firstSample(values, stride)));
  });

  test('the gradient of every logit agrees with differences of the formulas', () => {
    const model = modelOf(tiny);
    const h = 1e-6;
    expect(nearestKink({ ...model, labels: model.labels.slice(0, 1) })).toBeGreaterThan(1e-3);
    response.levels.at(-1)!.forEach((_, k) => {
      logitGradient(network, response, k).forEach((slope, feature) => {
        const at = (step: number) => {
          const inputs = model.inputs[0].slice();
          inputs[feature] += step;
          return logitsOf({ ...model, inputs: [inputs] }, 0)[k];
        };
        expect(slope).toBeCloseTo((at(h) - at(-h)) / (2 * h), 5);
      });
    });
  });

  test('contributions are weight times value, largest first', () => {
    network.layers.forEach((layer, l) => {
      const values = response.levels[l];
      const { input, output, weight } = strongestContributions(layer, values, 6);
      const { weights } = layer;
      const all: { cell: number; value: number }[] = [];
      for (let i = 0; i < layer.nIn; i++) {
        for (let o = 0; o < layer.nOut; o++) {
          const p = layer.kind === 'dense' ? i * layer.nOut + o : positionOf(layer, i, o);
          if (p >= 0) all.push({ cell: i * layer.nOut + o, value: Math.fround(weights[p] * values[i]) });
        }
      }
      all.sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.cell - b.cell);
      const found = Array.from(weight, (value, k) => ({
        cell: input[k] * layer.nOut + output[k],
        value: value + 0,
      }));
      expect(found).toEqual(all.slice(0, 6).map(({ cell, value }) => ({ cell, value: value + 0 })));
    });
  });
});

function positionOf(
  { colStart, rowIndex }: { colStart: Int32Array; rowIndex: Int32Array },
  i: number,
  o: number,
) {
  for (let p = colStart[i]; p < colStart[i + 1]; p++) if (rowIndex[p] === o) return p;
  return -1;
}

test('the slopes of all activations occur: on either side of every kink', () => {
  const slopes = (activation: ActivationId) => {
    const own = { name: '', activation, density: null, widths: [12, 9, 8, 5] };
    const [{ network, experiment }, bytes] = networkWith(own);
    return respondTo(network, experiment, bytes).slopes.flatMap((level) => [...level]);
  };
  expect(new Set(slopes('relu'))).toEqual(new Set([0, 1]));
  expect(new Set(slopes('allrelu'))).toEqual(new Set([1, Math.fround(-0.6), Math.fround(0.6)]));
  expect(new Set(slopes('srelu')).size).toBeGreaterThan(3);
});

describe('probabilities', () => {
  const logits = Float32Array.of(1.5, -2, 0.25, 1.5, 88);

  test('softmax', () => {
    const powers = [...logits].map((z) => Math.exp(z - 88));
    const sum = powers.reduce((total, power) => total + power, 0);
    probabilitiesOf(logits, 'softmax').forEach((value, k) => expect(value).toBeCloseTo(powers[k] / sum, 6));
    const total = probabilitiesOf(logits.subarray(0, 4), 'softmax').reduce((a, b) => a + b, 0);
    expect(total).toBeCloseTo(1, 6);
  });

  test('sigmoid: each class for itself', () => {
    probabilitiesOf(logits, 'sigmoid').forEach((value, k) =>
      expect(value).toBeCloseTo(1 / (1 + Math.exp(-logits[k])), 6),
    );
  });

  test('the answer is the lowest of equal classes', () => {
    expect(answerOf(Float32Array.of(1, 3, 2, 3))).toBe(1);
  });
});
