/** Changes of a topology against plain sets of connections that remember when they were made. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allCells, applyChange, changeSince } from '../../src/history/topology-change.ts';
import { cellsOfLayer } from '../../src/measures/topology-overlap.ts';
import { joinChanges, revertChange } from '../../src/history/topology-change.ts';
import type { TopologyChange } from '../../src/history/topology-change.ts';
import { fastest } from '../helpers/kernels.ts';
import { layerFrom } from '../helpers/layers.ts';
import { small, sparseLayerOf, trainerOf } from '../helpers/small-run.ts';

function cellsFrom(numbers: Iterable<number>): Float64Array {
  return Float64Array.from(numbers).sort();
}

const CELLS = 24;
const subset = fc.uniqueArray(fc.nat(CELLS - 1), { maxLength: CELLS });

/** A topology and a change that fits it: what is freed may be taken again. */
function changeOf(cells: Float64Array, removable: number[], addable: number[]): TopologyChange {
  const connected = new Set(cells);
  const removed = new Set(removable.filter((cell) => connected.has(cell)));
  const added = addable.filter((cell) => !connected.has(cell) || removed.has(cell));
  return { removed: cellsFrom(removed), added: cellsFrom(added) };
}

test('a change there and back, two changes as one', () => {
  fc.assert(
    fc.property(fc.tuple(subset, subset, subset, subset, subset), ([start, a, b, c, d]) => {
      const before = cellsFrom(start);
      const first = changeOf(before, a, b);
      const between = applyChange(before, first);
      const second = changeOf(between, c, d);
      const after = applyChange(between, second);
      const gone = new Set(first.removed);
      expect(between).toEqual(
        cellsFrom([...before].filter((cell) => !gone.has(cell)).concat(...first.added)),
      );
      expect(revertChange(between, first)).toEqual(before);
      expect(revertChange(after, second)).toEqual(between);
      const both = joinChanges(first, second);
      expect(applyChange(before, both)).toEqual(after);
      expect(revertChange(after, both)).toEqual(before);
      // Connections rather than cells: who was there before and never went is in neither list.
      const survivors = before.filter((cell) => ![...first.removed, ...second.removed].includes(cell));
      expect(before.filter((cell) => !both.removed.includes(cell))).toEqual(survivors);
      expect(after.filter((cell) => !both.added.includes(cell))).toEqual(survivors);
    }),
    { numRuns: 500, seed: 1 },
  );
});

test('joining is associative', () => {
  fc.assert(
    fc.property(fc.tuple(subset, subset, subset, subset, subset, subset, subset), ([start, ...lists]) => {
      let cells = cellsFrom(start);
      const [a, b, c] = [0, 2, 4].map((k) => {
        const change = changeOf(cells, lists[k], lists[k + 1]);
        cells = applyChange(cells, change);
        return change;
      });
      expect(joinChanges(joinChanges(a, b), c)).toEqual(joinChanges(a, joinChanges(b, c)));
    }),
    { numRuns: 200, seed: 2 },
  );
});

test.each([
  ['removes what is not there', { removed: [4], added: [] }, 'the change removes cell 4'],
  ['removes beyond the end', { removed: [9], added: [] }, 'the change removes cell 9'],
  ['removes far more than there is', { removed: [0, 4, 6, 8, 9], added: [] }, 'the change removes cell 0'],
  ['adds what is there', { removed: [], added: [3] }, 'the change adds cell 3'],
])('a change that %s is refused', (_, { removed, added }, message) => {
  const change = { removed: cellsFrom(removed), added: cellsFrom(added) };
  expect(() => applyChange(cellsFrom([1, 3, 5]), change)).toThrow(RangeError);
  expect(() => applyChange(cellsFrom([1, 3, 5]), change)).toThrow(message);
});

test('cells of a layer: input · nOut + output, also beyond 32 bits', () => {
  const kernels = fastest.createTiny(4 << 20);
  const layer = layerFrom(kernels, 100_000, 100_000, [
    [99_999, 99_999, 1],
    [0, 7, 1],
    [50_000, 3, 1],
  ]);
  expect([...cellsOfLayer(layer)]).toEqual([7, 5_000_000_003, 9_999_999_999]);
  expect([...allCells(3)]).toEqual([0, 1, 2]);
  const dense = trainerOf(small({ method: 'dense' })).network.layers[2];
  expect(cellsOfLayer(dense)).toEqual(allCells(160));
});

test('the change of a rewiring has as many removed and added connections as the engine says', () => {
  const trainer = trainerOf(small({ zeta: 0.9 }));
  let reborn = 0;
  for (let rewiring = 0; rewiring < 5; rewiring++) {
    const before = [0, 1, 2].map((l) => cellsOfLayer(sparseLayerOf(trainer, l)));
    for (let step = 0; step < 3; step++) trainer.trainBatch();
    const done = trainer.rewire(rewiring < 4);
    done.forEach(({ removed, added }, l) => {
      const layer = sparseLayerOf(trainer, l);
      const cells = cellsOfLayer(layer);
      const change = changeSince(rewiring, before[l], cells, layer.birth);
      expect([change.removed.length, change.added.length]).toEqual([removed, added]);
      expect(applyChange(before[l], change)).toEqual(cells);
      reborn += change.added.filter((cell) => change.removed.includes(cell)).length;
    });
  }
  expect(reborn).toBeGreaterThan(0);
});
