/** Watched rewirings: what is told of them is what the engine did, and watching changes no bit. */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import { layerSizes } from '../../src/config/layer-plan.ts';
import { cellsOfLayer } from '../../src/measures/topology-overlap.ts';
import { frameLayout, readFrame } from '../../src/protocol/frame-layout.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import type { Watch } from '../../src/protocol/messages.ts';
import { sumSigns } from '../../src/protocol/watched-rewiring.ts';
import { hostUnderTest } from '../helpers/host.ts';
import { epochsOf, finishRun, runOf, small } from '../helpers/small-run.ts';

type Mode = Watch['rewirings'];

async function hostWatching(rewirings: Mode, experiment: Experiment = small()) {
  const host = hostUnderTest();
  await host.start(experiment);
  host.send({ kind: 'watch', runId: 1, watch: { ...NO_WATCH, rewirings } });
  return host;
}

type Host = Awaited<ReturnType<typeof hostWatching>>;

/** Lets the run end, going on after every staged rewiring; how often that was. */
function finish(host: Host): number {
  let waits = 0;
  host.order('play');
  host.settle();
  while (host.of('phase').at(-1)!.phase !== 'finished') {
    if (++waits > 1000) throw new Error('the run does not end');
    host.order('goOn');
    host.settle();
  }
  return waits;
}

function fingerprints(host: Host): string[] {
  return host.of('epoch').map(({ record }) => record.fingerprint);
}

/** Every rewiring of a plain run: the layers before it and after it, as sets of cells, and what was born with its weight. */
function plainRewirings(experiment: Experiment) {
  const run = runOf(experiment);
  const cells = () => run.trainer.network.layers.map((layer) => new Set(cellsOfLayer(layer)));
  const births = () =>
    run.trainer.network.layers.map((layer) => {
      const weights = new Map<number, number>();
      if (layer.kind === 'dense') return weights;
      cellsOfLayer(layer).forEach((cell, p) => {
        if (layer.birth[p] === run.trainer.rewirings) weights.set(cell, layer.weights[p]);
      });
      return weights;
    });
  const found: { before: Set<number>[]; after: Set<number>[]; born: Map<number, number>[] }[] = [];
  while (!run.finished) {
    const before = run.rewiresNext ? cells() : null;
    const work = run.advance();
    expect(work.kind === 'rewired').toBe(before !== null);
    if (before) found.push({ before, after: cells(), born: births() });
  }
  return found;
}

describe('what is told', () => {
  test('are the connections that go and come, and their numbers', async () => {
    const experiment = small({ growth: 'normal' });
    const host = await hostWatching('staged', experiment);
    finish(host);
    const told = host.of('rewiring');
    const done = host.of('rewired').map(({ record }) => record);
    const plain = plainRewirings(experiment);
    expect(told.map(({ rewiring }) => rewiring.number)).toEqual([1, 2, 3]);
    told.forEach(({ rewiring }, r) => {
      rewiring.layers.forEach((layer, l) => {
        const nOut = layerSizes(experiment)[l + 1];
        const { removed, added } = done[r].layers[l];
        expect(sumSigns(layer!.removed)).toBe(removed);
        expect(layer!.added).toBe(added);
        expect(sumSigns(layer!.before)).toBe(plain[r].before[l].size);
        expect(layer!.doomed.input).toHaveLength(Math.min(150, removed));
        layer!.doomed.input.forEach((input, k) => {
          const cell = input * nOut + layer!.doomed.output[k];
          expect(plain[r].before[l]).toContain(cell);
          expect(!plain[r].after[l].has(cell) || plain[r].born[l].has(cell)).toBe(true);
        });
        layer!.grown.input.forEach((input, k) => {
          const cell = input * nOut + layer!.grown.output[k];
          expect(layer!.grown.weight[k]).toBe(plain[r].born[l].get(cell));
        });
      });
    });
    expect(done[0].layers[0].removed).toBeGreaterThan(150);
  });

  test('are the thresholds of the frame before, whose network has not been rewired yet', async () => {
    const host = await hostWatching('staged');
    finish(host);
    const layout = frameLayout(layerSizes(small()), { width: 28, height: 28 });
    host.of('rewiring').forEach(({ rewiring, before }, r) => {
      const frame = readFrame(before!, layout);
      expect(frame.rewirings).toBe(r);
      rewiring.layers.forEach((layer, l) => {
        expect([layer!.low, layer!.high]).toEqual([frame.layers[l].cutLow, frame.layers[l].cutHigh]);
        expect(sumSigns(layer!.before)).toBe(frame.layers[l].nnz);
      });
    });
  });

  test('after the last removal nothing has grown', async () => {
    const host = await hostWatching('staged');
    finish(host);
    const { layers } = host.of('rewiring').at(-1)!.rewiring;
    expect(layers.some((layer) => sumSigns(layer!.removed) > 0)).toBe(true);
    for (const layer of layers) {
      expect(layer!.added).toBe(0);
      expect(layer!.grown.input).toHaveLength(0);
    }
  });
});

describe('a staged rewiring', () => {
  test('makes training wait, still playing, with a frame of the state after it', async () => {
    const host = await hostWatching('staged');
    host.order('play');
    host.settle();
    expect(host.of('rewiring')).toHaveLength(1);
    expect(host.of('rewiring')[0].rewiring.waits).toBe(true);
    expect(host.of('phase').at(-1)!.phase).toBe('playing');
    host.returnBuffers(host.liveFrames);
    const layout = frameLayout(layerSizes(small()), { width: 28, height: 28 });
    expect(readFrame(host.whole(host.liveFrames.at(-1)!), layout).rewirings).toBe(1);
    const before = host.events.length;
    host.settle();
    expect(host.events).toHaveLength(before);
  });

  test('goes on, pauses or plays on as it is told', async () => {
    const host = await hostWatching('staged');
    host.order('play');
    host.settle();
    host.order('pause');
    expect(host.of('phase').at(-1)!.phase).toBe('paused');
    host.order('goOn');
    host.settle();
    expect(host.of('phase').at(-1)!.phase).toBe('paused');
    host.order('play');
    host.settle();
    expect(host.of('rewiring')).toHaveLength(2);
    host.order('goOn');
    host.settle();
    expect(host.of('rewiring')).toHaveLength(3);
  });

  test('that was the last leads on to the end of the run, also when it is to pause', async () => {
    const host = await hostWatching('staged');
    host.order('play');
    host.settle();
    for (let epoch = 1; epoch < small().epochs; epoch++) {
      host.order('goOn');
      host.settle();
    }
    expect(host.of('phase').at(-1)!.phase).toBe('playing');
    host.order('pause');
    host.settle();
    expect(host.of('phase').at(-1)!.phase).toBe('finished');
    expect(fingerprints(host)).toEqual(
      epochsOf(finishRun(runOf(small()))).map(({ fingerprint }) => fingerprint),
    );
  });

  test('of a step of one epoch lets the step end afterwards', async () => {
    const host = await hostWatching('staged');
    host.order('stepEpoch');
    host.settle();
    expect(host.of('phase').at(-1)!.phase).toBe('playing');
    host.order('goOn');
    host.settle();
    expect(host.of('phase').at(-1)!.phase).toBe('paused');
    expect(host.of('epoch')).toHaveLength(1);
  });

  test('by hand while paused waits for nobody', async () => {
    const host = await hostWatching('staged');
    host.order('rewire');
    expect(host.of('rewiring').map(({ rewiring }) => rewiring.waits)).toEqual([false]);
    host.order('stepBatch');
    host.settle();
    expect(host.of('phase').at(-1)!.phase).toBe('paused');
    expect(host.of('progress').at(-1)!.now.step).toBe(1);
  });

  test('watching changes no bit', async () => {
    for (const patch of [
      {},
      { period: 64 },
      { removal: 'reference' as const },
      { method: 'magnitude' as const },
    ]) {
      const experiment = small(patch);
      const expected = epochsOf(finishRun(runOf(experiment))).map(({ fingerprint }) => fingerprint);
      for (const mode of ['staged', 'passing', null] as const) {
        const host = await hostWatching(mode, experiment);
        const waits = finish(host);
        expect(fingerprints(host)).toEqual(expected);
        expect(waits).toBe(mode === 'staged' ? host.of('rewired').length : 0);
      }
    }
  });
});

describe('in passing', () => {
  test('training goes on, and not every one of many is told', async () => {
    const host = await hostWatching('passing', small({ period: 32 }));
    finish(host);
    const told = host.of('rewiring');
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(host.of('rewired').length);
    for (const { before, rewiring } of told) {
      expect(before).toBeNull();
      expect(rewiring.waits).toBe(false);
    }
  });

  test('nothing is told unasked, and nothing where nothing is rewired', async () => {
    const unasked = await hostWatching(null);
    finish(unasked);
    expect(unasked.of('rewiring')).toEqual([]);
    const fixed = await hostWatching('staged', small({ method: 'static' }));
    finish(fixed);
    expect(fixed.of('rewiring')).toEqual([]);
  });
});
