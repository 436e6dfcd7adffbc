/** Runs on a table: floats go to the network as they are, with the same bits on all kernels. */
import { expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { OwnData } from '../../src/config/own-data.ts';
import { adaptTo } from '../../src/config/own-settings.ts';
import { validateExperiment } from '../../src/config/validate.ts';
import type { DataSet } from '../../src/data/data-set.ts';
import { Run } from '../../src/engine/run.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { nextUnit, seedStream } from '../../src/math/random.ts';
import { kernelSets } from '../helpers/kernels.ts';
import { epochsOf, finishRun } from '../helpers/small-run.ts';
import { lackOfData } from '../../src/worker/failures.ts';

const FEATURES = 13;

/** Rows whose class is the sign of their first two columns. */
function rows(count: number, purpose: number) {
  const state = new Uint32Array(4);
  seedStream(state, 3, purpose);
  const values = Float32Array.from({ length: count * FEATURES }, () => 4 * nextUnit(state) - 2);
  const labels = Uint8Array.from(
    { length: count },
    (_, k) => 2 * Number(values[k * FEATURES] > 0) + Number(values[k * FEATURES + 1] > 0),
  );
  return { values, labels, count };
}

const own: OwnData = {
  name: 'rows.csv',
  kind: 'table',
  trainCount: 300,
  testCount: 80,
  width: FEATURES,
  height: 1,
  classes: 4,
  inputDivisor: 1,
  sha256: 'ab'.repeat(32),
  recipe: '',
};
const dataSet: DataSet = {
  id: 'own',
  features: FEATURES,
  classes: 4,
  train: rows(300, 0),
  test: rows(80, 1),
};
const experiment = {
  ...adaptTo(DEFAULT_EXPERIMENT, own),
  hidden: [30, 20],
  epsilon: 3,
  batch: 20,
  epochs: 6,
  firstLayerScale: 1,
};

/** Of the last epoch; a change of it breaks links to tables. */
const GOLDEN = '9a35f13be26aeb17';

test.each(kernelSets)('$name: learns, rewires and comes to the golden fingerprint', (set) => {
  expect(validateExperiment(experiment)).toEqual({ experiment, problems: [] });
  const run = new Run(set.createFor(experiment), experiment, dataSet);
  const last = epochsOf(finishRun(run)).at(-1)!;
  expect(last.testAccuracy).toBeGreaterThan(0.7);
  expect(last.fingerprint).toBe(GOLDEN);
});

test('a sample comes back as it is in the data set, copied', () => {
  const trainer = new Trainer(kernelSets[1].createFor(experiment), experiment, dataSet);
  const { image, label } = trainer.testSample(7)!;
  expect(image).toEqual(dataSet.test.values.slice(7 * FEATURES, 8 * FEATURES));
  expect(label).toBe(dataSet.test.labels[7]);
});

test('data of another kind or shape are not taken for these', () => {
  expect(lackOfData(experiment, dataSet)).toBeNull();
  const bytes = { ...dataSet.train, values: new Uint8Array(300 * FEATURES) };
  for (const other of [
    { ...dataSet, train: bytes },
    { ...dataSet, features: 12 },
  ]) {
    expect(lackOfData(experiment, other)).toMatchObject({ code: 'badConfig' });
  }
});
