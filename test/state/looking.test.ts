/** What the panels look at when the run goes back to an earlier epoch, and what is found when it was asked for. */
import { expect, test, vi } from 'vitest';
import type { EngineClient } from '../../src/client/engine-client.ts';
import type { MatrixBins } from '../../src/protocol/messages.ts';
import { setView, useView } from '../../src/state/view-store.ts';
import { createLooking } from '../../src/state/looking.ts';
import { sampleFrame, sampleLayout } from '../helpers/sample-run.ts';

const LAYOUT = sampleLayout();

function keptFrames(epochs: number) {
  const asked: number[][] = [];
  const engine = {
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
    const buffer = sampleFrame(LAYOUT, epoch).coreDegree.buffer as ArrayBuffer;
    const close = {
      focus: null,
      matrix: null,
      strongest: null,
      blockBirths: null,
      connection: null,
      probe: null,
      classPaths: null,
    };
    looking.onFrame({ kind: 'frame', runId: 1, kept: true, buffer, ...close });
  }
  return { looking, asked };
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
    looking.onMultiple({ kind: 'multiple', runId: 1, at, standIn: null, matrix: bins(0) });
  }
  expect([...looking.signals.multiples.get().keys()]).toEqual([0, 2, 4, 8]);
  looking.goBack(2);
  expect([...looking.signals.multiples.get().keys()]).toEqual([0, 2]);
  expect(looking.signals.frames.get().epochs).toEqual([0, 1, 2]);
  looking.onMultiple({ kind: 'multiple', runId: 1, at: 8, standIn: null, matrix: bins(0) });
  expect([...looking.signals.multiples.get().keys()]).toEqual([0, 2]);
});

test('a connection that was sought is followed when it is found, unless it is not sought any more', () => {
  const { looking } = keptFrames(1);
  const place = { layer: 0, input: 3, output: 4 };
  const found = { kind: 'found', runId: 1, place } as const;
  looking.onFound(found);
  expect(useView.getState().connection).toBeNull();
  setView({ sought: { layer: 0, inputs: [2, 3], outputs: [4, 5] } });
  looking.onFound(found);
  expect(useView.getState()).toMatchObject({ connection: place, sought: null });
});
