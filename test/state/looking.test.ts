/** What the panels look at when the run goes back to an earlier epoch, and what is found when it was asked for. */
import { expect, test, vi } from 'vitest';
import type { EngineClient } from '../../src/client/engine-client.ts';
import { frameParts, newFrame } from '../../src/protocol/frame-layout.ts';
import type { MatrixBins, Wiring } from '../../src/protocol/messages.ts';
import { setView, useView } from '../../src/state/view-store.ts';
import { createLooking } from '../../src/state/looking.ts';
import { sampleLayout } from '../helpers/sample-run.ts';

const LAYOUT = sampleLayout();

function keptFrames(epochs: number) {
  const asked: number[][] = [];
  const askedAgain: number[] = [];
  const engine = {
    askKeyframe: (epoch: number) => askedAgain.push(epoch),
    setWatch: vi.fn<() => void>(),
    find: vi.fn<() => void>(),
    askMultiples: (_matrix: unknown, _since: number, moments: readonly number[]) => asked.push([...moments]),
  } as unknown as EngineClient;
  const noSecondEngine = () => {
    throw new Error('no second engine in this test');
  };
  const looking = createLooking(engine, noSecondEngine, (epoch) => epoch, 64e6);
  looking.begin();
  looking.setLayout(LAYOUT);
  for (let epoch = 0; epoch <= epochs; epoch++) {
    const buffers = newFrame(LAYOUT);
    frameParts(buffers, LAYOUT).head.set([epoch * 79, epoch, epoch * 10000, epoch]);
    looking.onEvent({ kind: 'keptFrame', runId: 1, buffers });
  }
  return { looking, asked, askedAgain };
}

function bins(layer: number): MatrixBins {
  const values = new Float32Array(4);
  const { nIn, nOut } = LAYOUT.layers[layer];
  const range = { inputs: [0, nIn], outputs: [0, nOut] } as const;
  return { layer, range, rows: 2, columns: 2, count: values, sum: values, newborn: values, change: null };
}

test('small matrices of the course that is left are dropped and asked for again', () => {
  const { looking, asked } = keptFrames(8);
  looking.wantMultiples(0, [0, 2, 4, 8]);
  expect(asked).toEqual([[0, 2, 4, 8]]);
  for (const at of asked[0]) {
    looking.onEvent({ kind: 'multiple', runId: 1, at, standIn: null, matrix: bins(0) });
  }
  expect([...looking.signals.multiples.get().keys()]).toEqual([0, 2, 4, 8]);
  looking.goBack(2);
  expect([...looking.signals.multiples.get().keys()]).toEqual([0, 2]);
  expect(looking.signals.frames.get().epochs).toEqual([0, 1, 2]);
  looking.onEvent({ kind: 'multiple', runId: 1, at: 8, standIn: null, matrix: bins(0) });
  expect([...looking.signals.multiples.get().keys()]).toEqual([0, 2]);
});

test('a connection that was sought is followed when it is found, unless it is not sought any more', () => {
  const { looking } = keptFrames(1);
  const place = { layer: 0, input: 3, output: 4 };
  const found = { kind: 'found', runId: 1, place } as const;
  looking.onEvent(found);
  expect(useView.getState().connection).toBeNull();
  setView({ sought: { layer: 0, inputs: [2, 3], outputs: [4, 5] } });
  looking.onEvent(found);
  expect(useView.getState()).toMatchObject({ connection: place, sought: null });
});

test('of a wiring that is not kept nothing near it is shown: that epoch is trained again', () => {
  vi.useFakeTimers();
  setView({ networkPicture: 'connections', strongest: 0, pinned: null });
  const { looking, askedAgain } = keptFrames(6);
  const { ends, wiring } = looking.signals;
  const past = { since: null, changes: null, blockChanges: null, lines: null, blockBirths: null };
  const near = { every: 1, layers: [] };
  const wiringAt = (at: number, standIn: number | null): Wiring => ({
    ...{ ...past, at, focus: null, matrix: null, ends: near },
    standIns: standIn === null ? null : { at: standIn, since: null },
  });
  setView({ shownEpoch: 3 });
  looking.onEvent({ kind: 'wiring', runId: 1, wiring: wiringAt(3, null) });
  expect(ends.get()).toBe(near);
  setView({ shownEpoch: 5 });
  expect(ends.get()).toBeNull();
  vi.advanceTimersByTime(1000);
  expect(askedAgain).toEqual([]);
  looking.onEvent({ kind: 'wiring', runId: 1, wiring: wiringAt(5, 4) });
  vi.advanceTimersByTime(1000);
  expect([ends.get(), wiring.get()]).toEqual([null, null]);
  expect(askedAgain).toEqual([5]);
  setView({ shownEpoch: null, networkPicture: 'ribbons' });
  vi.useRealTimers();
});
