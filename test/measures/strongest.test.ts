/** The strongest connections, and samples of all, against sorted lists of all connections. */
import { describe, expect, test } from 'vitest';
import type { Layer } from '../../src/engine/kernels/kernels.ts';
import { firstConnection, outputOf } from '../../src/measures/connections.ts';
import { sampleEnds, strongestConnections } from '../../src/measures/strongest.ts';
import { small, trainerOf } from '../helpers/small-run.ts';

function edgesOf(layer: Layer) {
  const edges: { input: number; output: number; weight: number }[] = [];
  for (let input = 0; input < layer.nIn; input++) {
    for (let p = firstConnection(layer, input); p < firstConnection(layer, input + 1); p++) {
      edges.push({ input, output: outputOf(layer, input, p), weight: layer.weights[p] });
    }
  }
  return edges;
}

const CASES = (['set', 'dense'] as const).flatMap((method) => {
  const trainer = trainerOf(small({ method, growth: 'zero' }));
  for (let step = 0; step < 3; step++) trainer.trainBatch();
  trainer.rewire(true);
  return trainer.network.layers.map((layer, l) => ({ name: `${method}, layer ${l}`, layer }));
});

describe.each(CASES)('$name', ({ layer }) => {
  const edges = edgesOf(layer);
  const sorted = edges.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));

  test.each([0, 1, 7, 100, 1e6])('the %i strongest are the head of the sorted list', (most) => {
    const { input, output, weight } = strongestConnections(layer, most);
    expect([...weight].map(Math.abs)).toEqual(sorted.slice(0, most).map((edge) => Math.abs(edge.weight)));
    const weightAt = new Map(edges.map((edge) => [edge.input * layer.nOut + edge.output, edge.weight]));
    const cells = Array.from(input, (i, k) => i * layer.nOut + output[k]);
    expect(new Set(cells).size).toBe(weight.length);
    expect(cells.map((cell) => weightAt.get(cell))).toEqual([...weight]);
  });

  test('all ends are those of all connections, and hardly any stands before a stronger one', () => {
    const ends = sampleEnds(layer, 1);
    const cells = Array.from(
      { length: ends.length / 2 },
      (_, k) => ends[2 * k] * layer.nOut + ends[2 * k + 1],
    );
    const weightAt = new Map(
      edges.map((edge) => [edge.input * layer.nOut + edge.output, Math.abs(edge.weight)]),
    );
    expect(cells.toSorted((a, b) => a - b)).toEqual([...weightAt.keys()]);
    for (let k = 1; k < cells.length; k++) {
      // Within a bin the order is free: a sixteenth of a doubling.
      expect(weightAt.get(cells[k])!).toBeLessThanOrEqual(weightAt.get(cells[k - 1])! * (1 + 1 / 16));
    }
  });

  test.each([2, 5])('a sample of 1 in %i has that share of every input unit', (every) => {
    const ends = sampleEnds(layer, every);
    expect(ends.length / 2).toBe(Math.ceil(layer.nnz / every));
    const own = new Uint32Array(layer.nIn);
    for (let k = 0; k < ends.length; k += 2) own[ends[k]]++;
    const strays = Array.from(own, (count, i) => {
      const share = (firstConnection(layer, i + 1) - firstConnection(layer, i)) / every;
      return Math.abs(count - share);
    });
    expect(Math.max(...strays)).toBeLessThan(2);
    const cells = new Set(edges.map(({ input, output }) => input * layer.nOut + output));
    const found = Array.from(
      { length: ends.length / 2 },
      (_, k) => ends[2 * k] * layer.nOut + ends[2 * k + 1],
    );
    expect(found.filter((cell) => !cells.has(cell))).toEqual([]);
  });
});
