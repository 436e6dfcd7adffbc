/** Networks from NPZ files: our own come back bit for bit, those of others are turned the right way round, wrong ones are told. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { layerPlan, layerSizes } from '../../src/config/layer-plan.ts';
import { isWithoutData } from '../../src/config/own-data.ts';
import { readNpz, writeNpz, type NamedArrays } from '../../src/data/npz.ts';
import { networkNpz } from '../../src/history/network-npz.ts';
import { readRunFile } from '../../src/history/read-run-file.ts';
import { encodeRunFile } from '../../src/history/run-file.ts';
import { readFrame } from '../../src/protocol/frame-layout.ts';
import { layoutOf } from '../../src/worker/layout.ts';
import { hostUnderTest } from '../helpers/host.ts';
import { keptAt, keptRunOf } from '../helpers/kept-run.ts';
import { full, list, opened, planOf, sparse, whole } from '../helpers/network-files.ts';
import { small } from '../helpers/small-run.ts';
import { tinyBlobs } from '../helpers/tiny-data.ts';

describe('a file of ours', () => {
  test.each([
    ['set', small()],
    ['dense', small({ method: 'dense' })],
    ['static, learned activations', small({ method: 'static', activation: 'srelu' })],
    ['after the last removal', small({ epochs: 2 })],
  ])('comes back to the last bit: %s', async (_, experiment) => {
    const kept = await keptAt(2, experiment);
    const { experiment: read, network, told } = planOf(networkNpz(kept));
    expect(read).toEqual(experiment);
    expect(told.fingerprint).toBe(kept.fingerprint);
    expect(told.saved).toEqual({ fingerprint: kept.fingerprint, epoch: 2 });
    expect(told).toMatchObject({ leftOut: [], biases: 3, filledUp: 0, maskOnly: 0 });
    kept.state.trainer.layers.forEach((layer, l) => {
      expect(network.layers[l].weights).toEqual(layer.weights);
      expect(network.layers[l].bias).toEqual(layer.bias);
    });
    // A run that begins with it has it as its first network, trains, and does so the same way again.
    const host = hostUnderTest();
    await host.start(read, { first: network, data: tinyBlobs() });
    expect(host.of('ready').at(-1)!.fingerprint).toBe(kept.fingerprint);
    host.playUntil(1);
    host.settle();
    const again = hostUnderTest();
    await again.start(read, { first: network, data: tinyBlobs() });
    again.playUntil(1);
    again.settle();
    const [first] = host.of('epoch');
    expect(again.of('epoch')[0].record.fingerprint).toBe(first.record.fingerprint);
    expect(first.record.fingerprint).not.toBe(kept.fingerprint);
  });

  test('its connections are as old as they were', async () => {
    const kept = await keptAt(3, small());
    const [layer] = kept.state.trainer.layers;
    const birth = layer.kind === 'sparse' ? layer.birth : Int32Array.of();
    const { network, told } = planOf(networkNpz(kept));
    const { rewirings } = kept.state.trainer;
    expect(told.rewirings).toBe(rewirings);
    expect(network.layers[0]).toMatchObject({ birth: birth.map((each) => each - rewirings) });
    // The last one only removed.
    expect(new Set(birth).size).toBe(rewirings);

    const host = hostUnderTest();
    await host.start(small(), { first: network, data: tinyBlobs() });
    const layout = layoutOf(small());
    expect(readFrame(host.whole(host.liveFrames[0]), layout).earlier).toBe(rewirings);
    host.playUntil(2);
    host.settle();
    // Saved again and read again, they still are.
    const later = keptRunOf(host, small());
    const again = planOf(networkNpz(later)).network.layers[0];
    const [trained] = later.state.trainer.layers;
    expect(trained).toHaveProperty('birth');
    expect(again).toHaveProperty(
      'birth',
      (trained as { birth: Int32Array }).birth.map((each) => each - later.state.trainer.rewirings),
    );
    expect(Math.min(...(trained as { birth: Int32Array }).birth)).toBe(-rewirings);
    expect(readRunFile(encodeRunFile(later)).problems).toBeNull();
  });

  test('births that cannot be are told', async () => {
    const arrays = readNpz(networkNpz(await keptAt(1, small())), 1e9);
    const births = arrays.layer1_births as { data: Int32Array; shape: number[] };
    const short = {
      ...arrays,
      layer1_births: { data: births.data.slice(1), shape: [births.data.length - 1] },
    };
    expect(opened(writeNpz(short))).toEqual([
      `layer1_births has ${births.data.length - 1} entries; allowed: ${births.data.length}, one a connection.`,
    ]);
    const broken = {
      ...arrays,
      layer1_births: { data: Float32Array.from(births.data, () => 0.5), shape: births.shape },
    };
    expect(opened(writeNpz(broken))).toEqual([
      'layer1_births has 0.5 as entry 0; allowed: whole numbers from -1000000000 to 1000000000.',
    ]);
  });

  test('that was edited is told, and opens with what is in it', async () => {
    const kept = await keptAt(1, small());
    const text = networkNpz(kept);
    const { told, experiment } = planOf(networkNpz({ ...kept, fingerprint: '0123456789abcdef' }));
    expect(told.saved!.fingerprint).not.toBe(told.fingerprint);
    expect(experiment).toEqual(small());
    expect(opened(text)).toHaveProperty('told.fingerprint', kept.fingerprint);
  });

  test('with a link that is wrong is refused', async () => {
    const kept = await keptAt(0, small());
    const file = networkNpz({ ...kept, experiment: { ...kept.experiment, epsilon: -3 } });
    expect(opened(file)).toEqual([expect.stringMatching(/^link .*Epsilon.*too small/)]);
  });
});

/** Inputs × outputs of a network 6-4-3 in some orientation. */
const A = sparse(6, 4);
const B = sparse(4, 3);

function turned({ data, shape: [rows, cols] }: typeof A) {
  return full(cols, rows, (place) => data[(place % rows) * cols + Math.floor(place / rows)]);
}

describe('which way round', () => {
  const cases: [string, NamedArrays, string, string][] = [
    ['sides, Keras', { 'dense/kernel:0': A, 'dense_1/kernel:0': B }, 'in × out', 'sides'],
    ['sides, PyTorch', { 'fc1.weight': turned(A), 'fc2.weight': turned(B) }, 'out × in', 'sides'],
    ['the order of names', { 'fc10.weight': turned(B), 'fc9.weight': turned(A) }, 'in × out', 'sides'],
    ['biases', { W1: A, b1: list(1, 2, 3, 4) }, 'in × out', 'biases'],
    ['biases', { W1: turned(A), b1: list(1, 2, 3, 4) }, 'out × in', 'biases'],
    ['names', { 'fc.weight': turned(A) }, 'out × in', 'names'],
    ['names', { kernel: A }, 'in × out', 'names'],
    ['784 inputs', { something: sparse(5, 784) }, 'out × in', 'pixels'],
    ['nothing', { something: A }, 'in × out', 'habit'],
  ];
  test.each(cases)('by %s', (_, arrays, orientation, reason) => {
    expect(planOf(arrays).told).toMatchObject({ orientation, reason });
  });

  test('both ways give the same network', () => {
    const straight = planOf({ a: A, b: B, 'a.bias': list(1, 2, 3, 4) });
    const around = planOf({ a: turned(A), b: turned(B), 'a.bias': list(1, 2, 3, 4) });
    expect(straight.told).toMatchObject({ sizes: [6, 4, 3], connections: 12, biases: 1 });
    expect(around.network).toEqual(straight.network);
    expect(layerSizes(straight.experiment)).toEqual([6, 4, 3]);
  });
});

describe('masks', () => {
  const weights = full(2, 3, (place) => place);
  const mask = { data: Uint8Array.of(1, 1, 0, 0, 1, 0), shape: [2, 3] };

  test('choose among the weights of their layer; a weight of 0 stays a connection', () => {
    const { network, told } = planOf({
      'fc.weight_orig': weights,
      'fc.weight_mask': mask,
      'fc.bias': list(5, 6),
    });
    expect(told).toMatchObject({ sizes: [3, 2], connections: 3, maskOnly: 0, leftOut: [] });
    expect(network.layers[0]).toMatchObject({
      colStart: Int32Array.of(0, 1, 3, 3),
      rowIndex: Int32Array.of(0, 0, 1),
    });
    expect([...network.layers[0].weights]).toEqual([0, 1, 4]);
    expect([...network.layers[0].bias]).toEqual([5, 6]);
  });

  test('alone are connections of weight 1', () => {
    const { network, told } = planOf({ mask });
    expect(told).toMatchObject({ sizes: [2, 3], maskOnly: 1 });
    expect([...network.layers[0].weights]).toEqual([1, 1, 1]);
  });

  test('of another shape are refused', () => {
    expect(opened(writeNpz({ w: weights, mask: { data: Uint8Array.of(1, 1), shape: [1, 2] } }))).toEqual([
      'mask is of shape 1 × 2; allowed: 2 × 3, as its weights.',
    ]);
  });
});

describe('compressed rows', () => {
  const parts = (patch: NamedArrays = {}) => ({
    data: list(10, 20, 30),
    indices: whole(2, 0, 1),
    indptr: whole(0, 2, 3),
    shape: whole(2, 3),
    ...patch,
  });

  test('need not ascend', () => {
    const { network } = planOf(parts());
    expect(network.layers[0]).toMatchObject({ nIn: 2, nOut: 3, colStart: Int32Array.of(0, 2, 3) });
    expect([...network.layers[0].weights]).toEqual([20, 10, 30]);
  });

  test('or columns', () => {
    const columns = { data: ['csc'], shape: [] };
    const { network } = planOf(
      parts({ format: columns, indptr: whole(0, 1, 3, 3), indices: whole(1, 1, 0) }),
    );
    expect(network.layers[0]).toMatchObject({
      colStart: Int32Array.of(0, 1, 3),
      rowIndex: Int32Array.of(1, 0, 1),
    });
  });

  test.each<[NamedArrays, string]>([
    [
      { indices: whole(2, 2, 1) },
      'indices has column 2 of row 0 twice; allowed: each connection once, as after .sum_duplicates().',
    ],
    [{ indices: whole(2, 3, 1) }, 'indices has 3 as entry 1; allowed: whole numbers from 0 to 2.'],
    [{ indices: whole(2, 0) }, 'indices has 2 entries; allowed: 3, as many as data.'],
    [{ indptr: whole(0, 3, 2) }, 'indptr falls at entry 2; allowed: 3 entries that ascend from 0 to 3.'],
    [{ indptr: whole(0, 3) }, 'indptr does not fit; allowed: 3 entries that ascend from 0 to 3.'],
    [{ shape: whole(0, 3) }, 'shape is of shape 0 × 3; allowed: 1 to 100000 rows and columns.'],
    [{ data: list(1, NaN, 2) }, 'data has NaN as entry 1; allowed: finite numbers in single precision.'],
    [{ format: { data: ['coo'], shape: [] } }, 'format is “coo”; allowed: csr or csc, as .tocsr() makes it.'],
  ])('%#: refused in words', (patch, sentence) => {
    expect(opened(writeNpz(parts(patch)))).toEqual([sentence]);
  });
});

test.each<[string, NamedArrays, RegExp]>([
  ['nothing', {}, /^The file has no matrix of weights; allowed: 1 to 6/],
  ['text', { words: { data: ['a'], shape: [1] } }, /^The file has no matrix of weights/],
  [
    'seven layers',
    Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((k) => [`w${k}`, sparse(3, 3)])),
    /^The file has 7 matrices/,
  ],
  ['a gap', { a: sparse(6, 4), b: sparse(5, 3) }, /^b is 5 × 3 and does not go on from a, 6 × 4; allowed/],
  [
    'infinity',
    { a: full(2, 3, (place) => (place === 4 ? Infinity : 1)) },
    /^a has Infinity in row 1, column 1; allowed: finite/,
  ],
  [
    'doubles too large',
    { a: { data: Float64Array.of(1e300), shape: [1, 1] } },
    /^a has 1e\+300 in row 0, column 0/,
  ],
  ['no connection', { a: full(3, 4, () => 0) }, /^a has no connection; allowed: at least one a layer/],
  ['too many outputs', { a: sparse(3, 1001) }, /^The last layer has 1001 outputs; allowed: at most 1000/],
])('%s is refused in words', (_, arrays, sentence) => {
  expect(opened(writeNpz(arrays))).toEqual([expect.stringMatching(sentence)]);
});

test('what this device has no memory for is refused', () => {
  expect(opened(writeNpz({ a: sparse(100, 100) }), DEFAULT_EXPERIMENT, 1000)).toEqual([
    expect.stringMatching(/^The network needs .* of memory; allowed: 1\.0 kB/),
  ]);
});

test('what is not used is named', () => {
  const { told } = planOf({
    'fc1.weight': A,
    'bn1.weight': list(1, 2),
    'bn1.bias': list(1, 2),
    conv: { data: new Float32Array(16), shape: [2, 2, 2, 2] },
  });
  expect(told).toMatchObject({ leftOut: ['bn1.weight', 'bn1.bias', 'conv'], biases: 0 });
});

describe('its place', () => {
  test('784 inputs and 10 outputs are trained on MNIST, or on the present set of that shape', () => {
    const arrays = { a: sparse(784, 20), b: sparse(20, 10) };
    expect(planOf(arrays)).toMatchObject({
      experiment: { data: 'mnist', method: 'static' },
      told: { data: 'MNIST digits' },
    });
    const present = { ...DEFAULT_EXPERIMENT, data: 'fashion', activation: 'srelu' } as const;
    expect(planOf(arrays, present).experiment).toMatchObject({
      data: 'fashion',
      activation: 'relu',
      hidden: [20],
    });
  });

  test('any other shape is only looked at, as a picture where it is a square', () => {
    const { experiment, told } = planOf({ a: sparse(64, 5) });
    expect(isWithoutData(experiment.own)).toBe(true);
    expect(told).toMatchObject({ data: null, picture: { width: 8, height: 8 } });
    expect(experiment).toMatchObject({ trainImages: 1, testImages: 1, batch: 1 });
    expect(planOf({ a: sparse(65, 5) }).told.picture).toBeNull();
  });

  test('epsilon is the smallest of three decimals with room for all layers', () => {
    const { experiment, network } = planOf({ a: A, b: B });
    // 8 of 6 × 4 and 4 of 4 × 3: 8 / 10 and 4 / 7 connections a unit.
    expect(experiment.epsilon).toBe(0.8);
    expect(network.layers.map(({ nnz }) => nnz)).toEqual([8, 4]);
    expect(layerPlan(experiment).map(({ connections }) => connections)).toEqual([8, 6]);
  });

  test('all connections make it dense; too many for sparse layers, dense with zeros', () => {
    expect(planOf({ a: full(3, 4, () => 1) })).toMatchObject({
      experiment: { method: 'dense' },
      told: { filledUp: 0 },
    });
    const { experiment, told, network } = planOf({
      a: full(500, 500, (place) => (place % 10 === 0 ? 0 : 1)),
    });
    expect(experiment.method).toBe('dense');
    expect(told).toMatchObject({ connections: 225_000, filledUp: 25_000 });
    expect(network.layers[0].weights.filter((weight) => weight === 0)).toHaveLength(25_000);
  });
});
