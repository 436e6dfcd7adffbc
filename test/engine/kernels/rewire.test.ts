/** Rewiring keeps what it must keep and draws what it must draw, in every kernel set. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SparseLayer } from '../../../src/engine/kernels/kernels.ts';
import { nextBelow } from '../../../src/math/random.ts';
import { allSets } from './kernel-sets.ts';
import { cellsOf, contentsOf, emptyLayer, randomFrom, sparseLayer } from './random-layers.ts';

/** Checks every rule the two index forms follow. */
function expectSound(layer: SparseLayer): void {
  const cells = cellsOf(layer);
  expect(cells).toHaveLength(layer.nnz);
  for (let p = 1; p < cells.length; p++) expect(cells[p]).toBeGreaterThan(cells[p - 1]);
  expect([layer.colStart[0], layer.colStart[layer.nIn]]).toEqual([0, layer.nnz]);
  expect([layer.rowStart[0], layer.rowStart[layer.nOut]]).toEqual([0, layer.nnz]);
  for (let i = 0; i < layer.nIn; i++) {
    for (let p = layer.colStart[i]; p < layer.colStart[i + 1]; p++) {
      const [o, slot] = [layer.rowIndex[p], layer.toRow[p]];
      expect(o >= 0 && o < layer.nOut).toBe(true);
      expect(slot >= layer.rowStart[o] && slot < layer.rowStart[o + 1]).toBe(true);
      expect([layer.colIndex[slot], layer.rowWeights[slot]]).toEqual([i, layer.weights[p]]);
    }
  }
  for (let o = 0; o < layer.nOut; o++) {
    const inputs = Array.from(layer.colIndex.subarray(layer.rowStart[o], layer.rowStart[o + 1]));
    expect(inputs).toEqual([...new Set(inputs)].sort((a, b) => a - b));
  }
}

const cases = fc.record({
  nIn: fc.integer({ min: 1, max: 25 }),
  nOut: fc.integer({ min: 1, max: 25 }),
  density: fc.constantFrom(0, 0.05, 0.5, 1),
  zeta: fc.constantFrom(0, 0.3, 1),
  seed: fc.nat(),
});

describe.each(allSets)('rewiring, $name', ({ create }) => {
  test('kept connections keep all bits, new ones start at 0 in cells that were empty, both forms are sound', () => {
    fc.assert(
      fc.property(cases, ({ nIn, nOut, density, zeta, seed }) => {
        const kernels = create();
        const values = randomFrom(seed);
        const layer = sparseLayer(kernels, values, { nIn, nOut, density, spare: 5 });
        const removed = kernels.uint8(layer.capacity);
        for (let p = 0; p < layer.nnz; p++) removed[p] = values.unit() < zeta ? 1 : 0;
        const kept = cellsOf(layer)
          .map((cell, p) => [cell, layer.weights[p], layer.momentum[p], layer.birth[p]])
          .filter((_, p) => removed[p] === 0);
        const grow = Math.min(layer.capacity, nIn * nOut) - kept.length;
        const born = kernels.int32(layer.capacity);
        const random = kernels.uint32(4);
        random.set(values.state);
        kernels.rewire(layer, removed, grow, random, 9, born);

        expectSound(layer);
        expect(layer.nnz).toBe(kept.length + grow);
        expect(removed.every((mark) => mark === 0)).toBe(true);
        const isBorn = new Set(born.slice(0, grow));
        const now = cellsOf(layer).map((cell, p) => [
          cell,
          layer.weights[p],
          layer.momentum[p],
          layer.birth[p],
        ]);
        expect(now.filter((_, p) => !isBorn.has(p))).toEqual(kept);
        expect(now.filter((_, p) => isBorn.has(p)).map((connection) => connection.slice(1))).toEqual(
          Array.from({ length: grow }, () => [0, 0, 9]),
        );
        expect(Array.from(born.subarray(0, grow))).toEqual([...isBorn].sort((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });

  test('nothing marked and nothing grown changes nothing', () => {
    const kernels = create();
    const layer = sparseLayer(kernels, randomFrom(4), { nIn: 20, nOut: 30, density: 0.2 });
    const before = contentsOf(layer);
    kernels.rewire(layer, kernels.uint8(layer.nnz), 0, kernels.uint32(4), 1, kernels.int32(0));
    expect(contentsOf(layer)).toEqual(before);
  });

  test('10 000 rewirings of a 6 × 5 layer hit all empty cells alike, freed ones included (χ², p > 1e-4)', () => {
    const kernels = create();
    const layer = emptyLayer(kernels, 6, 5, 10);
    const [removed, born] = [kernels.uint8(10), kernels.int32(10)];
    const random = kernels.uint32(4);
    random.set(randomFrom(1).state);
    kernels.rewire(layer, removed, 10, random, 0, born);
    // Every connection is dropped with the same chance, so each new cell is each of the 30 with the same chance.
    const hits = new Float64Array(30);
    const expected = new Float64Array(30);
    const choice = randomFrom(2);
    for (let step = 0; step < 10_000; step++) {
      const dropped = new Set<number>();
      while (dropped.size < 3) dropped.add(nextBelow(choice.state, 10));
      for (const p of dropped) removed[p] = 1;
      const kept = new Set(cellsOf(layer).filter((_, p) => !dropped.has(p)));
      for (let cell = 0; cell < 30; cell++) if (!kept.has(cell)) expected[cell] += 3 / 23;
      kernels.rewire(layer, removed, 3, random, step, born);
      const cells = cellsOf(layer);
      for (const p of born.slice(0, 3)) hits[cells[p]]++;
    }
    const chiSquare = hits.reduce((sum, hit, cell) => sum + (hit - expected[cell]) ** 2 / expected[cell], 0);
    expect(hits.reduce((a, b) => a + b)).toBe(30_000);
    // 29 degrees of freedom: 1e-4 of the distribution lies above 66.2.
    expect(chiSquare).toBeLessThan(66.2);
  });

  test('a layer of 10¹⁰ cells with 50 connections', () => {
    const kernels = create();
    const side = 100_000;
    const layer = emptyLayer(kernels, side, side, 50);
    const [removed, born] = [kernels.uint8(50), kernels.int32(50)];
    const random = kernels.uint32(4);
    random.set(randomFrom(8).state);
    kernels.rewire(layer, removed, 50, random, 1, born);
    const cells = cellsOf(layer);
    expect(cells.filter((cell) => cell > 2 ** 32).length).toBeGreaterThan(10);
    // The layer was empty, so the cells are the ranks.
    const words = randomFrom(8).state;
    const ranks = new Set<number>();
    while (ranks.size < 50) ranks.add(nextBelow(words, side * side));
    expect(cells).toEqual([...ranks].sort((a, b) => a - b));
    for (let p = 0; p < 50; p += 2) removed[p] = 1;
    kernels.rewire(layer, removed, 25, random, 2, born);
    expect(new Set(cellsOf(layer)).size).toBe(50);
    expect(cellsOf(layer)).toEqual(expect.arrayContaining(cells.filter((_, p) => p % 2 === 1)));
  });

  test('what does not fit is refused before anything changes', () => {
    const kernels = create();
    const layer = sparseLayer(kernels, randomFrom(4), { nIn: 4, nOut: 5, density: 0.5, spare: 2 });
    const before = contentsOf(layer);
    const removed = kernels.uint8(layer.capacity);
    const born = kernels.int32(40);
    const random = kernels.uint32(4);
    expect(() => kernels.rewire(layer, removed, 3, random, 1, born)).toThrow(/capacity/);
    expect(() => kernels.rewire(layer, removed, 20, random, 1, born)).toThrow(/cells are empty/);
    expect(() => kernels.rewire(layer, removed, -1, random, 1, born)).toThrow(RangeError);
    expect(() => kernels.rewire(layer, removed, 2, random, 1, kernels.int32(1))).toThrow(RangeError);
    expect(contentsOf(layer)).toEqual(before);
  });
});
