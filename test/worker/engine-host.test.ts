/** The host over an in-memory port: playing, pausing, stepping, and the same bits as a plain run. */
import type { Experiment } from '../../src/config/experiment.ts';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/config/events.ts';
import { layerSizes } from '../../src/config/layer-plan.ts';
import { frameLayout, readFrame } from '../../src/protocol/frame-layout.ts';
import type { FrameBuffers } from '../../src/protocol/frame-layout.ts';
import type { EngineEvent } from '../../src/protocol/messages.ts';
import { tinyBlobs } from '../helpers/tiny-data.ts';
import { hostUnderTest } from '../helpers/host.ts';
import { epochsOf, finishRun, runOf, small } from '../helpers/small-run.ts';

const layout = frameLayout(layerSizes(small()), { width: 28, height: 28 });
const frameOf = ({ buffers }: { buffers: FrameBuffers }) => readFrame(buffers, layout);

function kinds(events: readonly EngineEvent[]): string[] {
  return events.map(({ kind }) => kind);
}

/** Fingerprints of a run without a host. */
function plain(experiment = small(), events: readonly RunEvent[] = []): string[] {
  return epochsOf(finishRun(runOf(experiment, events))).map(({ fingerprint }) => fingerprint);
}

describe('a start', () => {
  test('is answered with what the run is, a frame to draw, and the frame to keep of its beginning', async () => {
    const host = hostUnderTest();
    await host.start(small());
    expect(kinds(host.events)).toEqual(['ready', 'frame', 'keptFrame', 'phase']);
    const run = runOf(small());
    expect(host.events[0]).toEqual({
      kind: 'ready',
      runId: 1,
      widths: [784, 24, 16, 10],
      connections: run.connections,
      kernels: 'simd',
      fingerprint: run.trainer.fingerprint(),
    });
    expect(readFrame(host.whole(host.liveFrames[0]), layout)).toMatchObject({ step: 0, epoch: 0 });
    expect(frameOf(host.of('keptFrame')[0])).toMatchObject({ step: 0, epoch: 0 });
    expect(host.idle).toBe(true);
  });

  test('trains nothing before it is told to play', async () => {
    const host = hostUnderTest();
    await host.start(small());
    host.settle();
    expect(host.of('phase').map(({ phase }) => phase)).toEqual(['paused']);
    expect(host.of('progress')).toEqual([]);
  });

  test('without data: nothing that would train or change it is heard', async () => {
    const host = hostUnderTest();
    await host.start(small(), { data: null });
    const before = host.events.length;
    for (const kind of ['play', 'stepBatch', 'stepEpoch', 'rewire', 'pause'] as const) host.order(kind);
    host.send({ kind: 'tune', runId: 1, settings: { zeta: 0.5 } });
    host.settle();
    expect(kinds(host.events.slice(before)).filter((kind) => kind !== 'frame')).toEqual([]);
    host.send({ kind: 'data', runId: 1, dataSet: tinyBlobs() });
    host.order('play');
    host.settle();
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(plain());
  });
});

describe('playing', () => {
  test('to the end gives the epochs of a plain run, bit for bit, and says that it is over', async () => {
    const host = hostUnderTest();
    await host.start(small());
    host.order('play');
    host.settle();
    const records = host.of('epoch').map(({ record }) => record);
    expect(records.map(({ fingerprint }) => fingerprint)).toEqual(plain());
    expect(records.map(({ epoch, step, samples }) => [epoch, step, samples])).toEqual([
      [1, 7, 200],
      [2, 14, 400],
      [3, 21, 600],
    ]);
    const expected = epochsOf(finishRun(runOf(small())));
    records.forEach((record, k) => {
      const { rewiring, ...measured } = expected[k];
      expect(record).toMatchObject(measured);
      expect(record.removed).toEqual(rewiring.map(({ removed }) => removed));
      expect(record.added).toEqual(rewiring.map(({ added }) => added));
      expect(record.samplesPerSecond).toBeGreaterThan(0);
    });
    expect(records.map(({ remaining }) => remaining !== null)).toEqual([false, false, true]);
    expect(host.of('phase').map(({ phase }) => phase)).toEqual(['paused', 'playing', 'finished']);
    host.order('play');
    host.order('stepBatch');
    host.order('rewire');
    host.settle();
    expect(host.of('phase').length).toBe(3);
  });

  test('every rewiring is reported with what it did', async () => {
    const host = hostUnderTest();
    await host.start(small({ epochs: 2 }));
    host.order('play');
    host.settle();
    const [first, last] = host.of('rewired').map(({ record }) => record);
    expect(first).toMatchObject({ step: 7, epoch: 1, samples: 200, byHand: false });
    expect(first.layers.every(({ removed, added }) => removed === added && removed > 0)).toBe(true);
    expect(last.layers.every(({ added }) => added === 0)).toBe(true);
    expect(last.connections).toEqual(host.of('epoch')[1].record.remaining?.connections);
    expect(first.milliseconds).toBeGreaterThan(0);
  });

  test('an epoch’s frame is kept as it was before its rewiring', async () => {
    const host = hostUnderTest();
    await host.start(small());
    host.order('play');
    host.settle();
    const kept = host.of('keptFrame');
    expect(kept.map((frame) => frameOf(frame).epoch)).toEqual([0, 1, 2, 3]);
    expect(kept.map((frame) => frameOf(frame).rewirings)).toEqual([0, 0, 1, 2]);
    const order = kinds(host.events).filter((kind) => kind !== 'progress' && kind !== 'phase');
    expect(order.slice(3, 6)).toEqual(['keptFrame', 'rewired', 'epoch']);
  });

  test('progress adds up: the mean over all points is the mean over the epoch', async () => {
    const host = hostUnderTest({ msPerLook: 12 });
    await host.start(small({ epochs: 1 }));
    host.order('play');
    host.settle();
    const points = host.of('progress').flatMap((progress) => progress.points);
    expect(points.length).toBeGreaterThan(1);
    let loss = 0;
    points.forEach(
      ({ trainLoss, samples }, k) => (loss += trainLoss * (samples - (points[k - 1]?.samples ?? 0))),
    );
    expect(loss / 200).toBeCloseTo(host.of('epoch')[0].record.trainLoss, 10);
    expect(points.at(-1)).toMatchObject({ step: 7, epoch: 1, samples: 200 });
  });

  test('the training curve has the same points however fast the machine and whatever the pauses', async () => {
    const curve = async (msPerLook: number, pauses: boolean) => {
      const host = hostUnderTest({ msPerLook });
      await host.start(small({ batch: 4, epochs: 2 }));
      host.order('play');
      for (let k = 0; pauses && k < 5; k++) {
        host.slice();
        host.order('pause');
        host.order('play');
      }
      host.settle();
      return host.of('progress').flatMap(({ points }) => points.map((point) => ({ ...point, seconds: 0 })));
    };
    const points = await curve(1, false);
    expect(points.length).toBe(20);
    expect(await curve(15, false)).toEqual(points);
    expect(await curve(3, true)).toEqual(points);
  });
});

describe('pausing', () => {
  test('is heard after the running slice, whenever it comes, and the rest is the same run', async () => {
    for (let slices = 0; slices < 12; slices++) {
      const host = hostUnderTest({ msPerLook: 3 });
      await host.start(small());
      host.order('play');
      for (let k = 0; k < slices; k++) host.slice();
      host.order('pause');
      const before = host.events.length;
      host.settle();
      expect(host.events.length).toBe(before);
      expect(host.of('phase').at(-1)?.phase).toBe('paused');
      host.order('play');
      host.settle();
      expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(plain());
    }
  });

  test('a slice ends after 8 ms of the clock', async () => {
    const host = hostUnderTest({ msPerLook: 1 });
    await host.start(small({ epochs: 50 }));
    host.order('play');
    for (let k = 0; k < 20; k++) {
      const before = host.time;
      host.slice();
      // Work itself takes no time on this clock; each unit looks at it a few times.
      expect(host.time - before).toBeLessThanOrEqual(20);
    }
  });

  test('pausing twice, or before anything plays, says nothing', async () => {
    const host = hostUnderTest();
    await host.start(small());
    host.order('pause');
    expect(host.of('phase').map(({ phase }) => phase)).toEqual(['paused']);
    host.order('play');
    host.order('pause');
    host.order('pause');
    expect(host.of('phase').map(({ phase }) => phase)).toEqual(['paused', 'playing', 'paused']);
  });

  test('play and pause in quick succession leave one loop running', async () => {
    const host = hostUnderTest();
    await host.start(small());
    for (const kind of ['play', 'pause', 'play', 'pause', 'play'] as const) host.order(kind);
    expect(host.pending).toBe(1);
    host.slice();
    expect(host.pending).toBe(1);
    host.settle();
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(plain());
  });
});

describe('steps', () => {
  test('one batch: one optimiser step, then paused with a frame of it', async () => {
    const host = hostUnderTest();
    await host.start(small());
    host.returnBuffers(host.liveFrames);
    for (let step = 1; step <= 3; step++) {
      host.order('stepBatch');
      host.settle();
      expect(host.of('phase').at(-1)?.phase).toBe('paused');
      expect(host.of('progress').at(-1)?.now.step).toBe(step);
      expect(readFrame(host.whole(host.liveFrames.at(-1)!), layout).step).toBe(step);
      host.returnBuffers(host.liveFrames.slice(-1));
    }
  });

  test('batch by batch the epochs’ ends are passed as in a plain run', async () => {
    const host = hostUnderTest();
    await host.start(small());
    for (let step = 0; step < 22; step++) {
      host.order('stepBatch');
      host.settle();
    }
    expect(host.of('phase').at(-1)?.phase).toBe('finished');
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(plain());
  });

  test('to an epoch of the future: pauses after it, and a later play goes on to the end', async () => {
    const host = hostUnderTest();
    await host.start(small());
    host.playUntil(2);
    host.settle();
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(plain().slice(0, 2));
    expect(host.of('phase').at(-1)?.phase).toBe('paused');
    host.playUntil(2);
    host.settle();
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(plain());
    expect(host.of('phase').at(-1)?.phase).toBe('finished');
  });

  test.each([0, 1, 2])('back to the end of epoch %i, and on as before', async (epoch) => {
    const host = hostUnderTest();
    await host.start(small());
    host.order('play');
    host.settle();
    host.send({ kind: 'goBack', runId: 1, epoch, events: [] });
    const { place } = host.of('wentBack').at(-1)!;
    expect(place).toMatchObject({ epoch, rewirings: epoch });
    expect(host.of('phase').at(-1)?.phase).toBe('paused');
    if (epoch > 0) expect(place!.fingerprint).toBe(plain()[epoch - 1]);
    host.order('play');
    host.settle();
    const fingerprints = host.of('epoch').map(({ record }) => record.fingerprint);
    expect(fingerprints).toEqual([...plain(), ...plain().slice(epoch)]);
    const seconds = host.of('epoch').map(({ record }) => record.seconds);
    expect(seconds[plain().length]).toBeGreaterThan(epoch === 0 ? 0 : seconds[epoch - 1]);
  });

  test.each<[number, number, Partial<Experiment>]>([
    [0, 0, {}],
    [1, 1, {}],
    [2, 2, {}],
    [3, 2, {}],
    [2, 2, { period: 150 }],
  ])(
    'the test of epoch %i, reached again from the keyframe for that of epoch %i with %j: the same network',
    async (epoch, keyframe, patch) => {
      const experiment = small(patch);
      const host = hostUnderTest();
      await host.start(experiment);
      host.order('play');
      host.settle();
      const kept = host.of('keptFrame')[epoch];
      host.send({ kind: 'keyframe', runId: 1, epoch: keyframe });
      const { from, events } = host.of('keyframe')[0];
      expect(from!.state.trainer.step).toBeLessThanOrEqual(epoch * 7);

      const past = hostUnderTest();
      await past.start(experiment, { events: [...events], from });
      past.send({ kind: 'playToTest', runId: 1, epoch });
      past.settle();
      expect(past.of('failed')).toEqual([]);
      past.returnBuffers(past.liveFrames);
      past.send({ kind: 'playToTest', runId: 1, epoch });
      past.settle();
      expect(past.of('phase').at(-1)?.phase).toBe('paused');
      expect(past.whole(past.liveFrames.at(-1)!)).toEqual(kept.buffers);
    },
  );

  test('one epoch: to its end, its rewiring included', async () => {
    const host = hostUnderTest();
    await host.start(small());
    host.order('stepEpoch');
    host.settle();
    expect(host.of('epoch').length).toBe(1);
    expect(host.of('rewired').length).toBe(1);
    expect(host.of('phase').map(({ phase }) => phase)).toEqual(['paused', 'playing', 'paused']);
    host.order('stepEpoch');
    host.settle();
    host.order('stepEpoch');
    host.settle();
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(plain());
    expect(host.of('phase').at(-1)?.phase).toBe('finished');
  });
});
