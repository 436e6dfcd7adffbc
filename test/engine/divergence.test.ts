/** A run that explodes stops by itself, at a state one can look at. */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import type { Run } from '../../src/engine/run.ts';
import { kernelSets } from '../helpers/kernels.ts';
import { finishRun, runOf, small } from '../helpers/small-run.ts';

function isFinite({ trainer }: Run): boolean {
  const { layers, srelu } = trainer.network;
  return [
    ...layers.flatMap((layer) => [layer.weights.subarray(0, layer.nnz), layer.bias, layer.momentum]),
    ...srelu.map(({ values }) => values),
  ].every((values) => values.every(Number.isFinite));
}

/** A first epoch that goes well, then a learning rate of 10. */
const LATE = [{ step: 10, kind: 'tune', settings: { learningRate: 10 } }] as const;
const WILD: Partial<Experiment> = { firstLayerScale: 1, momentum: 0.99, hidden: [60, 60, 60], epsilon: 20 };

describe.each(kernelSets)('divergence, $name', (set) => {
  test('learning rate 10 from the start: the run ends where it began', () => {
    const fresh = runOf(small({ ...WILD, learningRate: 10 }), [], set);
    const before = fresh.trainer.fingerprint();
    const last = finishRun(fresh).at(-1);
    expect(last).toMatchObject({ kind: 'diverged', backTo: 0 });
    expect(last?.kind === 'diverged' && !(last.loss <= 1000)).toBe(true);
    expect(fresh.finished).toBe(true);
    expect(fresh.trainer.fingerprint()).toBe(before);
    expect(isFinite(fresh)).toBe(true);
  });

  test('later: back to the end of the last good epoch, after its rewiring', () => {
    const run = runOf(small({ ...WILD, epochs: 10, activation: 'srelu', learningRate: 0.001 }), LATE, set);
    const works = finishRun(run);
    const epoch = works.findLast((work) => work.kind === 'epoch');
    const last = works.at(-1);
    if (last?.kind !== 'diverged' || epoch?.kind !== 'epoch')
      throw new Error('did not diverge after an epoch');
    expect(last.backTo).toBe(epoch.result.epoch);
    expect(last.epoch).toBeGreaterThan(last.backTo);
    expect(run.trainer.fingerprint()).toBe(epoch.result.fingerprint);
    expect(isFinite(run)).toBe(true);
    expect(run.advance()).toEqual({ kind: 'finished' });
  });
});

test.each([
  ['one batch an epoch', 3],
  ['one batch in all', 1],
])('an explosion in the last batch before a test is noticed by the test: %s', (_, epochs) => {
  const settings = { ...WILD, trainImages: 100, batch: 100, epochs, learningRate: 10, seed: 1 };
  const run = runOf(small(settings));
  const before = run.trainer.fingerprint();
  const works = finishRun(run);
  expect(works.map(({ kind }) => kind)).toEqual(['batch', 'diverged']);
  expect(works[1]).toMatchObject({ epoch: 1, backTo: 0 });
  expect(run.trainer.fingerprint()).toBe(before);
});

describe('a number that broke without the loss showing it ends the run at the epoch’s end', () => {
  test.each<[string, Partial<Experiment>, (run: Run) => Float32Array]>([
    ['a bias of a ReLU unit', {}, ({ trainer }) => trainer.network.layers[0].bias],
    ['a weight out of a black pixel', {}, ({ trainer }) => trainer.network.layers[0].weights],
    ['a threshold of SReLU', { activation: 'srelu' }, ({ trainer }) => trainer.network.srelu[0].values],
  ])('%s', (_, patch, arrayOf) => {
    const run = runOf(small(patch), [], kernelSets[0]);
    const before = run.trainer.fingerprint();
    run.advance();
    arrayOf(run)[0] = NaN;
    const works = finishRun(run);
    expect(works.at(-1)).toMatchObject({ kind: 'diverged', backTo: 0 });
    expect(works.some(({ kind }) => kind === 'epoch')).toBe(false);
    expect(run.trainer.fingerprint()).toBe(before);
    expect(isFinite(run)).toBe(true);
  });
});
