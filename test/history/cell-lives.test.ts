/** Births and lives from the log against a ledger of every connection of a run. */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import { birthsOfCells, livesAfter, livesOfCell } from '../../src/history/cell-lives.ts';
import { createTopologyLog } from '../../src/history/topology-log.ts';
import type { Life } from '../../src/protocol/connection.ts';
import { birthOf } from '../../src/measures/connections.ts';
import { cellsOfLayer } from '../../src/measures/topology-overlap.ts';
import { small, trainerOf } from '../helpers/small-run.ts';

/** Births of every layer after every rewiring, by cell. */
type Ledger = ReadonlyMap<number, number>[][];

/** earlier: the first connections tell of so many rewirings before. */
function recorded(capBytes: number, rewirings: number, patch: Partial<Experiment>, earlier = 0) {
  const trainer = trainerOf(small(patch));
  for (const layer of trainer.network.layers) {
    for (let p = 0; layer.kind === 'sparse' && p < layer.nnz; p++) layer.birth[p] = 0 - (p % (earlier + 1));
  }
  const log = createTopologyLog(capBytes);
  const ledger: Ledger = [];
  for (let rewiring = 0; rewiring <= rewirings; rewiring++) {
    if (rewiring > 0) {
      trainer.beginEpoch();
      trainer.trainBatch();
      trainer.rewire(true);
    }
    const { layers } = trainer.network;
    log.record(layers, { rewiring, epoch: rewiring / 2 });
    ledger.push(
      layers.map((layer) => new Map(Array.from(cellsOfLayer(layer), (cell, p) => [cell, birthOf(layer, p)]))),
    );
  }
  return { log, ledger };
}

/** What the ledger says of a cell: rewirings of making and cut, cut null for one that is there. */
function ledgerLives(ledger: Ledger, layer: number, cell: number) {
  const lives: { born: number; cut: number | null }[] = [];
  ledger.forEach((layers, rewiring) => {
    const birth = layers[layer].get(cell);
    const last = lives.at(-1);
    if (last?.cut === null && birth !== last.born) last.cut = rewiring;
    if (birth !== undefined && birth !== last?.born) lives.push({ born: birth, cut: null });
  });
  return lives;
}

describe.each<[string, Partial<Experiment>]>([
  ['a third replaced', {}],
  ['nearly all replaced, so that cells live again and again', { zeta: 0.9, epsilon: 8 }],
  ['a dense network', { method: 'dense' }],
])('%s', (_, patch) => {
  const { log, ledger } = recorded(1e9, 24, patch);

  test('the births of every past wiring are those the engine gave', () => {
    for (const rewiring of [0, 1, 7, 23, 24]) {
      const cells = ledger[rewiring].map((births) => Float64Array.from(births.keys()));
      const expected = ledger[rewiring].map((births) => Int32Array.from(births.values()));
      expect(birthsOfCells(log, rewiring, cells)).toEqual(expected);
      const isAsked = (__: number, k: number) => k % 7 === 3;
      const some = birthsOfCells(
        log,
        rewiring,
        cells.map((own) => own.filter(isAsked)),
      );
      expect(some).toEqual(expected.map((births) => births.filter(isAsked)));
    }
  });

  test('the lives of cells are those of the ledger, each at its moment', () => {
    let several = 0;
    ledger[0].forEach((__, layer) => {
      const seen = new Set(ledger.flatMap((layers) => [...layers[layer].keys()]));
      for (const cell of [...seen].filter((___, k) => k % 40 === 1)) {
        const { lives, complete } = livesOfCell(log, layer, cell);
        const expected = ledgerLives(ledger, layer, cell);
        expect(complete).toBe(true);
        expect(lives.map(({ born, cut }) => ({ born: born.rewiring, cut: cut?.rewiring ?? null }))).toEqual(
          expected,
        );
        const followed = ledger.reduce<Life[]>(
          (sofar, layers, rewiring) =>
            livesAfter(sofar, layers[layer].get(cell) ?? null, {
              rewiring,
              epoch: rewiring / 2,
              exact: true,
            }),
          [],
        );
        expect(followed).toEqual(lives);
        for (const { born, cut } of lives) {
          for (const event of [born, ...(cut ? [cut] : [])]) {
            expect(event).toEqual({ rewiring: event.rewiring, epoch: event.rewiring / 2, exact: true });
          }
        }
        if (expected.length > 1) several++;
      }
    });
    if (patch.zeta) expect(several).toBeGreaterThan(10);
  });
});

test('a cell that never held a connection has no life', () => {
  const { log, ledger } = recorded(1e9, 3, {});
  let cell = 0;
  while (ledger.some((layers) => layers[0].has(cell))) cell++;
  expect(livesOfCell(log, 0, cell)).toEqual({ lives: [], complete: true });
});

test('where moments were given up, births are never dated before the truth, and it is said', () => {
  const { log, ledger } = recorded(30_000, 40, { zeta: 0.5 });
  const kept = log.kept.map(({ rewiring }) => rewiring);
  expect(kept.length).toBeLessThan(41);
  expect(kept.length).toBeGreaterThan(3);
  const births = ledger[40][0];
  const all = ledger[40].map((own) => Float64Array.from(own.keys()));
  const [cells] = all;
  const [found] = birthsOfCells(log, 40, all);
  [...births.values()].forEach((birth, k) => {
    expect(found[k]).toBe(kept.find((moment) => moment >= birth));
  });
  const { complete, lives } = livesOfCell(log, 0, cells[found.findIndex((birth) => birth > 0)]);
  expect(complete).toBe(false);
  expect(lives.at(-1)).toMatchObject({ cut: null });
});

test('births before the run, in a network from a file, are told of every past wiring', () => {
  const { log, ledger } = recorded(1e9, 5, { zeta: 0.5 }, 4);
  for (const [rewiring, layers] of ledger.entries()) {
    const births = birthsOfCells(
      log,
      rewiring,
      layers.map((own) => Float64Array.from(own.keys())),
    );
    expect(births).toEqual(layers.map((own) => Int32Array.from(own.values())));
    expect(births.some((own) => own.includes(-4))).toBe(true);
  }
});
