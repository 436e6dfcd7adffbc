/** What a running experiment takes over, and what begins a new run. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import { adaptTo } from '../../src/config/own-settings.ts';
import { parseOwn } from '../../src/config/own-text.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { differences, livePart } from '../../src/state/split-patch.ts';

test.each<[Partial<Experiment>, Partial<Experiment> | null]>([
  [{}, {}],
  [{ zeta: 0.5 }, { zeta: 0.5 }],
  [
    { zeta: 0.5, learningRate: 0.01, period: 500 },
    { zeta: 0.5, learningRate: 0.01, period: 500 },
  ],
  [{ zeta: DEFAULT_EXPERIMENT.zeta }, {}],
  [{ epsilon: DEFAULT_EXPERIMENT.epsilon, zeta: 0.1 }, { zeta: 0.1 }],
  [{ hidden: [1000, 1000, 1000], stop: 0.5 }, { stop: 0.5 }],
  [{ hidden: [1000, 1000] }, null],
  [{ epsilon: 5 }, null],
  [{ epsilon: 5, zeta: 0.5 }, null],
])('%j on the defaults: %j', (patch, live) => {
  expect(livePart(DEFAULT_EXPERIMENT, patch)).toEqual(live);
});

test('exactly the settings that apply now are live', () => {
  const changed: Partial<Record<keyof Experiment, unknown>> = {
    zeta: 0.123,
    period: 12345,
    growth: 'he',
    removal: 'reference',
    stop: 0.123,
    learningRate: 0.0123,
    momentum: 0.123,
    weightDecay: 0.0123,
  };
  expect(
    SETTINGS.filter(({ applies }) => applies === 'now')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(Object.keys(changed).sort());
  expect(livePart(DEFAULT_EXPERIMENT, changed as Partial<Experiment>)).toEqual(changed);
});

describe('differences', () => {
  test.each<[Partial<Experiment>, string, string]>([
    [{ epsilon: 5 }, 'Epsilon 5', 'e=5'],
    [{ hidden: [300, 100], zeta: 0.1 }, 'Zeta 0.1, Hidden layers 300.100', 'z=0.1 h=300.100'],
    [{ hidden: [] }, 'Hidden layers 0', 'h=0'],
    [{ method: 'static' }, 'Method static', 'm=static'],
  ])('%j: %j', (patch, label, short) => {
    expect(differences({ ...DEFAULT_EXPERIMENT, ...patch }, DEFAULT_EXPERIMENT)).toEqual({ label, short });
  });
});

test('two sets of own data differ by their names', () => {
  const [a, b] = ['a.idx', 'b.idx'].map(
    (name) => parseOwn(`${name}:500.100:6x5:4:90:${'ab'.repeat(32)}`).own,
  );
  const onA = adaptTo(DEFAULT_EXPERIMENT, a);
  expect(differences({ ...onA, own: b }, onA)).toEqual({ label: 'Data set b.idx', short: 'd=b.idx' });
  expect(differences({ ...onA, own: { ...a! } }, onA)).toBeNull();
});

test('what is counted in a table are rows', () => {
  const { own } = parseOwn(`a.csv:500.100:6:4:1:${'ab'.repeat(32)}`);
  const on = adaptTo(DEFAULT_EXPERIMENT, own);
  expect(differences({ ...on, trainImages: 200 }, on)).toEqual({
    label: 'Training rows 200',
    short: 'n=200',
  });
});
