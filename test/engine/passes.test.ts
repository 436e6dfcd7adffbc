/** Forward and backward passes through whole networks, and one step by hand. */
import { describe, expect, test } from 'vitest';
import { kernelSets } from '../helpers/kernels.ts';
import { faultsOf, layerFrom } from '../helpers/layers.ts';
import { cellsOf, small, sparseLayerOf, trainerOf } from '../helpers/small-run.ts';
import { backward, emptyDense, forward, ruleOf, tinyNetwork } from '../helpers/tiny-network.ts';
import type { TinyNetwork } from '../helpers/tiny-network.ts';

const WIDTHS = [20, 17, 9, 10];

/** The same network with dense layers that are 0 where there is no connection. */
function maskedDense(sparse: TinyNetwork): TinyNetwork {
  const { kernels } = sparse;
  const layers = sparse.network.layers.map((layer) => {
    const copy = emptyDense(kernels, layer.nIn, layer.nOut);
    if (layer.kind === 'sparse') cellsOf(layer).forEach((cell, p) => (copy.weights[cell] = layer.weights[p]));
    copy.bias.set(layer.bias);
    return copy;
  });
  const shape = { widths: WIDTHS, density: null, count: sparse.count };
  return { ...tinyNetwork(kernels, shape), network: { ...sparse.network, layers } };
}

describe.each(kernelSets)('passes, $name', ({ createTiny, ...set }) => {
  test.each([0, 0.01, 0.3, 1])(
    'a sparse network of density %s does what the masked dense one does, within 1e-5',
    (density) => {
      const sparse = tinyNetwork(createTiny(), { widths: WIDTHS, density, count: 13 });
      const dense = maskedDense(sparse);
      dense.labels.set(sparse.labels);
      dense.buffers.input.set(sparse.buffers.input);
      const near = (a: Float32Array, b: Float32Array) =>
        expect(Math.max(...a.map((value, k) => Math.abs(value - b[k])))).toBeLessThan(1e-5);

      expect(forward(dense).loss).toBeCloseTo(forward(sparse).loss, 4);
      near(dense.buffers.logits, sparse.buffers.logits);
      const rule = ruleOf({ learningRate: 0.5, decay: 0.01, scale: 1 / 13 });
      backward(sparse, rule);
      backward(dense, rule);
      sparse.network.layers.forEach((layer, l) => {
        const other = dense.network.layers[l];
        near(layer.bias, other.bias);
        if (layer.kind !== 'sparse' || layer.nnz === 0) return;
        const cells = cellsOf(layer);
        near(
          layer.weights.subarray(0, layer.nnz),
          Float32Array.from(cells, (cell) => other.weights[cell]),
        );
      });
    },
  );

  test('one step of a 2-2-2 network by hand, exactly', () => {
    const tiny = tinyNetwork(createTiny(), { widths: [2, 2, 2], density: 0, count: 1 });
    const { kernels, buffers } = tiny;
    // input 0 → unit 0; input 1 → both. Unit 0 → both classes; unit 1 → class 0.
    const first = layerFrom(kernels, 2, 2, [[0, 0, 0.5], [1, 0, -0.25], [1, 1, 0.75]]); // prettier-ignore
    const second = layerFrom(kernels, 2, 2, [[0, 0, 0.5], [0, 1, 0.25], [1, 0, -0.5]]); // prettier-ignore
    first.bias.set([0.125, -0.125]);
    second.momentum[0] = 0.25;
    buffers.input[0] = 1;
    buffers.input[buffers.stride] = 0.5;
    tiny.labels[0] = 0;
    const net = { ...tiny, network: { layers: [first, second], srelu: [] } };

    // z = (0.5 − 0.125 + 0.125, 0.375 − 0.125); both logits 0.125, so delta = (½ − 1, ½).
    expect(forward(net)).toEqual({ loss: Math.fround(Math.LN2), correct: 1 });
    expect([buffers.hidden[0].out[0], buffers.hidden[0].out[buffers.stride]]).toEqual([0.5, 0.25]);
    backward(net, ruleOf({ learningRate: 0.5, momentum: 0.5, decay: 0.125 }));

    // Class layer: gradients −¼, ¼, −⅛; delta of the units ½·(−½) + ¼·½ = −⅛ and −½·(−½) = ¼.
    // Decay is decoupled: in the gradient it would have left 0.25 − 0.0625 in the first momentum.
    expect([...second.momentum]).toEqual([0.5 * 0.25 + 0.125, -0.125, 0.0625]);
    expect([...second.weights]).toEqual([
      0.5 + 0.25 - 0.0625,
      0.25 - 0.125 - 0.03125,
      -0.5 + 0.0625 + 0.0625,
    ]);
    expect([...second.bias]).toEqual([0.25, -0.25]);
    // Pixel layer: gradients −⅛, −1/16, ⅛; biases are not decayed.
    expect([...first.momentum]).toEqual([0.0625, 0.03125, -0.0625]);
    expect([...first.weights]).toEqual([
      0.5 + 0.0625 - 0.0625,
      -0.25 + 0.03125 + 0.03125,
      0.75 - 0.0625 - 0.09375,
    ]);
    expect([...first.bias]).toEqual([0.125 + 0.0625, -0.125 - 0.125]);
    for (const layer of [first, second]) expect(faultsOf(layer)).toEqual([]);
  });

  test('a weight without a gradient decays by exactly learning rate × weight decay', () => {
    const settings = small({ momentum: 0, learningRate: 0.1, weightDecay: 0.3 });
    const trainer = trainerOf(settings, { createTiny, ...set });
    const layer = sparseLayerOf(trainer, 0);
    const before = layer.weights.slice();
    trainer.trainBatch();
    const decay = Math.fround(0.1 * 0.3);
    // Pixel 0 is black in every picture.
    const corner = layer.weights.subarray(0, layer.colStart[1]);
    expect(corner.length).toBeGreaterThan(0);
    expect(corner).toEqual(before.subarray(0, corner.length).map((w) => w - Math.fround(decay * w)));
  });

  test('training changes weights and never the wiring; the row copies follow', () => {
    const trainer = trainerOf(small({ activation: 'srelu', dropout: 0.2 }), { createTiny, ...set });
    const layers = trainer.network.layers.map((_, l) => sparseLayerOf(trainer, l));
    const wiring = layers.map((layer) => cellsOf(layer));
    const weights = layers.map((layer) => layer.weights.slice());
    for (let step = 0; step < 7; step++) trainer.trainBatch();
    layers.forEach((layer, l) => {
      expect(cellsOf(layer)).toEqual(wiring[l]);
      expect(faultsOf(layer)).toEqual([]);
      expect(layer.weights).not.toEqual(weights[l]);
    });
  });

  test('a network without connections answers with its last bias', () => {
    const tiny = tinyNetwork(createTiny(), { widths: [5, 4, 3], density: 0, count: 2 });
    forward(tiny);
    const { logits, stride } = tiny.buffers;
    const { bias } = tiny.network.layers[1];
    for (const b of [0, 1]) expect([0, 1, 2].map((k) => logits[k * stride + b])).toEqual([...bias]);
  });
});
