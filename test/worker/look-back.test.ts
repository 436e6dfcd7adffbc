/** Close-ups of the past against the networks as they were. */
import { describe, expect, test } from 'vitest';
import { layerSizes } from '../../src/config/layer-plan.ts';
import { createTopologyLog } from '../../src/history/topology-log.ts';
import { cellsOfLayer } from '../../src/measures/topology-overlap.ts';
import { frameLayout } from '../../src/protocol/frame-layout.ts';
import { FATES } from '../../src/protocol/comparison.ts';
import type { FocusPart } from '../../src/protocol/focus.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import type { Watch } from '../../src/protocol/messages.ts';
import { blockBirthsOf, focusConnections, matrixBins } from '../../src/worker/fill-frame.ts';
import { lookBack } from '../../src/worker/look-back.ts';
import { small, trainerOf } from '../helpers/small-run.ts';

const REWIRINGS = 5;
const LOOKS: readonly Partial<Watch>[] = [
  { focus: { level: 1, kind: 'unit', index: 3 }, matrix: { layer: 0, rows: 28, columns: 10 } },
  { focus: { level: 0, kind: 'block', index: 24 }, matrix: { layer: 1, rows: 400, columns: 400 } },
  { focus: { level: 2, kind: 'unit', index: 0 } },
  {
    focus: { level: 0, kind: 'unit', index: 300 },
    matrix: { layer: 0, rows: 400, columns: 4, range: { inputs: [300, 420], outputs: [5, 17] } },
  },
];

/** A run's log, and at every moment what the present network's close-ups were. */
function recorded() {
  const trainer = trainerOf(small({ zeta: 0.5 }));
  const layout = frameLayout(layerSizes(trainer.settings), { width: 28, height: 28 });
  const log = createTopologyLog(1e9);
  const moments = [];
  for (let rewiring = 0; rewiring <= REWIRINGS; rewiring++) {
    if (rewiring > 0) {
      trainer.beginEpoch();
      trainer.trainBatch();
      trainer.rewire(true);
    }
    log.record(trainer.network.layers, { rewiring, epoch: rewiring });
    moments.push({
      looks: LOOKS.map((look) => {
        const watch = { ...NO_WATCH, newborn: true, ...look };
        const aged = { ...watch, ages: true, blockAges: true };
        return {
          focus: focusConnections(trainer, layout, watch),
          matrix: matrixBins(trainer, watch),
          aged: {
            focus: focusConnections(trainer, layout, aged),
            matrix: matrixBins(trainer, aged),
            blockBirths: blockBirthsOf(trainer, layout, aged),
          },
        };
      }),
      cells: trainer.network.layers.map(cellsOfLayer),
    });
  }
  return { log, layout, moments, layers: trainer.network.layers };
}

const { log, layout, moments, layers } = recorded();
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe.each([0, 1, 4, REWIRINGS])('the wiring after %i rewirings', (at) => {
  test('has the connections the network had, in focus and in the matrix, without weights', () => {
    LOOKS.forEach((look, k) => {
      const then = moments[at].looks[k];
      const wiring = lookBack(log, layout, { ...NO_WATCH, ...look, at })!;
      expect(wiring).toMatchObject({ at, since: null, standIns: null, changes: null });
      expect(wiring.focus!.parts.length).toBe(then.focus!.parts.length);
      expect(wiring.focus!.beyond.map(({ layer }) => layer)).toEqual(
        then.focus!.beyond.map(({ layer }) => layer),
      );
      wiring.focus!.parts.forEach((part, p) => {
        const expected = then.focus!.parts[p];
        expect(part).toMatchObject({
          layer: expected.layer,
          total: expected.total,
          weight: null,
          fate: null,
        });
        const pairs = (each: typeof part) =>
          Array.from(each.input, (i, c) => `${i} ${each.output[c]}`).sort();
        expect(pairs(part)).toEqual(pairs(expected));
      });
      if (!then.matrix) return expect(wiring.matrix).toBeNull();
      const { sum: _weights, ...bins } = then.matrix;
      expect(wiring.matrix).toEqual({ ...bins, sum: null });
    });
  });
});

describe.each([0, 1, 4, REWIRINGS])('births after %i rewirings, when they are watched', (at) => {
  test('are those the engine gave, in focus, in the matrix and between blocks', () => {
    LOOKS.forEach((look, k) => {
      const then = moments[at].looks[k].aged;
      const wiring = lookBack(log, layout, { ...NO_WATCH, ...look, at, ages: true, blockAges: true })!;
      wiring.focus!.parts.forEach((part, p) => {
        const aged = ({ input, output, birth }: typeof part) =>
          Array.from(input, (i, c) => `${i} ${output[c]} ${birth![c]}`).sort();
        expect(aged(part)).toEqual(aged(then.focus!.parts[p]));
      });
      expect(wiring.matrix?.birth).toEqual(then.matrix?.birth);
      expect(wiring.blockBirths).toEqual(then.blockBirths);
    });
  });

  test('do not go over unless watched, nor with a comparison', () => {
    const [look] = LOOKS;
    for (const watch of [
      { ...NO_WATCH, ...look, at },
      { ...NO_WATCH, ...look, at, since: 3, ages: true },
    ]) {
      const wiring = lookBack(log, layout, watch)!;
      for (const { birth } of wiring.focus!.parts) expect(birth).toBeNull();
      expect(wiring.matrix!.birth).toBeNull();
      expect(wiring.blockBirths).toBeNull();
    }
  });
});

describe.each([
  [1, 4],
  [4, 1],
  [0, REWIRINGS],
  [3, 3],
])('from rewiring %i to %i', (since, at) => {
  test('what is kept, cut, born and reborn adds up in layers, focus and matrix', () => {
    for (const look of LOOKS) {
      const wiring = lookBack(log, layout, { ...NO_WATCH, ...look, at, since })!;
      wiring.changes!.forEach(({ kept, cut, born, reborn }, l) => {
        const before = new Set(moments[since].cells[l]);
        const after = moments[at].cells[l];
        expect(kept + cut + reborn).toBe(before.size);
        expect(kept + born + reborn).toBe(after.length);
        expect(kept + reborn).toBe(after.filter((cell) => before.has(cell)).length);
      });
      for (const { layer, input, output, fate } of wiring.focus!.parts) {
        const { nOut } = layout.layers[layer];
        const [before, after] = [since, at].map((moment) => new Set(moments[moment].cells[layer]));
        fate!.forEach((code, c) => {
          const cell = input[c] * nOut + output[c];
          expect(before.has(cell)).toBe(FATES[code] !== 'born');
          expect(after.has(cell)).toBe(FATES[code] !== 'cut');
        });
      }
      if (!wiring.matrix) continue;
      const { layer, range, count, change } = wiring.matrix;
      const { nOut } = layout.layers[layer];
      const inside = (moment: number) =>
        Array.from(moments[moment].cells[layer]).filter((cell) => {
          const [i, o] = [Math.floor(cell / nOut), cell % nOut];
          const { inputs, outputs } = range;
          return i >= inputs[0] && i < inputs[1] && o >= outputs[0] && o < outputs[1];
        });
      const [before, after] = [new Set(inside(since)), new Set(inside(at))];
      expect(sum(count)).toBe(after.size);
      expect(sum(change!.cut)).toBe([...before].filter((cell) => !after.has(cell)).length);
      expect(sum(change!.born)).toBe([...after].filter((cell) => !before.has(cell)).length);
      if (look.matrix?.range) continue;
      for (const fate of ['cut', 'born', 'reborn'] as const) {
        expect(sum(change![fate])).toBe(wiring.changes![layer][fate]);
      }
    }
  });
});

test('of a comparison the nearer wiring stands in, of one moment that before it', () => {
  const trainer = trainerOf(small({ zeta: 0.5 }));
  const gappy = createTopologyLog(1e9);
  for (let rewiring = 0; rewiring <= REWIRINGS; rewiring++) {
    if (rewiring > 0) trainer.rewire(true);
    if (rewiring === 0 || rewiring >= 4) gappy.record(trainer.network.layers, { rewiring, epoch: rewiring });
  }
  expect(lookBack(gappy, layout, { ...NO_WATCH, at: 3 })!.standIns).toEqual({ at: 0, since: null });
  const compared = lookBack(gappy, layout, { ...NO_WATCH, at: 3, since: 1 })!;
  expect(compared.standIns).toEqual({ at: 4, since: 0 });
});

test('now is the newest wiring; a moment not kept is stood in for by the one before it', () => {
  const since = lookBack(log, layout, { ...NO_WATCH, since: 2 })!;
  expect(since).toMatchObject({ at: null, since: 2, standIns: null });
  expect(since.changes).toEqual(lookBack(log, layout, { ...NO_WATCH, at: REWIRINGS, since: 2 })!.changes);
  const beyond = lookBack(log, layout, { ...NO_WATCH, at: REWIRINGS + 3, since: 2 })!;
  const standIns = { at: REWIRINGS, since: 2 };
  expect(beyond).toMatchObject({ at: REWIRINGS + 3, standIns, changes: since.changes });
});

function fatesByCell({ input, output, fate }: FocusPart): string[] {
  return Array.from(input, (from, k) => `${from} ${output[k]} ${fate![k]}`).sort();
}

test('of a focus with more connections than are drawn every fate has its share of the lines', () => {
  const focus = { level: 1, kind: 'block', index: 0 } as const;
  const watch = { ...NO_WATCH, focus, since: 1, at: REWIRINGS };
  const all = lookBack(log, layout, watch)!.focus!;
  const few = lookBack(log, layout, { ...watch, focusLines: 12 })!.focus!;
  all.parts.forEach((part, p) => {
    const drawn = few.parts[p];
    expect(drawn).toMatchObject({ total: part.total, fates: part.fates });
    const most = Math.min(12, part.total);
    expect(drawn.input.length).toBe(most);
    const cells = new Set(fatesByCell(part));
    for (const cell of fatesByCell(drawn)) expect(cells).toContain(cell);
    FATES.forEach((fate, code) => {
      const lines = drawn.fate!.filter((own) => own === code).length;
      expect(Math.abs(lines - (most * part.fates![fate]) / part.total)).toBeLessThanOrEqual(1);
      expect(part.fate!.filter((own) => own === code).length).toBe(part.fates![fate]);
    });
  });
  expect(all.parts.some(({ total, fates }) => total > 12 && fates!.born * fates!.cut > 0)).toBe(true);
});

test.each([0, 2, REWIRINGS])(
  'what became of the wiring of moment %i is told as well by the births of now',
  (since) => {
    const watch = { ...NO_WATCH, ...LOOKS[1], since };
    const present = lookBack(log, layout, watch, layers)!;
    const { changes, matrix, focus } = lookBack(log, layout, watch)!;
    expect(present).toMatchObject({ changes, matrix });
    // In another order: the weights of now tell the strongest.
    expect(present.focus!.parts.map(fatesByCell)).toEqual(focus!.parts.map(fatesByCell));
    expect(present.focus!.parts.map(({ fates }) => fates)).toEqual(focus!.parts.map(({ fates }) => fates));
    expect(changes!.some(({ reborn }) => reborn > 0)).toBe(since < REWIRINGS);
  },
);

test('births of a network that was rewired since the newest moment that is kept are not taken for its own', () => {
  const trainer = trainerOf(small({ zeta: 0.5 }));
  const closed = createTopologyLog(1e9);
  closed.record(trainer.network.layers, { rewiring: 0, epoch: 0 });
  const before = trainer.network.layers.map(({ nnz }) => nnz);
  trainer.beginEpoch();
  trainer.trainBatch();
  trainer.rewire(true);
  const { changes } = lookBack(closed, layout, { ...NO_WATCH, since: 0 }, trainer.network.layers)!;
  expect(changes!.map(({ kept }) => kept)).toEqual(before);
});
