import { expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { cost } from '../../src/config/layer-plan.ts';
import { PRESETS, presetExperiment } from '../../src/config/presets.ts';
import { validateExperiment } from '../../src/config/validate.ts';

test.each(PRESETS)('$sentence', (preset) => {
  const experiment = presetExperiment(preset);
  expect(validateExperiment(experiment)).toEqual({ experiment, problems: [] });
  expect(preset.sentence).not.toMatch(/\.$/);
  expect(preset.explanation).toMatch(/\.$/);
});

test('presets are told apart by id, sentence and settings', () => {
  for (const part of ['id', 'sentence'] as const) {
    expect(new Set(PRESETS.map((preset) => preset[part])).size).toBe(PRESETS.length);
  }
  expect(new Set(PRESETS.map((preset) => JSON.stringify(presetExperiment(preset)))).size).toBe(
    PRESETS.length,
  );
});

test('the first preset is what the page opens with', () => {
  expect(presetExperiment(PRESETS[0])).toEqual(DEFAULT_EXPERIMENT);
});

test('numbers named in explanations are true', () => {
  const named = (id: string) => cost(presetExperiment(PRESETS.find((preset) => preset.id === id)!));
  expect(named('dense').connections).toBe(266200);
  expect(Math.round(named('small').density * 100)).toBe(3);
});
