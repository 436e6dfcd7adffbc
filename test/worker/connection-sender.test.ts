/** When all connections are sent: asked for, visible, rewired, and never more than twice a second. */
import { describe, expect, test } from 'vitest';
import { MAX_DENSITY_CONNECTIONS, NO_WATCH } from '../../src/protocol/messages.ts';
import type { Ends, Watch } from '../../src/protocol/messages.ts';
import { createConnectionSender, endsOfLayers } from '../../src/worker/connection-sender.ts';
import { lookBack } from '../../src/worker/look-back.ts';
import { createTopologyLog } from '../../src/history/topology-log.ts';
import { layerSizes } from '../../src/config/layer-plan.ts';
import { frameLayout } from '../../src/protocol/frame-layout.ts';
import { hostUnderTest } from '../helpers/host.ts';
import { small, trainerOf } from '../helpers/small-run.ts';

const DENSITY: Watch = { ...NO_WATCH, density: true };

function underTest(watch: Watch) {
  const { layers } = trainerOf(small()).network;
  const sent: Ends[] = [];
  const waiting: { callback: () => void; delay: number }[] = [];
  let time = 1000;
  const later = (callback: () => void, delay = 0) => void waiting.push({ callback, delay });
  const sender = createConnectionSender(layers, watch, { now: () => time, later }, (ends) => sent.push(ends));
  const settle = () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      time += next.delay;
      next.callback();
    }
  };
  return {
    sender,
    sent,
    settle,
    delays: () => waiting.map(({ delay }) => delay),
    wait: (ms: number) => (time += ms),
  };
}

test('nothing is sent that was not asked for', () => {
  const { sender, sent, settle } = underTest(NO_WATCH);
  sender.changed();
  sender.setWatch({ ...NO_WATCH, strongest: 300 });
  sender.setWatch({ ...DENSITY, at: 2 });
  settle();
  expect(sent).toHaveLength(0);
});

test('once when asked for, again after a rewiring, not for another focus', () => {
  const { sender, sent, settle } = underTest(NO_WATCH);
  sender.setWatch(DENSITY);
  settle();
  expect(sent).toHaveLength(1);
  sender.setWatch({ ...DENSITY, focus: { level: 0, kind: 'unit', index: 1 } });
  settle();
  expect(sent).toHaveLength(1);
  sender.changed();
  settle();
  expect(sent).toHaveLength(2);
  sender.setWatch(NO_WATCH);
  sender.setWatch(DENSITY);
  settle();
  expect(sent).toHaveLength(3);
});

test('many rewirings within half a second are one message at its end', () => {
  const { sender, sent, settle, delays, wait } = underTest(DENSITY);
  sender.changed();
  settle();
  wait(100);
  for (let k = 0; k < 5; k++) sender.changed();
  expect(delays()).toEqual([400]);
  settle();
  expect(sent).toHaveLength(2);
});

test('a hidden page is sent nothing, and what it missed when it is seen again', () => {
  const { sender, sent, settle } = underTest(DENSITY);
  sender.changed();
  sender.setVisible(false);
  settle();
  expect(sent).toHaveLength(0);
  sender.setVisible(true);
  settle();
  expect(sent).toHaveLength(1);
  sender.setVisible(false);
  sender.setVisible(true);
  settle();
  expect(sent).toHaveLength(1);
});

test('beyond the limit a sample says its share', () => {
  const { layers } = trainerOf(small()).network;
  const total = layers.reduce((sum, { nnz }) => sum + nnz, 0);
  const repeated = Array.from(
    { length: Math.ceil((3.5 * MAX_DENSITY_CONNECTIONS) / total) },
    () => layers,
  ).flat();
  const { every, layers: ends } = endsOfLayers(repeated);
  expect(every).toBe(4);
  const drawn = ends.reduce((sum, { length }) => sum + length / 2, 0);
  expect(drawn).toBeLessThanOrEqual(MAX_DENSITY_CONNECTIONS + ends.length);
  expect(endsOfLayers(layers).every).toBe(1);
});

describe('in the host', () => {
  test('the strongest come with frames, all connections beside them; no bit of the run changes', async () => {
    const fingerprints = async (watch: Watch) => {
      const host = hostUnderTest();
      await host.start(small());
      host.send({ kind: 'watch', runId: 1, watch });
      host.order('play');
      while (!host.idle) {
        host.slice();
        host.returnBuffers(host.liveFrames.slice(-1));
      }
      return { host, records: host.of('epoch').map(({ record }) => record.fingerprint) };
    };
    const watched = await fingerprints({ ...DENSITY, strongest: 5 });
    const alone = await fingerprints(NO_WATCH);
    expect(watched.records).toEqual(alone.records);
    expect(watched.host.liveFrames.at(-1)!.strongest!.map(({ weight }) => weight.length)).toEqual([5, 5, 5]);
    expect(watched.host.of('connections').length).toBeGreaterThan(0);
    expect(alone.host.of('connections')).toEqual([]);
    expect(alone.host.liveFrames.every(({ strongest }) => strongest === null)).toBe(true);
  });
});

test('a past wiring has the connections it had then', () => {
  const trainer = trainerOf(small({ zeta: 0.5 }));
  const layout = frameLayout(layerSizes(trainer.settings), { width: 28, height: 28 });
  const log = createTopologyLog(1e9);
  log.record(trainer.network.layers, { rewiring: 0, epoch: 0 });
  const pairs = ({ layers }: Ends) =>
    layers.map((ends) =>
      Array.from({ length: ends.length / 2 }, (_, k) => `${ends[2 * k]} ${ends[2 * k + 1]}`).sort(),
    );
  const before = pairs(endsOfLayers(trainer.network.layers));
  trainer.beginEpoch();
  trainer.trainBatch();
  trainer.rewire(true);
  log.record(trainer.network.layers, { rewiring: 1, epoch: 1 });
  const { ends } = lookBack(log, layout, { ...DENSITY, at: 0 })!;
  expect(pairs(ends!)).toEqual(before);
  expect(pairs(endsOfLayers(trainer.network.layers))).not.toEqual(before);
  expect(lookBack(log, layout, { ...DENSITY, since: 0 })!.ends).toBeNull();
});
