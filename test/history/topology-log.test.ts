/** The log against a plain memory of every connection, with its number of rewiring of birth. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import type { Layer } from '../../src/engine/kernels/kernels.ts';
import type { Trainer } from '../../src/engine/trainer.ts';
import { cellsOfLayer } from '../../src/measures/topology-overlap.ts';
import { createTopologyLog } from '../../src/history/topology-log.ts';
import type { TopologyLog } from '../../src/history/topology-log.ts';
import { buffersOf } from '../../src/protocol/topologies.ts';
import { encodeCells } from '../../src/history/varint.ts';
import { small, runOf, trainerOf } from '../helpers/small-run.ts';

const NO_CAP = 1e9;

/** One layer after one rewiring: the rewiring that made each connection, by cell. */
type Births = ReadonlyMap<number, number>;

function birthsOf(layer: Layer): Births {
  const cells = cellsOfLayer(layer);
  return new Map(Array.from(cells, (cell, p) => [cell, layer.kind === 'sparse' ? layer.birth[p] : 0]));
}

function note(log: TopologyLog, memory: Births[][], trainer: Trainer): void {
  const { rewirings: rewiring, epoch, network } = trainer;
  log.record(network.layers, { rewiring, epoch });
  memory[rewiring] = network.layers.map(birthsOf);
  memory.length = rewiring + 1;
}

/** A trainer that rewires, noted after every rewiring. */
function recorded(capBytes: number, rewirings: number, patch: Partial<Experiment> = {}) {
  const log = createTopologyLog(capBytes);
  const memory: Births[][] = [];
  const trainer = trainerOf(small(patch));
  note(log, memory, trainer);
  rewire(trainer, log, memory, rewirings);
  return { log, memory, trainer };
}

function rewire(trainer: Trainer, log: TopologyLog, memory: Births[][], rewirings: number): void {
  for (let k = 0; k < rewirings; k++) {
    trainer.beginEpoch();
    trainer.trainBatch();
    trainer.rewire(true);
    note(log, memory, trainer);
  }
}

function expectTopologies(log: TopologyLog, memory: Births[][]): void {
  for (const { rewiring } of log.kept) {
    const expected = memory[rewiring].map((births) => Float64Array.from(births.keys()));
    expect(log.topologyAt(rewiring)).toEqual(expected);
  }
}

function expectDiff(log: TopologyLog, memory: Births[][], earlier: number, later: number): void {
  const diff = log.diff(earlier, later);
  const births = memory[later].map((own) => Int32Array.from(own.values()));
  expect(log.diff(earlier, later, births)).toEqual(diff);
  diff.forEach(({ kept, cut, born, reborn }, l) => {
    const before = memory[earlier][l];
    const after = memory[later][l];
    const isThere = (cell: number) => before.has(cell);
    const isOld = (cell: number) => after.get(cell)! <= earlier;
    const cells = [...after.keys()];
    expect([...kept]).toEqual(cells.filter(isOld));
    expect([...cut]).toEqual([...before.keys()].filter((cell) => !after.has(cell)));
    expect([...born]).toEqual(cells.filter((cell) => !isThere(cell)));
    expect([...reborn]).toEqual(cells.filter((cell) => isThere(cell) && !isOld(cell)));
  });
}

describe.each<[string, Partial<Experiment>]>([
  ['a third replaced', {}],
  ['nearly all replaced, so that cells are drawn again', { zeta: 0.9, epsilon: 8 }],
  ['nothing replaced', { zeta: 0 }],
  ['no hidden layer', { hidden: [] }],
])('%s', (_, patch) => {
  const { log, memory } = recorded(NO_CAP, 50, patch);

  test('every moment is kept and rebuilt exactly', () => {
    expect(log.kept.map(({ rewiring }) => rewiring)).toEqual(memory.map((_births, k) => k));
    expectTopologies(log, memory);
  });

  test('differences of any two moments', () => {
    for (const [earlier, later] of [
      [0, 0],
      [0, 1],
      [49, 50],
      [3, 8],
      [7, 40],
      [0, 50],
      [16, 32],
    ]) {
      expectDiff(log, memory, earlier, later);
    }
  });
});

test('what the engine reports as removed and added is cut or reborn, and born or reborn', () => {
  const run = runOf(small({ period: 100, zeta: 0.7, epsilon: 6, epochs: 5 }));
  const log = createTopologyLog(NO_CAP);
  const noteRun = () => {
    const { network, rewirings: rewiring, epoch } = run.trainer;
    log.record(network.layers, { rewiring, epoch });
  };
  noteRun();
  let rewirings = 0;
  let reborn = 0;
  while (!run.finished) {
    const work = run.advance();
    if (work.kind === 'batch' && run.trainer.step === 9) run.rewireByHand();
    if (work.kind !== 'rewired') continue;
    noteRun();
    rewirings++;
    const diff = log.diff(rewirings - 1, rewirings);
    expect(diff.map((layer) => layer.cut.length + layer.reborn.length)).toEqual(
      work.layers.map(({ removed }) => removed),
    );
    expect(diff.map((layer) => layer.born.length + layer.reborn.length)).toEqual(
      work.layers.map(({ added }) => added),
    );
    reborn += diff.reduce((sum, layer) => sum + layer.reborn.length, 0);
  }
  expect(reborn).toBeGreaterThan(0);
  expect(log.kept.at(-1)).toEqual({ rewiring: rewirings, epoch: 5 });
  // The last one only removes.
  expect(log.topologyAt(rewirings).map((cells) => cells.length)).toEqual(run.connections);
  expect(log.diff(rewirings - 1, rewirings).every((layer) => layer.born.length === 0)).toBe(true);
});

test('layers of the dense method have all their cells', () => {
  const { log, trainer } = recorded(NO_CAP, 0, { method: 'dense' });
  expect(log.topologyAt(0)).toEqual(trainer.network.layers.map(cellsOfLayer));
  expect(log.diff(0, 0)[2]).toMatchObject({ kept: cellsOfLayer(trainer.network.layers[2]) });
  expect(log.byteLength).toBeLessThan(1000);
});

describe('under a cap', () => {
  test('whatever the cap: held after every rewiring, first and two newest kept, what is kept exact', () => {
    const cap = fc.integer({ min: 14_000, max: 60_000 });
    fc.assert(
      fc.property(cap, fc.integer({ min: 1, max: 70 }), fc.context(), (capBytes, rewirings, context) => {
        const log = createTopologyLog(capBytes);
        const memory: Births[][] = [];
        const trainer = trainerOf(small({ zeta: 0.5 }));
        note(log, memory, trainer);
        for (let k = 1; k <= rewirings; k++) {
          rewire(trainer, log, memory, 1);
          expect(log.byteLength).toBeLessThanOrEqual(capBytes);
          expect(log.kept[0].rewiring).toBe(0);
          expect(log.kept.at(-1)!.rewiring).toBe(k);
          if (log.kept.length > 3) expect(log.kept.at(-2)!.rewiring).toBe(k - 1);
        }
        const kept = log.kept.map(({ rewiring }) => rewiring);
        context.log(`${log.byteLength} bytes, kept ${kept.join()}`);
        expectTopologies(log, memory);
        kept.slice(1).forEach((rewiring, k) => expectDiff(log, memory, kept[k], rewiring));
        expectDiff(log, memory, kept[0], kept.at(-1)!);
      }),
      { numRuns: 8, seed: 1 },
    );
  });

  test('older moments are at most twice as far apart as newer ones, at powers of two', () => {
    const { log } = recorded(120_000, 200);
    const kept = log.kept.map(({ rewiring }) => rewiring);
    expect(kept.slice(-2)).toEqual([199, 200]);
    const gaps = kept.slice(1, -2).map((rewiring, k) => rewiring - kept[k]);
    const newest = gaps.at(-1)!;
    expect(gaps).toEqual(gaps.map((_, k) => (k < gaps.indexOf(newest) ? 2 * newest : newest)));
    expect(Math.log2(newest) % 1).toBe(0);
    expect(gaps.length).toBeGreaterThan(10);
    expect(log.kept.map(({ epoch }) => epoch)).toEqual(kept.map((rewiring) => rewiring / 7));
  });

  test('given up moments say so; the nearest before them is found', () => {
    const { log } = recorded(30_000, 200);
    expect(() => log.topologyAt(1)).toThrow(RangeError);
    expect(() => log.topologyAt(1)).toThrow('the topology after rewiring 1 is not kept');
    expect(() => log.diff(0, 1)).toThrow('the topology after rewiring 1 is not kept');
    expect(() => log.diff(200, 0)).toThrow('rewiring 200 comes after rewiring 0');
    expect(log.nearest(1)).toEqual({ rewiring: 0, epoch: 0 });
    expect(log.nearest(1000)).toEqual({ rewiring: 200, epoch: 200 / 7 });
    expect(log.nearest(-1)).toBeNull();
    const [, second] = log.kept;
    expect(second.rewiring % 2).toBe(0);
    expect(log.closest(second.rewiring / 2)!.rewiring).toBe(0);
    expect(log.closest(second.rewiring / 2 + 1)).toEqual(second);
    expect([log.closest(-1), log.closest(1000)]).toEqual([log.kept[0], log.kept.at(-1)]);
    expect(createTopologyLog(NO_CAP).closest(0)).toBeNull();
  });

  test.each([
    ['the first topology alone fits', 4000, [0]],
    ['nothing fits', 1000, []],
  ])('%s', (_, capBytes, kept) => {
    const { log, memory } = recorded(capBytes, 10);
    expect(log.kept.map(({ rewiring }) => rewiring)).toEqual(kept);
    expect(log.byteLength).toBeLessThanOrEqual(capBytes);
    expectTopologies(log, memory);
  });
});

describe('a run that went back', () => {
  test.each([
    ['kept moments', NO_CAP],
    ['given up moments', 30_000],
  ])('to any of its %s and took another way', (_, capBytes) => {
    const { log, memory, trainer } = recorded(capBytes, 20);
    for (const length of [7, 30, 1]) {
      const state = trainer.snapshot();
      rewire(trainer, log, memory, length);
      trainer.restore(state);
      trainer.tune({ zeta: 0.1 + length / 100 });
      memory.length = trainer.rewirings + 1;
      // Noted at once or only after the next rewiring.
      if (length === 30) note(log, memory, trainer);
      rewire(trainer, log, memory, 5);
      expect(log.kept.at(-1)!.rewiring).toBe(trainer.rewirings);
      expectTopologies(log, memory);
      expectDiff(log, memory, 0, trainer.rewirings);
    }
  });

  test('to before its first moment', () => {
    const trainer = trainerOf(small());
    const state = trainer.snapshot();
    const log = createTopologyLog(NO_CAP);
    const memory: Births[][] = [];
    trainer.rewire(true);
    note(log, memory, trainer);
    rewire(trainer, log, memory, 3);
    expect(log.kept.map(({ rewiring }) => rewiring)).toEqual([1, 2, 3, 4]);
    trainer.restore(state);
    note(log, memory, trainer);
    expect(log.kept).toEqual([{ rewiring: 0, epoch: 0 }]);
    expectTopologies(log, memory);
  });
});

test('a log that begins late counts from there', () => {
  const trainer = trainerOf(small());
  for (let k = 0; k < 5; k++) trainer.rewire(true);
  const log = createTopologyLog(25_000);
  const memory: Births[][] = [];
  note(log, memory, trainer);
  rewire(trainer, log, memory, 60);
  expect(log.kept[0].rewiring).toBe(5);
  expectTopologies(log, memory);
  const kept = log.kept.map(({ rewiring }) => rewiring);
  expectDiff(log, memory, kept[1], kept.at(-2)!);
});

describe('a run that leapt', () => {
  /** A log of the course to its end, and one that knows its beginning and what comes from rewiring `leap` on. */
  function leapt(leap: number, later: number, capBytes: number, fullCap: number) {
    const full = recorded(fullCap, leap, { zeta: 0.7 });
    const told = full.log.sent();
    const sent = structuredClone(told, { transfer: buffersOf(told) });
    const log = createTopologyLog(capBytes);
    const first = trainerOf(small({ zeta: 0.7 }));
    log.record(first.network.layers, { rewiring: 0, epoch: 0 });
    const { rewirings: rewiring, epoch, network } = full.trainer;
    log.leap(network.layers, { rewiring, epoch });
    const { memory } = full;
    rewire(full.trainer, log, memory, later);
    return { ...full, log, sent };
  }

  const kept = (log: TopologyLog) => log.kept.map(({ rewiring }) => rewiring);

  test('takes in what it left out, as if it had recorded it', () => {
    for (const later of [0, 1, 20]) {
      const { log, sent, memory } = leapt(9, later, NO_CAP, NO_CAP);
      expect(kept(log).slice(0, 2)).toEqual([0, 9]);
      log.takeIn(sent);
      expect(kept(log)).toEqual(memory.map((_, k) => k));
      expectTopologies(log, memory);
      expectDiff(log, memory, 0, 9 + later);
      expectDiff(log, memory, 7, 9 + later);
      expect(log.byteLength).toBe(
        log
          .sent()
          .entries.reduce(
            (sum, { removed, added, checkpoint }) =>
              sum + 400 + removed.length + added.length + (checkpoint?.length ?? 0),
            log.sent().entries.at(-1)!.checkpoint ? 0 : newestBytes(log),
          ),
      );
    }
  });

  const newestBytes = (log: TopologyLog) => encodeCells(log.topologyAt(log.kept.at(-1)!.rewiring)).length;

  test('whatever the caps and the moment: held, and what is kept exact, also of what comes after', () => {
    const cap = fc.integer({ min: 20_000, max: 150_000 });
    const counts = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 40 }));
    let joined = 0;
    fc.assert(
      fc.property(counts, cap, cap, fc.context(), ([leap, later], capBytes, fullCap, context) => {
        const { log, sent, memory, trainer } = leapt(leap, later, capBytes, fullCap);
        const before = kept(log);
        log.takeIn(sent);
        context.log(`${before.join()} became ${kept(log).join()}`);
        if (kept(log).some((rewiring) => rewiring > 0 && rewiring < leap)) joined++;
        for (let more = 0; more < 3; more++) {
          expect(log.byteLength).toBeLessThanOrEqual(capBytes);
          expect([log.kept[0].rewiring, log.kept.at(-1)!.rewiring]).toEqual([0, trainer.rewirings]);
          expectTopologies(log, memory);
          kept(log).forEach((rewiring, k, all) => expectDiff(log, memory, all[Math.max(0, k - 1)], rewiring));
          expectDiff(log, memory, 0, trainer.rewirings);
          rewire(trainer, log, memory, 1);
        }
      }),
      { numRuns: 8, seed: 2 },
    );
    expect(joined).toBeGreaterThan(3);
  });

  test('takes in nothing of another course, of one that ends elsewhere, or twice', () => {
    const { log, sent } = leapt(9, 3, NO_CAP, NO_CAP);
    const before = kept(log);
    log.takeIn(leapt(8, 0, NO_CAP, NO_CAP).sent);
    const other = recorded(NO_CAP, 9, { zeta: 0.6 });
    log.takeIn(other.log.sent());
    log.takeIn({ entries: [], stride: 1 });
    expect(kept(log)).toEqual(before);
    const bytes = log.byteLength;
    log.takeIn(sent);
    log.takeIn(sent);
    expect(kept(log).length).toBe(13);
    expect(log.byteLength).toBeGreaterThan(bytes);
  });

  test('and went back before that has nothing to take in', () => {
    const { log, sent } = leapt(9, 3, NO_CAP, NO_CAP);
    log.forgetFrom(1);
    log.takeIn(sent);
    expect(kept(log)).toEqual([0]);
  });
});

test('topologies adopted are those of the other log, and what comes after is recorded', () => {
  const { log: other, memory, trainer } = recorded(NO_CAP, 20);
  const log = createTopologyLog(NO_CAP);
  log.adopt(structuredClone(other.sent()), trainer.network.layers);
  expect(log.kept).toEqual(other.kept);
  expect(log.byteLength).toBe(other.byteLength);
  rewire(trainer, log, memory, 3);
  expect(log.kept).toHaveLength(24);
  expectTopologies(log, memory);
  expectDiff(log, memory, 2, 23);
});

test('what is handed out is the caller’s', () => {
  const { log, memory } = recorded(NO_CAP, 3);
  for (const cells of log.topologyAt(2)) cells.fill(0);
  for (const layer of log.diff(1, 3)) for (const cells of Object.values(layer)) cells.fill(0);
  expectTopologies(log, memory);
});
