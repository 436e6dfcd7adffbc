/** What the laboratory promises to show, on real digits: the network learns, and SET finds the pixels that matter. */
import { beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import type { DataSet } from '../../src/data/data-set.ts';
import { METHODS } from '../../src/engine/methods/registry.ts';
import { Run } from '../../src/engine/run.ts';
import { measureInputs } from '../../src/measures/inputs.ts';
import { centreToRingRatio } from '../../src/measures/pixel-ratio.ts';
import { fastest } from '../helpers/kernels.ts';
import { epochsOf, finishRun, sparseLayerOf } from '../helpers/small-run.ts';
import { loadMnist } from '../helpers/tiny-data.ts';

let mnist: DataSet;
beforeAll(async () => {
  mnist = await loadMnist(DEFAULT_EXPERIMENT.trainImages, DEFAULT_EXPERIMENT.testImages);
});

/** Core degree per pixel, the mean over the middle 14 × 14 pixels divided by that over the 3 outermost of each side. */
function coreRatio({ trainer }: Run): number {
  const layer = sparseLayerOf(trainer, 0);
  const removed = trainer.removedScratch;
  const importance = {
    coreDegree: new Float32Array(784),
    degree: new Float32Array(784),
    strength: new Float32Array(784),
  };
  METHODS.set.markRemoved!(trainer.kernels, layer, trainer.settings, removed);
  measureInputs(layer, removed, importance);
  removed.fill(0, 0, layer.nnz);
  return centreToRingRatio(importance.coreDegree, 28, 28);
}

/** Test accuracy at each epoch and the core ratio at the start, before the last removal and at the end. */
function measure(patch: Partial<Experiment>) {
  const experiment = { ...DEFAULT_EXPERIMENT, ...patch };
  const run = new Run(fastest.createFor(experiment), experiment, mnist);
  const before = coreRatio(run);
  const accuracies = epochsOf(finishRun(run)).map(({ testAccuracy }) => testAccuracy);
  return { before, accuracies, after: coreRatio(run) };
}

describe('the experiment the page opens with, cut to five epochs', () => {
  test('ends above 92 % and with more than 1.4 times as many core connections in the middle as at the rim', () => {
    const { before, accuracies, after } = measure({ epochs: 5 });
    expect(before).toBeGreaterThan(0.9);
    expect(before).toBeLessThan(1.1);
    expect(accuracies.length).toBe(5);
    expect(accuracies.at(-1)).toBeGreaterThan(0.92);
    expect(after).toBeGreaterThan(1.4);
  });

  test('after two epochs SET looks at the middle more than static wiring from the same start', () => {
    const smaller = { epochs: 2, hidden: [300, 100] };
    const evolved = measure(smaller);
    const fixed = measure({ ...smaller, method: 'static' });
    expect(evolved.before).toBe(fixed.before);
    expect(evolved.after).toBeGreaterThan(fixed.after);
    expect(fixed.accuracies.at(-1)).toBeGreaterThan(0.85);
  });
});
