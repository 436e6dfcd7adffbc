/** What a comparison brings for the picture of the network, against the wirings themselves and the engine's own numbers. */
import { describe, expect, test } from 'vitest';
import { layerSizes } from '../../src/config/layer-plan.ts';
import { createTopologyLog } from '../../src/history/topology-log.ts';
import { cellsOfLayer } from '../../src/measures/topology-overlap.ts';
import { frameLayout } from '../../src/protocol/frame-layout.ts';
import { FATES } from '../../src/protocol/comparison.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import { lookBack } from '../../src/worker/look-back.ts';
import { small, trainerOf } from '../helpers/small-run.ts';

const REWIRINGS = 4;

function recorded() {
  const trainer = trainerOf(small({ zeta: 0.5, epsilon: 6 }));
  const { layers } = trainer.network;
  const layout = frameLayout(layerSizes(trainer.settings), { width: 28, height: 28 });
  const log = createTopologyLog(1e9);
  const cells = [layers.map(cellsOfLayer)];
  const rewirings = [];
  log.record(layers, { rewiring: 0, epoch: 0 });
  for (let rewiring = 1; rewiring <= REWIRINGS; rewiring++) {
    trainer.beginEpoch();
    trainer.trainBatch();
    rewirings.push(trainer.rewire(true));
    log.record(layers, { rewiring, epoch: rewiring });
    cells.push(layers.map(cellsOfLayer));
  }
  return { layers, layout, log, cells, rewirings };
}

const { layers, layout, log, cells, rewirings } = recorded();
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

test('from one rewiring to the next, cut and born are what the engine removed and added, but for those reborn', () => {
  for (let at = 1; at <= REWIRINGS; at++) {
    const wiring = lookBack(log, layout, { ...NO_WATCH, at, since: at - 1, blockChanges: true })!;
    wiring.changes!.forEach(({ cut, born, reborn }, l) => {
      const { removed, added } = rewirings[at - 1][l];
      expect([cut + reborn, born + reborn]).toEqual([removed, added]);
      const blocks = wiring.blockChanges![l];
      expect([sum(blocks.cut), sum(blocks.born)]).toEqual([cut, born]);
    });
  }
});

test('changes between blocks are counted where the connections lay', () => {
  const { blockChanges } = lookBack(log, layout, { ...NO_WATCH, at: 3, since: 1, blockChanges: true })!;
  layout.layers.forEach(({ nOut }, l) => {
    const [from, to] = [layout.levels[l], layout.levels[l + 1]];
    const count = (some: Iterable<number>, others: Set<number>) => {
      const counts = new Float32Array(from.count * to.count);
      for (const cell of some) {
        if (others.has(cell)) continue;
        counts[from.blockOf[Math.floor(cell / nOut)] * to.count + to.blockOf[cell % nOut]]++;
      }
      return counts;
    };
    const [before, after] = [new Set(cells[1][l]), new Set(cells[3][l])];
    expect(blockChanges![l]).toEqual({ cut: count(before, after), born: count(after, before) });
  });
});

test('nothing is sent that is not watched, or without a comparison', () => {
  expect(lookBack(log, layout, { ...NO_WATCH, at: 3, since: 1 })).toMatchObject({
    blockChanges: null,
    lines: null,
  });
  const alone = { ...NO_WATCH, at: 3, blockChanges: true, fatedLines: 50 };
  expect(lookBack(log, layout, alone)).toMatchObject({ blockChanges: null, lines: null });
});

describe.each([
  ['a past wiring', { at: 3, since: 1 }],
  ['an earlier one', { at: 1, since: 3 }],
  ['the present one', { at: null, since: 1 }],
])('lines of %s', (_, moments) => {
  test.each([7, 60, 2000])('are at most %i a layer, every fate in its share, each once', (fatedLines) => {
    const wiring = lookBack(log, layout, { ...NO_WATCH, ...moments, fatedLines }, layers)!;
    const [before, after] = [moments.since, moments.at ?? REWIRINGS].map((at) => cells[at]);
    wiring.lines!.forEach(({ input, output, fate }, l) => {
      const counts = wiring.changes![l];
      const total = sum(FATES.map((each) => counts[each]));
      expect(fate.length).toBe(Math.min(fatedLines, total));
      FATES.forEach((each, code) => {
        const share = (counts[each] * fate.length) / total;
        expect(Math.abs(fate.filter((other) => other === code).length - share)).toBeLessThanOrEqual(1);
        // Who draws fewer of them draws the first.
        for (const part of [1 / 4, 1 / 2]) {
          const first = fate.subarray(0, Math.round(part * fate.length));
          const found = first.filter((other) => other === code).length;
          expect(Math.abs(found - (share * first.length) / fate.length)).toBeLessThanOrEqual(2);
        }
      });
      const { nOut } = layout.layers[l];
      const drawn = Array.from(input, (i, k) => i * nOut + output[k]);
      expect(new Set(drawn).size).toBe(drawn.length);
      const [wasThere, isThere] = [new Set(before[l]), new Set(after[l])];
      drawn.forEach((cell, k) => {
        expect(wasThere.has(cell)).toBe(FATES[fate[k]] !== 'born');
        expect(isThere.has(cell)).toBe(FATES[fate[k]] !== 'cut');
      });
    });
  });
});

test('of the present wiring the strongest are chosen', () => {
  const { lines } = lookBack(log, layout, { ...NO_WATCH, since: 1, fatedLines: 30 }, layers)!;
  const whole = lookBack(log, layout, { ...NO_WATCH, since: 1, fatedLines: 2000 }, layers)!.lines!;
  for (const l of [0, 1]) {
    const weights = new Map(
      Array.from(cells[REWIRINGS][l], (cell, p) => [cell, Math.abs(layers[l].weights[p])]),
    );
    const { nOut } = layout.layers[l];
    const strengths = (list: (typeof whole)[number], code: number) =>
      Array.from(list.fate.keys())
        .filter((k) => list.fate[k] === code)
        .map((k) => weights.get(list.input[k] * nOut + list.output[k])!);
    for (const fate of ['kept', 'born'] as const) {
      const code = FATES.indexOf(fate);
      const chosen = strengths(lines![l], code);
      expect(chosen.length).toBeGreaterThan(0);
      expect(chosen).toEqual(
        strengths(whole[l], code)
          .sort((a, b) => b - a)
          .slice(0, chosen.length),
      );
    }
  }
});

test('new connections that have no weights yet are chosen evenly, not from the first units', () => {
  const fresh = layers.map((layer) => ({ ...layer, weights: new Float32Array(layer.weights.length) }));
  const all = lookBack(log, layout, { ...NO_WATCH, since: 1, fatedLines: 2000 }, fresh)!.lines!;
  const some = lookBack(log, layout, { ...NO_WATCH, since: 1, fatedLines: 60 }, fresh)!.lines!;
  const born = FATES.indexOf('born');
  for (const l of [0, 1]) {
    const inputsOf = ({ input, fate }: (typeof all)[number]) => input.filter((_, k) => fate[k] === born);
    const [chosen, every] = [some[l], all[l]].map((lines) => [...inputsOf(lines)].sort((a, b) => a - b));
    expect(chosen.length).toBeGreaterThan(4);
    expect(chosen.length).toBeLessThan(every.length / 2);
    expect(chosen.at(-1)).toBeGreaterThan(every[Math.floor(every.length / 2)]);
  }
});
