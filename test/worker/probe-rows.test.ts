/** Answers to rows of a table: floats as they are, and saliencies per unit of each feature. */
import { describe, expect, test } from 'vitest';
import type { ActivationId } from '../../src/config/experiment.ts';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { adaptTo } from '../../src/config/own-settings.ts';
import type { OwnData } from '../../src/config/own-data.ts';
import type { DataSet } from '../../src/data/data-set.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { respondTo } from '../../src/measures/one-input.ts';
import { nextUnit, seedStream } from '../../src/math/random.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import type { Probe } from '../../src/protocol/probe.ts';
import { answerProbe } from '../../src/worker/probe.ts';
import { kernelSets } from '../helpers/kernels.ts';

const FEATURES = 9;
const TEST_ROWS = 40;

/** Eight numbers around 0 and, last, a category that is 0 or 1; its class tells the first two apart. */
function rows(count: number, purpose: number) {
  const state = new Uint32Array(4);
  seedStream(state, 11, purpose);
  const values = Float32Array.from({ length: count * FEATURES }, (_, k) => {
    const unit = nextUnit(state);
    return k % FEATURES === FEATURES - 1 ? Math.round(unit) : 4 * unit - 2;
  });
  const labels = Uint8Array.from({ length: count }, (_, k) =>
    Number(values[k * FEATURES] > values[k * FEATURES + 1]),
  );
  return { values, labels, count };
}

const own: OwnData = {
  name: 'rows.csv',
  kind: 'table',
  trainCount: 200,
  testCount: TEST_ROWS,
  width: FEATURES,
  height: 1,
  classes: 2,
  inputDivisor: 1,
  sha256: 'cd'.repeat(32),
  recipe: '',
};
const dataSet: DataSet = {
  id: 'own',
  features: FEATURES,
  classes: 2,
  train: rows(200, 0),
  test: rows(TEST_ROWS, 1),
};

function trained(activation: ActivationId): Trainer {
  const settings = {
    hidden: [20, 12],
    epsilon: 3,
    batch: 20,
    firstLayerScale: 1,
    learningRate: 0.02,
    activation,
  };
  const experiment = { ...adaptTo(DEFAULT_EXPERIMENT, own), ...settings };
  const reference = kernelSets.find(({ name }) => name === 'reference')!;
  const trainer = new Trainer(reference.createFor(experiment), experiment, dataSet);
  for (let epoch = 0; epoch < 6; epoch++) {
    trainer.beginEpoch();
    for (let step = 0; step < trainer.stepsPerEpoch; step++) trainer.trainBatch();
  }
  return trainer;
}

const ask = (trainer: Trainer, sample: Probe['sample'], ofClass: number | null = null) =>
  answerProbe(trainer, { ...NO_WATCH, probe: { sample, ofClass, detail: 'units' } });

describe('a row of a table', () => {
  const trainer = trained('tanh');

  test('is put to the network as it is, and answered as when the network is tested', () => {
    let right = 0;
    for (let k = 0; k < TEST_ROWS; k++) {
      const answer = ask(trainer, k)!;
      const row = dataSet.test.values.slice(k * FEATURES, (k + 1) * FEATURES);
      expect(answer.input).toEqual(row);
      expect(answer.values[0]).toEqual(row);
      expect(answer.label).toBe(dataSet.test.labels[k]);
      expect(answer.probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
      right += Number(answer.answer === answer.label);
    }
    let correct = 0;
    for (let offset = 0; offset < TEST_ROWS; offset += 20) correct += trainer.testBatch(offset).correct;
    expect(right).toBe(correct);
    expect(right).toBeGreaterThan(TEST_ROWS * 0.8);
  });

  test.each(['tanh', 'sigmoid'] as const)(
    'the saliency of every feature is the slope of the score by differences: %s',
    (activation) => {
      const smooth = trained(activation);
      const h = 1 / 64;
      for (const ofClass of [0, 1]) {
        const { input, saliency } = ask(smooth, 5, ofClass)!;
        const scoreAt = (feature: number, step: number) => {
          const moved = Array.from(input);
          moved[feature] += step;
          return respondTo(smooth.network, smooth.settings, moved).levels.at(-1)![ofClass];
        };
        const largest = Math.max(...saliency.map(Math.abs));
        expect(largest).toBeGreaterThan(0.03);
        saliency.forEach((slope, feature) => {
          const difference = (scoreAt(feature, h) - scoreAt(feature, -h)) / (2 * h);
          expect(Math.abs(slope - difference)).toBeLessThan(0.005 * largest);
        });
      }
    },
  );

  test('asking changes nothing; there is no row but those of the test, and none can be drawn', () => {
    const before = trainer.fingerprint();
    expect(ask(trainer, 3)).not.toBeNull();
    expect(trainer.fingerprint()).toBe(before);
    for (const sample of [TEST_ROWS, -1, 0.5, Array<number>(FEATURES).fill(1)]) {
      expect(ask(trainer, sample)).toBeNull();
    }
  });
});
