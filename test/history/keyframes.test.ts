/** From the nearest keyframe any later epoch of a run can be seen again, bit for bit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/config/events.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import { Run } from '../../src/engine/run.ts';
import { createKeyframes } from '../../src/history/keyframes.ts';
import type { Keyframe, Keyframes } from '../../src/history/keyframes.ts';
import { fastest } from '../helpers/kernels.ts';
import { runOf, small } from '../helpers/small-run.ts';
import { tinyBlobs } from '../helpers/tiny-data.ts';

const EPOCHS = 12;

/** Runs to the end and keeps what it can; by epoch, the fingerprint when tested and after the epoch's rewiring. */
function live(run: Run, keyframes: Keyframes) {
  const tested: string[] = [];
  const ended: string[] = [];
  keyframes.add({ epoch: 0, state: run.epochBegin, exploration: [] });
  while (!run.finished) {
    const work = run.advance();
    if (work.kind === 'batch' && [24, 50].includes(run.trainer.step)) run.rewireByHand();
    if (work.kind === 'tested') tested[run.trainer.epoch] = run.trainer.fingerprint();
    if (work.kind !== 'epoch') continue;
    ended[run.trainer.epoch] = work.result.fingerprint;
    if (!run.finished) keyframes.add({ epoch: run.trainer.epoch, state: run.epochBegin, exploration: [] });
    run.tune({ learningRate: 0.05 / (1 + run.trainer.epoch) });
  }
  return { tested, ended, events: run.events };
}

function replay(experiment: Experiment, events: readonly RunEvent[], { state }: Keyframe): Run {
  return new Run(fastest.createFor(experiment), experiment, tinyBlobs(), events, state);
}

/** Goes on until the epoch has been tested or has ended; the fingerprint there. */
function fingerprintAt(run: Run, epoch: number, moment: 'tested' | 'epoch'): string {
  for (;;) {
    const work = run.advance();
    if (work.kind === moment && run.trainer.epoch === epoch) return run.trainer.fingerprint();
    if (run.finished) throw new Error('past the end');
  }
}

test.each<[Partial<Experiment>, number]>([
  [{}, 1e9],
  [{ period: 130, dropout: 0.2 }, 2e6],
  [{ activation: 'srelu', growth: 'normal', removal: 'reference' }, 250_000],
  [{ method: 'magnitude', dropout: 0.4, period: 90 }, 250_000],
])('%j, keyframes under %d bytes', (patch, capBytes) => {
  const experiment = small({ epochs: EPOCHS, ...patch });
  const keyframes = createKeyframes(capBytes);
  const { tested, ended, events } = live(runOf(experiment), keyframes);
  expect(keyframes.byteLength).toBeLessThanOrEqual(capBytes);
  expect(keyframes.epochs[0]).toBe(0);
  expect(keyframes.epochs.length).toBeLessThanOrEqual(EPOCHS);
  for (let epoch = 1; epoch < EPOCHS; epoch++) {
    const before = keyframes.nearest(epoch - 1)!;
    expect(before.epoch).toBeLessThan(epoch);
    expect(fingerprintAt(replay(experiment, events, before), epoch, 'tested')).toBe(tested[epoch]);
    const at = keyframes.nearest(epoch)!;
    const run = replay(experiment, events, at);
    const after = at.epoch === epoch ? run.trainer.fingerprint() : fingerprintAt(run, epoch, 'epoch');
    expect(after).toBe(ended[epoch]);
  }
});

test('whatever the cap, it holds; kept epochs stand at multiples of a power of two', () => {
  const run = runOf(small({ epochs: 1, hidden: [4] }));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400_000 }), fc.nat(40), (capBytes, last) => {
      const keyframes = createKeyframes(capBytes);
      for (let epoch = 0; epoch <= last; epoch++)
        keyframes.add({ epoch, state: run.epochBegin, exploration: [] });
      expect(keyframes.byteLength).toBeLessThanOrEqual(capBytes);
      const { epochs } = keyframes;
      const gap = epochs.length > 1 ? epochs[1] : 1;
      expect(epochs).toEqual(epochs.map((_, k) => k * gap));
      expect(Math.log2(gap) % 1).toBe(0);
      expect(keyframes.nearest(last)?.epoch ?? null).toBe(epochs.at(-1) ?? null);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('every byte of a state is counted', () => {
  const { epochBegin: state } = runOf(small());
  const { layers, arrays } = state.trainer;
  const ofLayers = layers.flatMap((layer) =>
    Object.values(layer).filter((value) => ArrayBuffer.isView(value)),
  );
  const bytes = [...ofLayers, ...arrays].reduce((sum, array) => sum + array.byteLength, 0);
  const keyframes = createKeyframes(1e9);
  keyframes.add({ epoch: 0, state, exploration: [] });
  expect(keyframes.byteLength).toBeGreaterThanOrEqual(bytes);
  expect(keyframes.byteLength).toBeLessThan(bytes + 20_000);
});

test('the nearest is at or before; going back drops the later ones', () => {
  const keyframes = createKeyframes(1e9);
  const { epochBegin: state } = runOf(small());
  expect(keyframes.nearest(3)).toBeNull();
  for (const epoch of [2, 3, 5, 8]) keyframes.add({ epoch, state, exploration: [] });
  expect([1, 2, 4, 5, 7, 100].map((epoch) => keyframes.nearest(epoch)?.epoch)).toEqual([
    undefined,
    2,
    3,
    5,
    5,
    8,
  ]);
  keyframes.add({ epoch: 4, state, exploration: [] });
  expect(keyframes.epochs).toEqual([2, 3, 4]);
});
