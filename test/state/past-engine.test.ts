/** The second engine brings the weights of a past epoch, from a kept state or, where none is kept, from the beginning. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RunState } from '../../src/engine/run.ts';
import type { Command, EngineEvent, MatrixBins } from '../../src/protocol/messages.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import { createPastEngine } from '../../src/state/past-engine.ts';
import { matrixBins } from '../../src/worker/fill-frame.ts';
import { hostUnderTest } from '../helpers/host.ts';
import { runOf, small } from '../helpers/small-run.ts';
import { tinyBlobs } from '../helpers/tiny-data.ts';

const EPOCH = 2;
const MATRIX = { layer: 0, rows: 30, columns: 12 };
const experiment = small();

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** The run when that epoch has been tested, before its rewiring, and its state at the beginning of the epoch. */
function testedRun() {
  const run = runOf(experiment);
  for (;;) {
    const work = run.advance();
    if (work.kind === 'tested' && Math.round(run.trainer.epoch) === EPOCH) return run;
  }
}

function workerOver(host: ReturnType<typeof hostUnderTest>, said: EngineEvent[]) {
  const worker = {
    onmessage: null as ((message: { data: EngineEvent }) => void) | null,
    postMessage: (command: Command) => host.send(command),
    terminate() {},
  };
  const deliver = () => said.splice(0).forEach((data) => worker.onmessage?.({ data }));
  return { worker: worker as unknown as Worker, deliver };
}

test.each(['a kept state', 'the beginning'])('from %s', async (from) => {
  const run = testedRun();
  const expected = matrixBins(run.trainer, { ...NO_WATCH, matrix: MATRIX })!;
  const state: RunState | null = from === 'the beginning' ? null : run.epochBegin;
  const said: EngineEvent[] = [];
  const host = hostUnderTest({ onEvent: (event) => said.push(event) });
  const { worker, deliver } = workerOver(host, said);
  const asked: number[] = [];
  const found: [number, MatrixBins | null][] = [];
  const past = createPastEngine(
    () => worker,
    (epoch) => asked.push(epoch),
    (epoch, { matrix }) => found.push([epoch, matrix]),
  );
  past.begin(experiment, tinyBlobs(experiment.trainImages, experiment.testImages), null);
  past.look(EPOCH, { ...NO_WATCH, matrix: MATRIX });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([EPOCH]);
  past.onKeyframe({ kind: 'keyframe', runId: 1, epoch: EPOCH, state, events: [] });
  for (let k = 0; k < 2000 && found.length === 0; k++) {
    await Promise.resolve();
    deliver();
    host.slice();
  }
  expect(found[0]).toEqual([EPOCH, expected]);
});
