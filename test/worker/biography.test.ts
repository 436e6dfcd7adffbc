/** What is told of a watched connection against the run itself: state, cut, memory, and when it is told. */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import { birthOf, connectionAt } from '../../src/measures/connections.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import type { ConnectionPlace, NextCut } from '../../src/protocol/connection.ts';
import { followCell, hasCell } from '../../src/worker/biography.ts';
import { connectionNow } from '../../src/worker/connection-now.ts';
import { createRunMemory } from '../../src/worker/run-memory.ts';
import { hostUnderTest } from '../helpers/host.ts';
import { cellsOf, runOf, small, sparseLayerOf } from '../helpers/small-run.ts';

const LAYER = 1;

function placesOf(run: ReturnType<typeof runOf>): ConnectionPlace[] {
  const layer = sparseLayerOf(run.trainer, LAYER);
  return cellsOf(layer).map((cell) => ({
    layer: LAYER,
    input: Math.floor(cell / layer.nOut),
    output: cell % layer.nOut,
  }));
}

function trainTo(run: ReturnType<typeof runOf>, done: () => boolean): void {
  while (!done()) run.advance();
}

describe.each<Partial<Experiment>>([{}, { removal: 'reference' }, { method: 'magnitude', zeta: 0.5 }])(
  'the next cut with %j',
  (patch) => {
    test('dooms exactly those that the rewiring then cuts, by thresholds of their sign', () => {
      const run = runOf(small({ ...patch, epochs: 4 }));
      trainTo(run, () => run.rewiresNext);
      const before = run.trainer.snapshot();
      const places = placesOf(run);
      const states = places.map((connection) => connectionNow(run, { ...NO_WATCH, connection })!);
      expect(run.trainer.snapshot()).toEqual(before);
      run.advance();
      const { layers } = run.trainer.network;
      let doomed = 0;
      places.forEach(({ input, output }, k) => {
        const { weight, birth } = states[k].connection!;
        expect(birth).toBe(0);
        const cut = states[k].cut as NextCut;
        const p = connectionAt(layers[LAYER], input, output);
        const survives = p >= 0 && birthOf(layers[LAYER], p) === 0;
        expect(cut.doomed).toBe(!survives);
        if (cut.doomed) doomed++;
        if (weight > 0) expect(cut.doomed ? weight <= cut.high : weight >= cut.high).toBe(true);
        if (weight < 0) expect(cut.doomed ? weight >= cut.low : weight <= cut.low).toBe(true);
      });
      expect(doomed).toBeGreaterThan(10);
    });
  },
);

test('where no cut comes the reason is said', () => {
  const cutOf = (patch: Partial<Experiment>, advance = 0, layer = LAYER) => {
    const run = runOf(small(patch));
    for (let k = 0; k < advance; k++) run.advance();
    return connectionNow(run, { ...NO_WATCH, connection: { layer, input: 0, output: 0 } })!.cut;
  };
  expect(cutOf({ method: 'static' })).toBe('static');
  expect(cutOf({ method: 'dense' })).toBe('static');
  expect(cutOf({ stop: 0 }, 1)).toBe('over');
  expect(cutOf({ zeta: 0 })).toBe('none');
  expect(cutOf({ epsilon: 200 })).toBe('full');
  expect(cutOf({ epochs: 1 }, 10_000)).toBe('over');
});

test('nothing is told of cells the network does not have', () => {
  const run = runOf(small());
  for (const connection of [
    { layer: 7, input: 0, output: 0 },
    { layer: 1, input: 24, output: 0 },
    { layer: 1, input: 0, output: 16 },
  ]) {
    expect(connectionNow(run, { ...NO_WATCH, connection })).toBeNull();
    expect(hasCell(run.trainer, connection)).toBe(false);
  }
  expect(connectionNow(run, NO_WATCH)).toBeNull();
});

test('the memory has the weights of the ends of epochs and the lives of the cell', () => {
  const run = runOf(small({ epochs: 6, zeta: 0.6 }));
  const memory = createRunMemory(run);
  const places = placesOf(run).filter((_, k) => k % 9 === 0);
  const seen = places.map(() => [] as unknown[]);
  const note = (epoch: number) =>
    places.forEach(({ layer: l, input, output }, k) => {
      const layer = run.trainer.network.layers[l];
      const p = connectionAt(layer, input, output);
      const connection = p < 0 ? null : { weight: layer.weights[p], birth: birthOf(layer, p) };
      seen[k].push({ epoch, rewirings: run.trainer.rewirings, connection });
    });
  note(0);
  const followed = places.map((place) => followCell(run.trainer, memory, place));
  while (!run.finished) {
    const work = run.advance();
    memory.note(work, 0);
    // Some are told of after every rewiring, the others seldom.
    if (work.kind === 'rewired') followed.forEach((tell, k) => k % 3 > 0 || tell());
    if (work.kind === 'epoch' && !run.finished) note(work.result.epoch);
  }
  let cut = 0;
  places.forEach((place, k) => {
    const { known, lives, complete } = followed[k]();
    expect(followCell(run.trainer, memory, place)()).toEqual({ place, known, lives, complete });
    expect(known).toEqual(seen[k]);
    expect(known).toHaveLength(6);
    expect(complete).toBe(true);
    expect(lives[0].born).toEqual({ rewiring: 0, epoch: 0, exact: true });
    if (lives[0].cut) cut++;
  });
  expect(cut).toBeGreaterThan(3);
});

test('the host tells a state with every frame, and the past when asked, after rewirings and on going back', async () => {
  const host = hostUnderTest();
  await host.start(small());
  const connection = { layer: 1, input: 3, output: 5 };
  expect(host.liveFrames[0].connection).toBeNull();
  host.settle();
  expect(host.of('biography')).toHaveLength(0);
  host.send({ kind: 'watch', runId: 1, watch: { ...NO_WATCH, connection } });
  expect(host.liveFrames.at(-1)!.connection).toMatchObject({ place: connection, epoch: 0, rewirings: 0 });
  host.settle();
  expect(host.of('biography')).toHaveLength(1);
  host.send({
    kind: 'watch',
    runId: 1,
    watch: { ...NO_WATCH, connection, focus: { level: 1, kind: 'unit', index: 3 } },
  });
  host.settle();
  expect(host.of('biography')).toHaveLength(1);
  host.order('stepEpoch');
  host.settle();
  const after = host.of('biography').at(-1)!.biography;
  expect(after.known.map(({ epoch }) => epoch)).toEqual([0, 1]);
  host.send({ kind: 'goBack', runId: 1, epoch: 0, events: [] });
  host.settle();
  const back = host.of('biography').at(-1)!.biography;
  expect(back.known.map(({ epoch }) => epoch)).toEqual([0]);
  expect(back.lives.every(({ cut }) => cut === null)).toBe(true);
  const told = host.of('biography').length;
  host.send({ kind: 'watch', runId: 1, watch: NO_WATCH });
  host.order('stepEpoch');
  host.settle();
  expect(host.of('biography')).toHaveLength(told);
});

test('the host finds the only connection of some cells, now and in the past', async () => {
  const host = hostUnderTest();
  await host.start(small({ zeta: 0.9 }));
  const reference = runOf(small({ zeta: 0.9 }));
  const places = placesOf(reference);
  const find = (inputs: readonly [number, number], outputs: readonly [number, number], at: number | null) => {
    host.send({ kind: 'find', runId: 1, cells: { layer: LAYER, inputs, outputs }, at });
    return host.of('found').at(-1)!.place;
  };
  const check = (at: number | null) => {
    let found = 0;
    for (let input = 0; input < 24; input += 2) {
      for (let output = 0; output < 16; output += 2) {
        const inside = places.filter(
          (place) =>
            (place.input === input || place.input === input + 1) &&
            (place.output === output || place.output === output + 1),
        );
        const expected = inside.length === 1 ? inside[0] : null;
        expect(find([input, input + 1], [output, output + 1], at)).toEqual(expected);
        if (expected) found++;
      }
    }
    expect(found).toBeGreaterThan(3);
  };
  check(null);
  host.order('stepEpoch');
  host.settle();
  check(0);
  host.send({ kind: 'find', runId: 1, cells: { layer: 9, inputs: [0, 1], outputs: [0, 1] }, at: null });
  expect(host.of('found').at(-1)!.place).toBeNull();
});
