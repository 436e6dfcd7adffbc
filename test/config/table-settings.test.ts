import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { layerPlan } from '../../src/config/layer-plan.ts';
import { experimentOnTable } from '../../src/config/table-settings.ts';
import { validateExperiment } from '../../src/config/validate.ts';

const table = (trainCount: number, testCount: number, width: number) => ({
  name: 'a.csv',
  kind: 'table' as const,
  trainCount,
  testCount,
  width,
  height: 1,
  classes: 3,
  inputDivisor: 1,
  sha256: '0'.repeat(64),
  recipe: '',
});

test('flowers: small layers, small batches, many epochs', () => {
  expect(experimentOnTable(table(120, 30, 4), DEFAULT_EXPERIMENT)).toMatchObject({
    data: 'own',
    trainImages: 120,
    testImages: 30,
    hidden: [100, 100],
    epsilon: 2,
    firstLayerScale: 1,
    batch: 16,
    epochs: 200,
    seed: DEFAULT_EXPERIMENT.seed,
  });
});

test('are valid for every table, and its first layer is sparse unless that means fewer connections than units', () => {
  const counts = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(counts, counts, fc.integer({ min: 1, max: 20_000 }), (train, tested, inputs) => {
      const candidate = experimentOnTable(table(train, tested, inputs), DEFAULT_EXPERIMENT);
      const { experiment, problems } = validateExperiment(candidate);
      expect(problems).toEqual([]);
      expect(experiment).toEqual(candidate);
      expect(experiment.batch).toBeLessThanOrEqual(Math.max(1, train / 4));
      if (inputs >= 3) expect(layerPlan(experiment)[0].density).toBeLessThan(0.75);
    }),
  );
});
