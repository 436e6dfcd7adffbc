import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATA_SETS } from '../../src/config/data-sets.ts';
import { DEFAULT_EXPERIMENT, type Experiment } from '../../src/config/experiment.ts';
import { requiredBytes } from '../../src/config/memory.ts';
import { describeProblem } from '../../src/config/problems.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { fitToDataSet, validateExperiment } from '../../src/config/validate.ts';
import { validExperiment } from './arbitraries.ts';

const changed = (change: object) => ({ ...DEFAULT_EXPERIMENT, ...change }) as Experiment;
const sentences = (problems: readonly Parameters<typeof describeProblem>[0][]) =>
  problems.map(describeProblem);

test('a valid experiment comes back as it is', () => {
  fc.assert(
    fc.property(validExperiment, (experiment) => {
      expect(validateExperiment(experiment)).toEqual({ experiment, problems: [] });
    }),
  );
});

test('whatever a file holds, the result is valid', () => {
  const anyFields = fc.record(Object.fromEntries(SETTINGS.map((setting) => [setting.id, fc.jsonValue()])));
  fc.assert(
    fc.property(anyFields, (fields) => {
      const { experiment } = validateExperiment(fields as unknown as Experiment);
      expect(validateExperiment(experiment)).toEqual({ experiment, problems: [] });
    }),
    { numRuns: 500 },
  );
  const hostile = changed({
    epsilon: { toString: 1, valueOf: 1 },
    hidden: [{}, Number.NaN],
    zeta: undefined,
  });
  expect(validateExperiment(hostile).experiment).toEqual(DEFAULT_EXPERIMENT);
});

test('a data set that is not available is replaced', () => {
  const { experiment, problems } = validateExperiment(changed({ data: 'fashion' }), {
    availableData: ['blobs'],
  });
  expect(experiment.data).toBe('blobs');
  expect(sentences(problems)).toEqual([
    'Data set (d): “fashion” is not available here, so blobs is used; allowed: blobs.',
  ]);
  expect(
    validateExperiment(changed({ data: 'fashion' }), { availableData: ['blobs', 'mnist'] }).experiment.data,
  ).toBe('mnist');
});

test('more images than the data set has are lowered', () => {
  const tiny = { ...DATA_SETS.blobs, name: 'Tiny', maxTrain: 500, maxTest: 200 };
  const { experiment, problems } = fitToDataSet(DEFAULT_EXPERIMENT, tiny);
  expect([experiment.trainImages, experiment.testImages]).toEqual([500, 200]);
  expect(sentences(problems)).toEqual([
    'Training images (n): “10000” is more than Tiny has, so 500 is used; allowed: at most 500.',
    'Test images (nt): “2000” is more than Tiny has, so 200 is used; allowed: at most 200.',
  ]);
});

test('a batch larger than the training set is lowered', () => {
  const { experiment, problems } = validateExperiment(changed({ trainImages: 200, batch: 256 }));
  expect(experiment.batch).toBe(200);
  expect(sentences(problems)).toEqual([
    'Batch size (b): “256” is more than the 200 training images, so 200 is used; allowed: at most 200.',
  ]);
});

test('layers beyond the memory are refused with the sizes that fit', () => {
  const { experiment, problems } = validateExperiment(changed({ hidden: [100000, 100000] }), {
    maxBytes: 100e6,
  });
  expect(requiredBytes(experiment)).toBeLessThanOrEqual(100e6);
  expect(problems).toHaveLength(1);
  expect(problems[0].kind).toBe('tooLarge');
  expect(sentences(problems)).toEqual([
    'Hidden layers (h): “100000.100000” needs 522 MB of memory where 100 MB are available, ' +
      'so 17442.17442 is used.',
  ]);
});

test('when no sizes fit, the sizes stay and the problem says what to do', () => {
  const { experiment, problems } = validateExperiment(DEFAULT_EXPERIMENT, { maxBytes: 1e6 });
  expect(experiment).toEqual(DEFAULT_EXPERIMENT);
  expect(problems[0].reason).toContain('use fewer images');
});
