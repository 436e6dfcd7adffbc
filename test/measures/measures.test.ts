/** Measures of a layer against the slow way: a list of all its connections. */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import type { Layer } from '../../src/engine/kernels/kernels.ts';
import { sumBlocks } from '../../src/measures/block-sums.ts';
import { birthOf, firstConnection, outputOf } from '../../src/measures/connections.ts';
import { summariseDegrees } from '../../src/measures/degree-summary.ts';
import { countCoreDegrees, countDegrees } from '../../src/measures/degrees.ts';
import { connectionsOfUnits, summariseBirths } from '../../src/measures/focus.ts';
import { measureInputs } from '../../src/measures/inputs.ts';
import { binCells } from '../../src/measures/cells.ts';
import { binMatrix } from '../../src/measures/matrix-bins.ts';
import { strongestAmong } from '../../src/measures/strongest.ts';
import { countWeights, cutOf, histogramRange, summariseWeights } from '../../src/measures/weights.ts';
import { mean, variance } from '../helpers/statistics.ts';
import { cellsOf, small, trainerOf } from '../helpers/small-run.ts';

interface Edge {
  readonly input: number;
  readonly output: number;
  readonly weight: number;
  readonly birth: number;
}

function edgesOf(layer: Layer): Edge[] {
  const cells = layer.kind === 'sparse' ? cellsOf(layer) : Array.from({ length: layer.nnz }, (_, p) => p);
  return cells.map((cell, p) => ({
    input: Math.floor(cell / layer.nOut),
    output: cell % layer.nOut,
    weight: layer.weights[p],
    birth: layer.kind === 'sparse' ? layer.birth[p] : 0,
  }));
}

/** Layers after some training and two rewirings; the last layer of the sparse network is nearly full. */
function layersFor(method: Experiment['method']): readonly Layer[] {
  const trainer = trainerOf(small({ method, growth: 'normal', epsilon: 4, firstLayerScale: 1 }));
  for (let round = 0; round < 2; round++) {
    for (let step = 0; step < 3; step++) trainer.trainBatch();
    trainer.rewire(true);
  }
  trainer.trainBatch();
  return trainer.network.layers;
}

const ALL_FACTS = { sums: true, newborn: true, ages: true };

const CASES = (['set', 'dense'] as const).flatMap((method) =>
  layersFor(method).map((layer, l) => ({ name: `${method}, layer ${l}`, layer, edges: edgesOf(layer) })),
);

const sumOf = (edges: readonly Edge[], of: (edge: Edge) => number) =>
  edges.reduce((sum, edge) => sum + of(edge), 0);

/** Edges by a number of theirs, 0 … groups − 1. */
function groupEdges(edges: readonly Edge[], groups: number, numberOf: (edge: Edge) => number): Edge[][] {
  const lists = Array.from({ length: groups }, (): Edge[] => []);
  for (const edge of edges) lists[numberOf(edge)].push(edge);
  return lists;
}

describe.each(CASES)('$name', ({ layer, edges }) => {
  const { nIn, nOut, nnz } = layer;

  test('the walk over connections visits each once, in order', () => {
    const walked: Edge[] = [];
    for (let input = 0; input < nIn; input++) {
      for (let p = firstConnection(layer, input); p < firstConnection(layer, input + 1); p++) {
        const output = outputOf(layer, input, p);
        walked.push({ input, output, weight: layer.weights[p], birth: birthOf(layer, p) });
      }
    }
    expect(JSON.stringify(walked)).toBe(JSON.stringify(edges));
  });

  test('degrees', () => {
    const fanOut = new Uint32Array(nIn);
    const fanIn = new Uint32Array(nOut).fill(9);
    countDegrees(layer, fanOut, fanIn);
    const lengths = (lists: readonly Edge[][]) => Uint32Array.from(lists, (list) => list.length);
    expect(fanOut).toEqual(lengths(groupEdges(edges, nIn, ({ input }) => input)));
    expect(fanIn).toEqual(lengths(groupEdges(edges, nOut, ({ output }) => output)));
    const summary = summariseDegrees(fanOut);
    expect(summary.mean).toBeCloseTo(nnz / nIn, 10);
    expect(summary.dispersion).toBeCloseTo(variance(fanOut) / mean(fanOut), 10);
    expect([summary.min, summary.max]).toEqual([Math.min(...fanOut), Math.max(...fanOut)]);
  });

  test('core degrees: the degrees without the connections marked', () => {
    const coreOut = new Uint32Array(nIn).fill(9);
    const coreIn = new Uint32Array(nOut).fill(9);
    const count = (marks: Uint8Array) => {
      countCoreDegrees(layer, marks, coreOut, coreIn);
      const left = edges.filter((_, p) => !marks[p]);
      const lengths = (lists: readonly Edge[][]) => Uint32Array.from(lists, (list) => list.length);
      expect(coreOut).toEqual(lengths(groupEdges(left, nIn, ({ input }) => input)));
      expect(coreIn).toEqual(lengths(groupEdges(left, nOut, ({ output }) => output)));
      return left.length;
    };
    expect(count(Uint8Array.from({ length: nnz }, (_, p) => Number(p % 3 === 0)))).toBeLessThan(nnz);
    expect(count(new Uint8Array(nnz))).toBe(nnz);
    expect(count(new Uint8Array(nnz).fill(1))).toBe(0);
  });

  test('weights: summary and histogram, all and newborn', () => {
    const weights = edges.map(({ weight }) => weight);
    const { deviation, ...summary } = summariseWeights(layer);
    expect(summary.mean).toBeCloseTo(mean(weights), 10);
    expect([summary.min, summary.max]).toEqual([Math.min(...weights), Math.max(...weights)]);
    expect(deviation).toBeCloseTo(Math.sqrt(variance(weights)), 8);
    const range = 1.5 * deviation;
    const [all, newborn] = [new Uint32Array(21).fill(3), new Uint32Array(21).fill(3)];
    countWeights(layer, range, 2, all, newborn);
    const inBin = (weight: number, bin: number) => {
      const low = bin === 0 ? -Infinity : -range + (2 * range * bin) / 21;
      const high = bin === 20 ? Infinity : -range + (2 * range * (bin + 1)) / 21;
      return weight >= low && weight < high;
    };
    all.forEach((count, bin) => expect(count).toBe(edges.filter(({ weight }) => inBin(weight, bin)).length));
    newborn.forEach((count, bin) => {
      expect(count).toBe(edges.filter(({ weight, birth }) => birth === 2 && inBin(weight, bin)).length);
    });
    expect(mean(all) * 21).toBe(nnz);
    countWeights(layer, range, 0, all, newborn);
    expect(Math.max(...newborn)).toBe(0);
  });

  test('importance of the inputs, and the cut', () => {
    const removed = Uint8Array.from({ length: nnz }, (_, p) => Number(p % 3 === 0));
    const out = {
      coreDegree: new Float32Array(nIn),
      degree: new Float32Array(nIn),
      strength: new Float32Array(nIn),
    };
    measureInputs(layer, removed, out);
    const expected = Array.from({ length: nIn }, () => ({ degree: 0, core: 0, strength: 0 }));
    edges.forEach(({ input, weight }, p) => {
      expected[input].degree++;
      if (p % 3 !== 0) expected[input].core++;
      expected[input].strength += Math.abs(weight);
    });
    expect(out.degree).toEqual(Float32Array.from(expected, ({ degree }) => degree));
    expect(out.coreDegree).toEqual(Float32Array.from(expected, ({ core }) => core));
    expect(out.strength).toEqual(Float32Array.from(expected, ({ strength }) => strength));
    const marked = edges.filter((_, p) => p % 3 === 0).map(({ weight }) => weight);
    expect(cutOf(layer, removed)).toEqual({ low: Math.min(0, ...marked), high: Math.max(0, ...marked) });
    expect(cutOf(layer, new Uint8Array(nnz))).toEqual({ low: 0, high: 0 });
  });

  test('block sums', () => {
    const inputBlock = Int32Array.from({ length: nIn }, (_, i) => (i * 7) % 5);
    const outputBlock = Int32Array.from({ length: nOut }, (_, o) => o % 3);
    const sums = {
      count: new Float32Array(15).fill(1),
      sum: new Float32Array(15).fill(1),
      strength: new Float32Array(15).fill(1),
    };
    sumBlocks(layer, inputBlock, outputBlock, 3, sums);
    const cellOf = ({ input, output }: Edge) => inputBlock[input] * 3 + outputBlock[output];
    groupEdges(edges, 15, cellOf).forEach((inside, cell) => {
      expect(sums.count[cell]).toBe(inside.length);
      expect(sums.sum[cell]).toBeCloseTo(
        sumOf(inside, ({ weight }) => weight),
        3,
      );
      expect(sums.strength[cell]).toBeCloseTo(
        sumOf(inside, ({ weight }) => Math.abs(weight)),
        3,
      );
    });
  });

  test.each([
    [4, 3],
    [100, 100],
    [1, 1],
    [2000, 2000],
  ])('bins of at most %d × %d', (rows, columns) => {
    const bins = binMatrix(layer, rows, columns, 2, ALL_FACTS);
    expect([bins.rows, bins.columns]).toEqual([Math.min(rows, nIn), Math.min(columns, nOut)]);
    const expected = {
      count: bins.count.map(() => 0),
      sum: bins.count.map(() => 0),
      newborn: bins.count.map(() => 0),
      birth: bins.count.map(() => 0),
    };
    for (const { input, output, weight, birth } of edges) {
      const cell =
        Math.floor((input * bins.rows) / nIn) * bins.columns + Math.floor((output * bins.columns) / nOut);
      expected.count[cell]++;
      expected.sum[cell] += weight;
      expected.birth[cell] += birth;
      if (birth === 2) expected.newborn[cell]++;
    }
    expect(bins).toMatchObject(expected);
  });

  test.each([
    { inputs: [0, 1], outputs: [0, nOut], rows: 8, columns: 400 },
    { inputs: [3, nIn], outputs: [1, nOut - 1], rows: 7, columns: 5 },
    { inputs: [nIn - 2, nIn], outputs: [nOut - 1, nOut], rows: 400, columns: 400 },
    { inputs: [2, 9], outputs: [2, 7], rows: 400, columns: 400 },
  ] as const)('bins of inputs $inputs and outputs $outputs only', ({ inputs, outputs, rows, columns }) => {
    const bins = binMatrix(layer, rows, columns, 2, ALL_FACTS, { inputs, outputs });
    const [across, down] = [outputs[1] - outputs[0], inputs[1] - inputs[0]];
    expect(bins.range).toEqual({ inputs, outputs });
    expect([bins.rows, bins.columns]).toEqual([Math.min(rows, down), Math.min(columns, across)]);
    const zeros = () => bins.count.map(() => 0);
    const expected = { count: zeros(), sum: zeros(), birth: zeros() };
    const cells: number[] = [];
    const births: number[] = [];
    for (const { input, output, weight, birth } of edges) {
      cells.push(input * nOut + output);
      births.push(birth);
      const [i, o] = [input - inputs[0], output - outputs[0]];
      if (i < 0 || i >= down || o < 0 || o >= across) continue;
      const cell =
        Math.floor((i * bins.rows) / down) * bins.columns + Math.floor((o * bins.columns) / across);
      expected.count[cell]++;
      expected.sum[cell] += weight;
      expected.birth[cell] += birth;
    }
    expect(bins).toMatchObject(expected);
    const past = binCells(Float64Array.from(cells), nOut, bins.range, bins.rows, bins.columns);
    expect(past).toEqual(bins.count);
    const aged = binCells(Float64Array.from(cells), nOut, bins.range, bins.rows, bins.columns, births);
    expect(aged).toEqual(bins.birth);
    if (rows > 100) expect(Math.max(...bins.count)).toBeLessThanOrEqual(1);
  });

  test('a range that does not lie in the layer is all of it', () => {
    const whole = { inputs: [0, nIn], outputs: [0, nOut] };
    for (const inputs of [
      [0, nIn + 1],
      [-1, 3],
      [3, 3],
      [0.5, 3],
      [0, NaN],
    ] as const) {
      expect(binMatrix(layer, 9, 9, 2, ALL_FACTS, { inputs, outputs: [0, nOut] }).range).toEqual(whole);
    }
  });

  test.each(['input', 'output'] as const)(
    'the connections of chosen %ss, and the strongest of them',
    (side) => {
      const chosen = Uint8Array.from({ length: side === 'input' ? nIn : nOut }, (_, u) =>
        Number(u % 4 === 1),
      );
      const inside = edges
        .map((edge, p) => ({ ...edge, p }))
        .filter((edge) => chosen[edge[side]])
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.p - b.p);
      const found = connectionsOfUnits(layer, side, chosen);
      expect(found.positions).toEqual(inside.map(({ p }) => p).sort((a, b) => a - b));
      expect(found.inputs).toEqual(found.positions.map((p) => edges[p].input));
      for (const most of [5, 1_000_000]) {
        const kept = inside.slice(0, most);
        expect(strongestAmong(layer, found, most)).toEqual({
          input: Int32Array.from(kept, ({ input }) => input),
          output: Int32Array.from(kept, ({ output }) => output),
          weight: Float32Array.from(kept, ({ weight }) => weight),
          birth: Int32Array.from(kept, ({ birth }) => birth),
        });
      }
    },
  );
});

test('births of some connections: their sum, and how many are of the last rewiring', () => {
  expect(summariseBirths([], 3)).toEqual({ birthSum: 0, newest: 0 });
  expect(summariseBirths(Int32Array.of(0, 3, 1, 3, -2), 3)).toEqual({ birthSum: 5, newest: 2 });
});

test('a layer without connections has measures too', () => {
  const [, layer] = trainerOf(small({ hidden: [1, 1], epsilon: 0.1 })).network.layers;
  expect(layer.nnz).toBe(0);
  expect(summariseWeights(layer)).toEqual({ mean: 0, deviation: 0, min: 0, max: 0, strength: 0 });
  expect(summariseDegrees(new Uint32Array(3))).toEqual({ mean: 0, dispersion: 0, min: 0, max: 0 });
  expect(binMatrix(layer, 10, 10, 1, ALL_FACTS).count).toEqual(new Float32Array(1));
});

test('the range of a histogram is the next 1, 2 or 5 above four deviations', () => {
  const ranges = [0, 0.0001, 0.00026, 0.0006, 0.01, 0.03, 0.1, 0.3, 1, 4].map(histogramRange);
  const expected = [0.001, 0.001, 0.002, 0.005, 0.05, 0.2, 0.5, 2, 5, 20];
  ranges.forEach((range, k) => expect(range).toBeCloseTo(expected[k], 12));
});
