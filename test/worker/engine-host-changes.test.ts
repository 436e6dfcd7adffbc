/** The host and a person's changes, stale messages, failures, frames and pace. */
import { describe, expect, test, vi } from 'vitest';
import type { RunEvent } from '../../src/config/events.ts';
import { layerSizes } from '../../src/config/layer-plan.ts';
import { FRAME_PARTS, frameLayout, readFrame } from '../../src/protocol/frame-layout.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import { hostUnderTest } from '../helpers/host.ts';
import { fastest } from '../helpers/kernels.ts';
import { epochsOf, finishRun, runOf, small } from '../helpers/small-run.ts';

const layout = frameLayout(layerSizes(small()), { width: 28, height: 28 });

function fingerprintsOf(events: readonly RunEvent[]): string[] {
  return epochsOf(finishRun(runOf(small(), events))).map(({ fingerprint }) => fingerprint);
}

describe('changes', () => {
  test('rewiring by hand while paused takes effect at once and is an event of the run', async () => {
    const host = hostUnderTest();
    await host.start(small());
    host.returnBuffers(host.liveFrames);
    host.order('stepBatch');
    host.settle();
    host.returnBuffers(host.liveFrames.slice(-1));
    host.order('rewire');
    expect(host.of('event').map(({ event }) => event)).toEqual([{ step: 1, kind: 'rewire' }]);
    expect(host.of('rewired')[0].record).toMatchObject({ step: 1, byHand: true });
    expect(readFrame(host.whole(host.liveFrames.at(-1)!), layout)).toMatchObject({ step: 1, rewirings: 1 });
    expect(host.idle).toBe(true);
    host.order('play');
    host.settle();
    const replayed = fingerprintsOf([{ step: 1, kind: 'rewire' }]);
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(replayed);
  });

  test('a change while playing is recorded with its step; the recorded events replay the run', async () => {
    const host = hostUnderTest({ msPerLook: 2 });
    await host.start(small());
    host.order('play');
    for (const settings of [{ zeta: 0.5 }, { learningRate: 0.01 }, { learningRate: 0.02 }]) {
      host.slice();
      host.slice();
      host.send({ kind: 'tune', runId: 1, settings });
      host.order('rewire');
    }
    host.settle();
    const events = host.of('event').map(({ event }) => event);
    expect(events.map(({ kind }) => kind)).toEqual(['tune', 'rewire', 'tune', 'rewire', 'tune', 'rewire']);
    expect(events.every(({ step }, k) => k === 0 || step >= events[k - 1].step)).toBe(true);
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(fingerprintsOf(events));
  });

  test('a change in the middle of an epoch’s test, while paused: the epoch is ended first', async () => {
    const host = hostUnderTest({ msPerLook: 8 });
    await host.start(small());
    host.order('play');
    // One unit of work a slice: seven batches, then the first part of the test.
    for (let k = 0; k < 8; k++) host.slice();
    host.order('pause');
    expect(host.of('epoch')).toEqual([]);
    host.send({ kind: 'tune', runId: 1, settings: { zeta: 0.9 } });
    expect(host.of('epoch').length).toBe(1);
    expect(host.of('event').map(({ event }) => event)).toEqual([
      { step: 7, kind: 'tune', settings: { zeta: 0.9 } },
    ]);
    expect(host.of('phase').at(-1)?.phase).toBe('paused');
  });

  test('replayed events are reported as they take effect', async () => {
    const events: RunEvent[] = [
      { step: 2, kind: 'tune', settings: { zeta: 0.6 } },
      { step: 9, kind: 'rewire' },
    ];
    const host = hostUnderTest();
    await host.start(small(), { events });
    expect(host.of('event')).toEqual([]);
    host.order('play');
    host.settle();
    expect(host.of('event').map(({ event }) => event)).toEqual(events);
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(fingerprintsOf(events));
  });
});

describe('runs that are no longer wanted', () => {
  test('commands of another run are dropped', async () => {
    const host = hostUnderTest();
    await host.start(small());
    const before = host.events.length;
    host.order('play', 7);
    host.order('rewire', 7);
    host.send({ kind: 'tune', runId: 7, settings: { zeta: 0.9 } });
    host.send({ kind: 'returnBuffers', runId: 7, buffers: { head: new ArrayBuffer(8) } });
    host.settle();
    expect(host.events.length).toBe(before);
  });

  test('a new start ends the run that plays', async () => {
    const host = hostUnderTest();
    await host.start(small());
    host.order('play');
    host.slice();
    await host.start(small({ seed: 2 }), { runId: 2 });
    const before = host.of('epoch').length;
    host.order('play');
    host.settle();
    expect(host.of('epoch').length).toBe(before);
    host.order('play', 2);
    host.settle();
    const expected = epochsOf(finishRun(runOf(small({ seed: 2 })))).map(({ fingerprint }) => fingerprint);
    const records = host.of('epoch').filter(({ runId }) => runId === 2);
    expect(records.map(({ record }) => record.fingerprint)).toEqual(expected);
  });

  test('of two starts in a row only the second begins, also when the first one’s memory comes late', async () => {
    const pending: (() => void)[] = [];
    const host = hostUnderTest({
      createKernels: ({ experiment }) =>
        new Promise((done) => pending.push(() => done(fastest.createFor(experiment)))),
    });
    await host.start(small());
    await host.start(small({ seed: 2 }), { runId: 2 });
    for (const done of pending.toReversed()) done();
    await vi.waitFor(() => expect(host.of('ready').length).toBeGreaterThan(0));
    for (let k = 0; k < 10; k++) await Promise.resolve();
    expect(host.of('ready').map(({ runId }) => runId)).toEqual([2]);
  });
});

describe('failures', () => {
  test.each([
    [new RangeError('not available'), 'outOfMemory', 'not available'],
    [new Error('no such file'), 'internal', 'no such file'],
    ['a word', 'internal', 'a word'],
  ])('kernels that cannot be made: %s', async (reason, code, message) => {
    const host = hostUnderTest({ createKernels: () => Promise.reject(reason) });
    await host.start(small());
    expect(host.events).toEqual([{ kind: 'failed', runId: 1, failure: { code, message, epoch: 0 } }]);
    host.order('play');
    host.settle();
    expect(host.events.length).toBe(1);
  });

  test('an experiment that asks for more samples than the data set has is named as such', async () => {
    const host = hostUnderTest();
    await host.start(small({ trainImages: 60000 }));
    expect(host.of('phase')).toEqual([]);
    expect(host.of('failed')[0].failure).toMatchObject({ code: 'badConfig', epoch: 0 });
    expect(host.of('failed')[0].failure.message).toMatch(
      /^60000 \+ \d+ samples asked for, \d+ \+ \d+ there$/,
    );
  });

  test('a failed start of a run that is no longer wanted is not mentioned', async () => {
    const host = hostUnderTest({
      createKernels: ({ experiment, runId }) =>
        runId === 1 ? Promise.reject(new Error('late')) : Promise.resolve(fastest.createFor(experiment)),
    });
    void host.start(small());
    await host.start(small(), { runId: 2 });
    expect(host.of('failed')).toEqual([]);
    expect(host.of('ready').map(({ runId }) => runId)).toEqual([2]);
  });

  test('divergence: the run is over, said in words, with a frame of the last good state', async () => {
    const host = hostUnderTest();
    const hidden = [60, 60, 60];
    const wild = { firstLayerScale: 1, momentum: 0.99, hidden, epsilon: 20, learningRate: 10 };
    await host.start(small(wild));
    host.returnBuffers(host.liveFrames);
    host.order('play');
    host.settle();
    expect(host.of('phase').at(-1)?.phase).toBe('finished');
    const [{ failure }] = host.of('failed');
    expect(failure).toMatchObject({ code: 'diverged' });
    expect(failure.message).toMatch(/^The loss (reached \d|was no longer a number)/);
    const wildLayout = frameLayout(layerSizes(small(wild)), { width: 28, height: 28 });
    const frame = readFrame(host.whole(host.liveFrames.at(-1)!), wildLayout);
    expect(frame.epoch).toBe(host.of('epoch').length);
  });
});

describe('frames', () => {
  test('while no buffer is free there are none, and training goes on', async () => {
    const host = hostUnderTest({ msPerLook: 20 });
    await host.start(small());
    host.order('play');
    host.settle();
    // Two buffers in all: one at the start, one more; none came back.
    expect(host.liveFrames.length).toBe(2);
    expect(host.of('epoch').length).toBe(3);
    host.returnBuffers(host.liveFrames.slice(0, 1));
    expect(host.liveFrames.length).toBe(3);
    expect(readFrame(host.whole(host.liveFrames[2]), layout).step).toBe(21);
    host.returnBuffers(host.liveFrames.slice(2));
    expect(host.liveFrames.length).toBe(3);
  });

  test('none are drawn more often than every 100 ms', async () => {
    const host = hostUnderTest({ msPerLook: 1 });
    await host.start(small({ epochs: 40 }));
    host.order('play');
    let frames = host.liveFrames.length;
    const times: number[] = [];
    while (!host.idle) {
      host.slice();
      if (host.liveFrames.length === frames) continue;
      frames = host.liveFrames.length;
      times.push(host.time);
      host.returnBuffers(host.liveFrames.slice(-1));
    }
    expect(times.length).toBeGreaterThan(3);
    // The last one shows the end and does not wait.
    times.slice(1, -1).forEach((time, k) => expect(time - times[k]).toBeGreaterThanOrEqual(100));
  });

  test('nobody looks: none; somebody looks again: one at once', async () => {
    const host = hostUnderTest({ msPerLook: 20 });
    await host.start(small());
    host.returnBuffers(host.liveFrames);
    host.send({ kind: 'visible', runId: 1, visible: false });
    host.order('play');
    for (let k = 0; k < 12; k++) host.slice();
    host.order('pause');
    expect(host.liveFrames.length).toBe(1);
    host.send({ kind: 'visible', runId: 1, visible: true });
    expect(host.liveFrames.length).toBe(2);
    expect(readFrame(host.whole(host.liveFrames[1]), layout).step).toBe(host.of('progress').at(-1)?.now.step);
  });

  test('units put in line: the next frame sums up blocks of that order, and the run goes on as before', async () => {
    const host = hostUnderTest();
    await host.start(small());
    host.order('stepEpoch');
    host.settle();
    host.returnBuffers(host.liveFrames);
    host.send({ kind: 'order', runId: 1, by: 'degree', orders: null, classStarts: null });
    const [{ by, orders }] = host.of('ordered');
    expect(by).toBe('degree');
    const lined = frameLayout(layerSizes(small()), { width: 28, height: 28 }, orders);
    const { layers } = readFrame(host.whole(host.liveFrames.at(-1)!), lined);
    const degreeAt = (place: number) => {
      const unit = orders[1][place];
      return layers[0].fanIn[unit] + layers[1].fanOut[unit];
    };
    for (let place = 1; place < 24; place++) {
      expect(degreeAt(place)).toBeLessThanOrEqual(degreeAt(place - 1));
    }
    // 24 units make 24 blocks of one.
    const inputs = lined.levels[0].count;
    for (let place = 0; place < 24; place++) {
      let sum = 0;
      for (let tile = 0; tile < inputs; tile++) sum += layers[0].blockCount[tile * 24 + place];
      expect(sum).toBe(layers[0].fanIn[orders[1][place]]);
    }
    const starts = orders.map(() => Int32Array.of(0, 5));
    const earlier = orders.map((order) => order.toReversed());
    host.send({ kind: 'order', runId: 1, by: 'class', orders: earlier, classStarts: starts });
    expect(host.of('ordered').at(-1)).toMatchObject({ by: 'class', orders: earlier, classStarts: starts });
    host.order('play');
    host.settle();
    const expected = epochsOf(finishRun(runOf(small()))).map(({ fingerprint }) => fingerprint);
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(expected);
  });

  test('what is watched comes with the next frame', async () => {
    const host = hostUnderTest();
    await host.start(small());
    expect(host.liveFrames[0]).toMatchObject({ focus: null, matrix: null });
    const focus = { level: 1, kind: 'unit', index: 3 } as const;
    host.send({
      kind: 'watch',
      runId: 1,
      watch: { ...NO_WATCH, focus, matrix: { layer: 1, rows: 8, columns: 8 } },
    });
    expect(host.liveFrames[1].focus?.focus).toEqual(focus);
    expect(host.liveFrames[1].matrix).toMatchObject({ layer: 1, rows: 8, columns: 8 });
    host.returnBuffers(host.liveFrames);
    host.send({ kind: 'watch', runId: 1, watch: NO_WATCH });
    expect(host.liveFrames[2]).toMatchObject({ focus: null, matrix: null });
  });

  test('watching changes no bit of the run', async () => {
    const host = hostUnderTest({ msPerLook: 30 });
    await host.start(small());
    const watch = {
      parts: FRAME_PARTS,
      focus: { level: 0, kind: 'block', index: 20 },
      matrix: { layer: 0, rows: 9, columns: 9 },
      sums: true,
      newborn: true,
      strongest: 50,
      density: true,
      at: null,
      since: null,
      rewirings: null,
      focusLines: 300,
      ages: true,
      blockAges: true,
      blockChanges: true,
      fatedLines: 50,
      connection: { layer: 1, input: 3, output: 5 },
      probe: { sample: 3, ofClass: null, detail: 'activity' },
      classPaths: true,
    } as const;
    host.send({ kind: 'watch', runId: 1, watch });
    host.order('play');
    while (!host.idle) {
      host.slice();
      host.returnBuffers(host.liveFrames.slice(-1));
    }
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(fingerprintsOf([]));
  });
});

describe('pace', () => {
  test('a limit of 400 samples a second: 600 samples take about 1.5 s of the clock', async () => {
    const host = hostUnderTest({ msPerLook: 0.1 });
    await host.start(small(), { speed: 400 });
    host.order('play');
    const begin = host.time;
    host.settle();
    expect((host.time - begin) / 1000).toBeGreaterThan(1.4);
    expect((host.time - begin) / 1000).toBeLessThan(1.6);
    expect(Math.max(...host.delays)).toBe(20);
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(fingerprintsOf([]));
  });

  test('without a limit it never waits; a pause is not made up for afterwards', async () => {
    const host = hostUnderTest({ msPerLook: 0.1 });
    await host.start(small(), { speed: 400 });
    host.order('play');
    host.slice();
    host.order('pause');
    host.settle();
    host.send({ kind: 'speed', runId: 1, speed: 0 });
    host.delays.length = 0;
    host.order('play');
    host.settle();
    expect(new Set(host.delays)).toEqual(new Set([0]));
  });
});
