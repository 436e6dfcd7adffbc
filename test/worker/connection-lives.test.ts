/** The lives of connections as a run's memory tells them: against ledgers of cells, and the same after going back. */
import { expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import type { Run } from '../../src/engine/run.ts';
import { MAX_AGES } from '../../src/protocol/lives.ts';
import { createRunMemory } from '../../src/worker/run-memory.ts';
import type { RunMemory } from '../../src/worker/run-memory.ts';
import { cellsOf, runOf, small, sparseLayerOf } from '../helpers/small-run.ts';

interface Ledger {
  /** Cells of layer 1 and their births, before any rewiring and after each. */
  readonly wirings: Map<number, number>[];
  readonly lives: RunMemory['lives'][];
}

function wiringOf(run: Run): Map<number, number> {
  const layer = sparseLayerOf(run.trainer, 0);
  return new Map(cellsOf(layer).map((cell, p) => [cell, layer.birth[p]]));
}

/** Goes on to the end of an epoch, or of the run. */
function goOn(run: Run, memory: RunMemory, ledger: Ledger, epoch = Infinity): void {
  while (!run.finished) {
    const work = run.advance();
    memory.note(work, 0);
    if (work.kind === 'rewired') {
      ledger.wirings.push(wiringOf(run));
      ledger.lives.push(memory.lives);
    }
    if (work.kind === 'epoch' && work.result.epoch === epoch) return;
  }
}

function begin(patch: Partial<Experiment> = {}) {
  const run = runOf(small({ epochs: 6, epsilon: 5, ...patch }));
  const memory = createRunMemory(run);
  const ledger: Ledger = { wirings: [wiringOf(run)], lives: [] };
  return { run, memory, ledger };
}

test('after every rewiring: survival, newborn share, exploration and overlap are those of single cells', () => {
  const { run, memory, ledger } = begin({ period: 90 });
  goOn(run, memory, ledger);
  const { wirings, lives } = ledger;
  expect(lives.length).toBeGreaterThan(8);
  const { nIn, nOut } = sparseLayerOf(run.trainer, 0);
  const tried = new Set(wirings[0].keys());
  lives.forEach(([first], k) => {
    const [before, now] = [wirings[k], wirings[k + 1]];
    for (const cell of now.keys()) tried.add(cell);
    const gone = [...before].filter(([cell, birth]) => now.get(cell) !== birth);
    const newborn = gone.filter(([, birth]) => k > 0 && birth === k);
    expect(first!.newbornShare).toBe(newborn.length / gone.length);
    expect(first!.explored).toBe(tried.size / (nIn * nOut));
    expect(first!.estimated).toBe(false);
    const shared = [...now.keys()].filter((cell) => wirings[0].has(cell)).length;
    expect(first!.jaccard).toBe(shared / (now.size + wirings[0].size - shared));
    const [d, e] = [wirings[0].size / (nIn * nOut), now.size / (nIn * nOut)];
    expect(first!.randomJaccard).toBeCloseTo((d * e) / (d + e - d * e), 12);
    const { ages, survival, ageBlind } = first!.curve;
    expect([...ages]).toEqual(Array.from({ length: k + 2 }, (_, age) => age));
    let blind = 1;
    for (const age of ages) {
      const then = wirings[k + 1 - age];
      const standing = [...then].filter(([cell, birth]) => now.get(cell) === birth).length;
      expect(survival[age]).toBeCloseTo(standing / then.size, 6);
      if (age > 0) {
        const [earlier, later] = [then, wirings[k + 2 - age]];
        const kept = [...earlier].filter(([cell, birth]) => later.get(cell) === birth).length;
        blind *= kept / earlier.size;
      }
      expect(ageBlind[age]).toBeCloseTo(blind, 6);
    }
  });
  // The last rewiring of a run only removes.
  const left = wirings.at(-1)!.size / wirings.at(-2)!.size;
  expect(left).toBeLessThan(0.9);
  expect(lives.at(-1)![0]!.curve.survival[1]).toBeCloseTo(left, 6);
});

test('gone back and trained again, the lives are those of the uninterrupted run', () => {
  const whole = begin();
  goOn(whole.run, whole.memory, whole.ledger);
  const { run, memory, ledger } = begin();
  goOn(run, memory, ledger, 4);
  expect(memory.goBack(2, [])).toMatchObject({ epoch: 2, rewirings: 2 });
  expect(memory.lives).toEqual([]);
  ledger.lives.length = 2;
  goOn(run, memory, ledger);
  expect(ledger.lives).toEqual(whole.ledger.lives);
});

test('many rewirings: a bounded number of ages, the oldest among them', () => {
  const { run, memory, ledger } = begin({ period: 1, batch: 8, epochs: 4 });
  goOn(run, memory, ledger);
  const { ages, survival } = ledger.lives.at(-1)![0]!.curve;
  expect(ledger.lives.length).toBeGreaterThan(MAX_AGES);
  expect([ages.length, ages[0], ages.at(-1)]).toEqual([MAX_AGES, 0, ledger.lives.length]);
  expect(survival.length).toBe(MAX_AGES);
});

test.each<Partial<Experiment>>([{ method: 'dense' }, { method: 'static' }])(
  '%j: no layer has anything to tell, rewired by hand or not',
  (patch) => {
    const run = runOf(small({ ...patch, epochs: 1 }));
    const memory = createRunMemory(run);
    run.rewireByHand();
    while (!run.finished) memory.note(run.advance(), 0);
    expect(memory.lives).toEqual([null, null, null]);
  },
);

test('a layer too full to be rewired tells nothing, the others do', () => {
  const { run, memory, ledger } = begin({ hidden: [60, 40], epsilon: 30 });
  goOn(run, memory, ledger, 1);
  expect(ledger.lives[0].map((layer) => layer !== null)).toEqual([true, false, false]);
});
