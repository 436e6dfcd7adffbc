/** Frames: what the worker writes is what the page reads, and both are what the engine has. */
import { describe, expect, test } from 'vitest';
import { layerSizes } from '../../src/config/layer-plan.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import { frameLayout, newFrame, readFrame } from '../../src/protocol/frame-layout.ts';
import { findReachable } from '../../src/measures/reachability.ts';
import {
  blockBirthsOf,
  fillFrame,
  focusConnections,
  matrixBins,
  strongestOf,
} from '../../src/worker/fill-frame.ts';
import { HOP } from '../../src/protocol/focus.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import { kernelSets } from '../helpers/kernels.ts';
import { connectionsOf } from '../helpers/layers.ts';
import { cellsOf, small, sparseLayerOf, trainerOf } from '../helpers/small-run.ts';

const PICTURE = { width: 28, height: 28 };
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

/** A trainer in the middle of its second epoch, its last rewiring and a frame of it. */
function scene(patch: Partial<Experiment> = {}, set = kernelSets[2]) {
  const trainer = trainerOf(small({ growth: 'normal', ...patch }), set);
  while (!trainer.epochDone) trainer.trainBatch();
  const rewiring = trainer.rewire(true);
  trainer.beginEpoch();
  for (let step = 0; step < 2; step++) trainer.trainBatch();
  const layout = frameLayout(layerSizes(trainer.settings), PICTURE);
  const buffers = newFrame(layout);
  for (const buffer of Object.values(buffers)) new Uint8Array(buffer).fill(255);
  const before = trainer.snapshot();
  fillFrame(buffers, layout, trainer, rewiring);
  return { trainer, rewiring, layout, before, frame: readFrame(buffers, layout) };
}

const CASES: readonly Partial<Experiment>[] = [
  {},
  { removal: 'reference' },
  { method: 'magnitude', zeta: 0.6 },
  { method: 'static' },
  { method: 'dense' },
  { epsilon: 6, hidden: [16, 16] },
];

describe.each(CASES)('a frame of %j', (patch) => {
  test('has the counts of the engine, and leaves the engine as it was', () => {
    const { trainer, rewiring, frame, before } = scene(patch);
    expect(frame).toMatchObject({ step: 9, epoch: 9 / 7, samples: 264, rewirings: 1 });
    trainer.network.layers.forEach((layer, l) => {
      const drawn = frame.layers[l];
      const { removed, added } = rewiring[l];
      expect([drawn.nnz, drawn.removed, drawn.added]).toEqual([layer.nnz, removed, added]);
      for (const counts of [drawn.histogram, drawn.fanIn, drawn.fanOut, drawn.blockCount]) {
        expect(sum(counts)).toBe(layer.nnz);
      }
      expect(sum(drawn.newborn)).toBe(added);
      expect(sum(drawn.blockSum)).toBeCloseTo(sum(layer.weights.subarray(0, layer.nnz)), 2);
      expect(drawn.mean * layer.nnz).toBeCloseTo(sum(layer.weights.subarray(0, layer.nnz)), 2);
      expect(drawn.range).toBeGreaterThan(0);
    });
    expect([...frame.degree]).toEqual([...frame.layers[0].fanOut]);
    expect([...frame.coreDegree]).toEqual([...frame.layers[0].coreOut]);
    for (const { coreOut, coreIn, fanOut, fanIn } of frame.layers) {
      expect(coreOut.every((core, i) => core <= fanOut[i])).toBe(true);
      expect(coreIn.every((core, j) => core <= fanIn[j])).toBe(true);
    }
    const { reached, useful } = findReachable(trainer.network.layers);
    frame.deadUnits.forEach(({ unreached, useless, dead }, level) => {
      expect(unreached).toBe(reached[level].length - sum(reached[level]));
      expect(useless).toBe(useful[level].length - sum(useful[level]));
      expect(dead).toBe(reached[level].filter((is, u) => !(is && useful[level][u])).length);
    });
    expect(sum(frame.strength)).toBeGreaterThan(0);
    expect(trainer.removedScratch.every((mark) => mark === 0)).toBe(true);
    expect(trainer.snapshot()).toEqual(before);
  });

  test('foretells the next rewiring: the core degrees and the cut', () => {
    const { trainer, frame } = scene(patch);
    const before = trainer.network.layers.map((layer, l) =>
      layer.kind === 'sparse' ? connectionsOf(sparseLayerOf(trainer, l)) : null,
    );
    const changes = trainer.rewire(true);
    expect(sum(frame.coreDegree)).toBe(frame.layers[0].nnz - changes[0].removed);
    trainer.network.layers.forEach((layer, l) => {
      const drawn = frame.layers[l];
      for (const core of [drawn.coreOut, drawn.coreIn])
        expect(sum(core)).toBe(drawn.nnz - changes[l].removed);
      if (layer.kind === 'dense' || changes[l].removed === 0) {
        expect([drawn.coreOut, drawn.coreIn]).toEqual([drawn.fanOut, drawn.fanIn]);
        expect([drawn.cutLow, drawn.cutHigh]).toEqual([0, 0]);
        return;
      }
      const kept = new Set(cellsOf(layer).filter((_, p) => layer.birth[p] < 2));
      const gone = [...before[l]!].filter(([cell]) => !kept.has(cell)).map(([, { weight }]) => weight);
      expect(drawn.cutLow).toBe(Math.min(0, ...gone));
      expect(drawn.cutHigh).toBe(Math.max(0, ...gone));
      const coreOut = new Uint32Array(layer.nIn);
      const coreIn = new Uint32Array(layer.nOut);
      for (const cell of kept) {
        coreOut[Math.floor(cell / layer.nOut)]++;
        coreIn[cell % layer.nOut]++;
      }
      expect([drawn.coreOut, drawn.coreIn]).toEqual([coreOut, coreIn]);
    });
  });
});

test('frames of all kernel sets are the same', () => {
  const [expected, ...others] = kernelSets.map((set) => scene({}, set).frame);
  for (const other of others) expect(other).toEqual(expected);
});

test('before the first rewiring nothing was removed, added or newly born', () => {
  const trainer = trainerOf(small());
  const layout = frameLayout(layerSizes(trainer.settings), PICTURE);
  const buffers = newFrame(layout);
  fillFrame(buffers, layout, trainer, []);
  const frame = readFrame(buffers, layout);
  expect(frame).toMatchObject({ step: 0, epoch: 0, samples: 0, rewirings: 0 });
  for (const { removed, added, newborn } of frame.layers)
    expect([removed, added, sum(newborn)]).toEqual([0, 0, 0]);
});

test('after the run nothing is marked as the next cut, and every connection is of the core', () => {
  const trainer = trainerOf(small());
  const layout = frameLayout(layerSizes(trainer.settings), PICTURE);
  const buffers = newFrame(layout);
  fillFrame(buffers, layout, trainer, []);
  const before = readFrame(structuredClone(buffers), layout);
  fillFrame(buffers, layout, trainer, [], true);
  const after = readFrame(buffers, layout);
  expect(before.layers.some(({ cutLow, cutHigh }) => cutLow < 0 || cutHigh > 0)).toBe(true);
  for (const { cutLow, cutHigh, fanOut, fanIn, coreOut, coreIn } of after.layers) {
    expect([cutLow, cutHigh]).toEqual([0, 0]);
    expect([coreOut, coreIn]).toEqual([fanOut, fanIn]);
  }
  expect(sum(before.coreDegree)).toBeLessThan(trainer.network.layers[0].nnz);
  expect(sum(after.coreDegree)).toBe(trainer.network.layers[0].nnz);
});

describe('births', () => {
  const { trainer, layout } = scene({ zeta: 0.6 });
  const look = {
    ...NO_WATCH,
    focus: { level: 1, kind: 'unit', index: 3 },
    matrix: { layer: 1, rows: 24, columns: 16 },
    strongest: 40,
  } as const;
  const ledger = trainer.network.layers.map((_, l) => {
    const { birth } = sparseLayerOf(trainer, l);
    return new Map(cellsOf(sparseLayerOf(trainer, l)).map((cell, p) => [cell, birth[p]]));
  });

  test('come with the close-ups when they are watched', () => {
    const watch = { ...look, ages: true, blockAges: true };
    const lists = [
      ...focusConnections(trainer, layout, watch)!.parts,
      ...strongestOf(trainer, watch)!.map((list, layer) => ({ layer, ...list })),
    ];
    for (const { layer, input, output, birth } of lists) {
      const { nOut } = layout.layers[layer];
      expect(birth).toHaveLength(input.length);
      birth!.forEach((born, k) => expect(born).toBe(ledger[layer].get(input[k] * nOut + output[k])));
    }
    const { birth, count } = matrixBins(trainer, watch)!;
    count.forEach((one, cell) => expect(birth![cell]).toBe(one === 0 ? 0 : ledger[1].get(cell)));
    const blocks = blockBirthsOf(trainer, layout, watch)!;
    expect(blocks.map((births) => sum(births))).toEqual(ledger.map((births) => sum([...births.values()])));
    const [from, to] = [layout.levels[1], layout.levels[2]];
    const pairs = new Float32Array(from.count * to.count);
    for (const [cell, born] of ledger[1]) {
      pairs[from.blockOf[Math.floor(cell / 16)] * to.count + to.blockOf[cell % 16]] += born;
    }
    expect(blocks[1]).toEqual(pairs);
  });

  test('are not sent otherwise', () => {
    for (const { birth } of focusConnections(trainer, layout, look)!.parts) expect(birth).toBeNull();
    for (const { birth } of strongestOf(trainer, look)!) expect(birth).toBeNull();
    expect(matrixBins(trainer, look)!.birth).toBeNull();
    expect(blockBirthsOf(trainer, layout, look)).toBeNull();
  });
});

describe('a focus', () => {
  const { trainer, layout } = scene();
  const watch = (level: number, kind: 'unit' | 'block', index: number) =>
    focusConnections(trainer, layout, { ...NO_WATCH, focus: { level, kind, index } });

  test.each([
    [0, 'unit', 400, [0]],
    [0, 'block', 24, [0]],
    [1, 'unit', 3, [0, 1]],
    [2, 'block', 5, [1, 2]],
    [3, 'unit', 9, [2]],
  ] as const)('on level %d, %s %d: its connections in layers %j', (level, kind, index, layers) => {
    const found = watch(level, kind, index);
    expect(found?.parts.map(({ layer }) => layer)).toEqual(layers);
    const { blockOf } = layout.levels[level];
    for (const part of found!.parts) {
      const own = part.layer === level ? part.input : part.output;
      expect(own.every((unit) => (kind === 'unit' ? unit : blockOf[unit]) === index)).toBe(true);
      expect(own.length).toBe(part.total);
      const { nnz } = trainer.network.layers[part.layer];
      expect(part.total).toBeLessThan(nnz);
    }
  });

  test.each([
    [0, [1]],
    [2, [0]],
    [3, [1]],
  ])('on level %d goes on to layers %j, from the units its strongest connections reach', (level, layers) => {
    const { parts, beyond } = watch(level, 'block', 0)!;
    expect(beyond.map(({ layer }) => layer)).toEqual(layers);
    for (const next of beyond) {
      const onwards = next.layer > level;
      const first = parts.find(({ layer }) => layer === next.layer + (onwards ? -1 : 1))!;
      const reached = [...new Set(onwards ? first.output : first.input)].slice(0, HOP.units);
      const { nOut } = layout.layers[next.layer];
      const strongest = [...connectionsOf(sparseLayerOf(trainer, next.layer))]
        .map(([cell, { weight }]) => ({ input: Math.floor(cell / nOut), output: cell % nOut, weight }))
        .filter(({ input, output }) => reached.includes(onwards ? input : output))
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
      expect(next.total).toBe(strongest.length);
      expect([...next.weight!]).toEqual(strongest.slice(0, HOP.connections).map(({ weight }) => weight));
    }
  });

  test('on nothing, or on a level that is not there, is nothing', () => {
    expect(focusConnections(trainer, layout, NO_WATCH)).toBeNull();
    expect(watch(4, 'unit', 0)).toBeNull();
    expect(watch(1, 'unit', 1000)?.parts.map(({ total }) => total)).toEqual([0, 0]);
  });

  test('a watched matrix is binned; one of a layer that is not there is none', () => {
    const bins = matrixBins(trainer, { ...NO_WATCH, matrix: { layer: 0, rows: 28, columns: 100 } });
    expect(bins).toMatchObject({ layer: 0, rows: 28, columns: 24 });
    expect(sum(bins!.count)).toBe(trainer.network.layers[0].nnz);
    expect(matrixBins(trainer, { ...NO_WATCH, matrix: { layer: 3, rows: 2, columns: 2 } })).toBeNull();
    expect(matrixBins(trainer, NO_WATCH)).toBeNull();
  });
});
