/** The second engine brings a past epoch back, from a kept state or, where none is kept, from the beginning. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { layerSizes } from '../../src/config/layer-plan.ts';
import type { ConnectionPlace } from '../../src/protocol/connection.ts';
import { readFrame } from '../../src/protocol/frame-layout.ts';
import type { FrameLayout, FrameView } from '../../src/protocol/frame-layout.ts';
import type { Command, EngineEvent, Ends, MatrixBins, Watch } from '../../src/protocol/messages.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import type { PastState } from '../../src/protocol/resume-point.ts';
import { createPastEngine } from '../../src/state/past-engine.ts';
import { endsOfLayers } from '../../src/worker/connection-sender.ts';
import { matrixBins } from '../../src/worker/fill-frame.ts';
import { layoutOf } from '../../src/worker/layout.ts';
import { hostUnderTest } from '../helpers/host.ts';
import { runOf, small } from '../helpers/small-run.ts';
import { tinyBlobs } from '../helpers/tiny-data.ts';

const MATRIX = { layer: 0, rows: 30, columns: 12 };
const WATCH: Watch = { ...NO_WATCH, matrix: MATRIX, density: true };
const experiment = small({ epochs: 5 });
const LAYOUT = layoutOf(experiment);
/** Hidden units upside down. */
const TURNED = layoutOf(
  experiment,
  layerSizes(experiment).map((units, level, { length }) =>
    Int32Array.from({ length: units }, (_, k) => (level > 0 && level < length - 1 ? units - 1 - k : k)),
  ),
);

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** The run when that epoch has been tested, before its rewiring. */
function testedRun(epoch: number) {
  const run = runOf(experiment);
  for (;;) {
    const work = run.advance();
    if (work.kind === 'tested' && Math.round(run.trainer.epoch) === epoch) return run;
  }
}

/** The frames that a run keeps of its epochs, as they came. */
async function framesOfRun(layout: FrameLayout): Promise<FrameView[]> {
  const host = hostUnderTest();
  await host.start(experiment);
  const orders = layout.levels.map(({ order }) => order);
  host.send({ kind: 'order', runId: 1, by: 'index', orders, classStarts: null });
  host.order('play');
  host.settle();
  return host.of('keptFrame').map(({ buffers }) => readFrame(buffers, layout));
}

/** A state of the run at the beginning of epoch `epoch` + 1, as its engine answers. */
async function stateAt(epoch: number): Promise<PastState> {
  const host = hostUnderTest();
  await host.start(experiment);
  for (let k = 0; k < epoch; k++) {
    host.order('stepEpoch');
    host.settle();
  }
  host.send({ kind: 'keyframe', runId: 1, epoch: epoch + 1 });
  return host.of('keyframe')[0].from!;
}

function openPast() {
  const said: EngineEvent[] = [];
  const sent: Command['kind'][] = [];
  const host = hostUnderTest({ onEvent: (event) => said.push(event) });
  const worker = {
    onmessage: null as ((message: { data: EngineEvent }) => void) | null,
    postMessage(command: Command) {
      sent.push(command.kind);
      host.send(command);
    },
    terminate() {},
  };
  const asked: number[] = [];
  const found: { epoch: number; frame: FrameView; matrix: MatrixBins | null }[] = [];
  const foundEnds: { epoch: number; ends: Ends }[] = [];
  const passed: [number, number][] = [];
  const foundPlaces: (ConnectionPlace | null)[] = [];
  const past = createPastEngine(
    () => worker as unknown as Worker,
    (epoch) => asked.push(epoch),
    {
      onMoment: (epoch, frame, { matrix }) => found.push({ epoch, frame, matrix }),
      onEnds: (epoch, ends) => foundEnds.push({ epoch, ends }),
      onEpoch: (epoch, at) => passed.push([epoch, at]),
      onFound: (place) => foundPlaces.push(place),
      onFailure: () => expect.unreachable(),
    },
  );
  past.begin(experiment, tinyBlobs(experiment.trainImages, experiment.testImages), null);
  past.setLayout(LAYOUT);
  /** Until the second engine has nothing more to do. */
  async function settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1000);
    for (let quiet = 0; quiet < 20;) {
      await Promise.resolve();
      quiet = host.slice() || said.length > 0 ? 0 : quiet + 1;
      for (const data of said.splice(0)) worker.onmessage!({ data });
    }
  }
  async function lookAt(epoch: number, from: PastState | null, watch: Watch = WATCH) {
    past.look(epoch, watch);
    await settle();
    expect(asked.at(-1)).toBe(epoch);
    past.onKeyframe({ kind: 'keyframe', runId: 1, epoch, from, events: [] });
    await settle();
  }
  return { past, sent, asked, found, foundEnds, foundPlaces, passed, settle, lookAt };
}

test.each(['a kept state', 'the beginning'])(
  'from %s: the frame that was kept, the weights and the wiring',
  async (from) => {
    const { lookAt, found, foundEnds, passed } = openPast();
    const { trainer } = testedRun(3);
    await lookAt(3, from === 'the beginning' ? null : await stateAt(2));
    expect(found.at(-1)).toEqual({
      epoch: 3,
      frame: (await framesOfRun(LAYOUT))[3],
      matrix: matrixBins(trainer, { ...NO_WATCH, matrix: MATRIX }),
    });
    expect(passed).toEqual(
      from === 'the beginning'
        ? [
            [3, 1],
            [3, 2],
          ]
        : [],
    );
    expect(foundEnds).toEqual([{ epoch: 3, ends: endsOfLayers(trainer.network.layers) }]);
  },
);

test('the next epoch is trained on to, an earlier one anew, and nothing is told of the one that was left', async () => {
  const { past, lookAt, found, sent, settle } = openPast();
  const kept = await framesOfRun(LAYOUT);
  const [first, fourth] = [await stateAt(0), await stateAt(4)];
  await lookAt(2, first);
  await lookAt(3, first);
  expect(sent.filter((kind) => kind === 'start').length).toBe(1);
  expect(found.at(-1)).toMatchObject({ epoch: 3, frame: kept[3] });
  // A kept state lies nearer to it.
  await lookAt(5, fourth);
  expect(sent.filter((kind) => kind === 'start').length).toBe(2);
  expect(found.at(-1)).toMatchObject({ epoch: 5, frame: kept[5] });
  await lookAt(1, first);
  expect(found.at(-1)).toMatchObject({ epoch: 1, frame: kept[1] });
  found.length = 0;
  past.look(4, WATCH);
  past.setLayout(TURNED);
  await settle();
  expect(found).toEqual([]);
  // Where it still stands.
  past.look(1, WATCH);
  await settle();
  expect(found.at(-1)!.epoch).toBe(1);
});

test('units stand in line as they do now, also when that changes while the epoch is looked at', async () => {
  const { past, lookAt, found, settle } = openPast();
  past.setLayout(TURNED);
  await lookAt(2, null);
  const turned = (await framesOfRun(TURNED))[2];
  expect(found.at(-1)!.frame).toEqual(turned);
  expect(found.at(-1)!.frame.layout).toBe(TURNED);
  past.setLayout(LAYOUT);
  await settle();
  expect(found.at(-1)!.frame).toEqual((await framesOfRun(LAYOUT))[2]);
  expect(found.at(-1)!.frame.layers[1].blockSum).not.toEqual(turned.layers[1].blockSum);
});

test('a connection is found in the wiring of that epoch', async () => {
  const { past, lookAt, foundPlaces, settle } = openPast();
  const [layer] = testedRun(4).trainer.network.layers;
  if (layer.kind !== 'sparse') throw new Error('the first layer is dense');
  const input = layer.colStart.findIndex((start, i) => layer.colStart[i + 1] > start);
  const output = layer.rowIndex[layer.colStart[input]];
  const cells = { layer: 0, inputs: [input, input], outputs: [output, output] } as const;
  past.look(4, WATCH);
  past.find(cells);
  await settle();
  expect(foundPlaces).toEqual([]);
  await lookAt(4, null);
  past.find(cells);
  await settle();
  expect(foundPlaces).toEqual([{ layer: 0, input, output }]);
});
