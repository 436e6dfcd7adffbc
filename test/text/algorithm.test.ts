/** The algorithm's words fit the method, and its numbers are those it is given. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import { ALGORITHM_TEXT, algorithmLines } from '../../src/text/algorithm.ts';
import type { AlgorithmNumbers } from '../../src/text/algorithm.ts';

const ON_STAGE: AlgorithmNumbers = {
  connections: 35680,
  before: { negative: 16417, zero: 2724, positive: 16539 },
  gone: { negative: 4925, zero: 2724, positive: 4961 },
  low: -0.0074,
  high: 0.00846,
  removed: 12610,
  added: 12610,
  skipped: null,
};
const BETWEEN: AlgorithmNumbers = { ...ON_STAGE, before: null, gone: null, removed: 10703, added: 10703 };

function lines(patch: Partial<Experiment>, numbers = ON_STAGE, onStage = true): [string, string][] {
  const rule = { ...DEFAULT_EXPERIMENT, ...patch };
  return algorithmLines(rule, numbers, onStage).map((line) => [line.code, line.numbers]);
}

describe('a rewiring on stage', () => {
  test('SET marks by sign', () => {
    expect(lines({})).toEqual([
      ['mark ⌊ζ·N₋⌋ negatives nearest 0', '4,925 of 16,417, from −0.00740'],
      ['mark ⌊ζ·N₊⌋ positives nearest 0', '4,961 of 16,539, to +0.00846'],
      ['mark every weight 0', '2,724'],
      ['remove what is marked', '−12,610, 23,070 stay'],
      ['add as many at random, w = 0', '+12,610'],
    ]);
  });

  test('the rule of the authors’ code marks by thresholds', () => {
    const codes = lines({ removal: 'reference' }).map(([code]) => code);
    expect(codes.slice(0, 2)).toEqual([
      'mark negatives from threshold t₋ on',
      'mark positives up to threshold t₊',
    ]);
  });

  test('magnitude marks whatever the sign', () => {
    expect(lines({ method: 'magnitude' })[0]).toEqual([
      'mark the ⌊ζ·N⌋ weights nearest 0',
      '12,610 of 35,680, −0.00740 … +0.00846',
    ]);
  });

  test('says what new connections weigh', () => {
    const last = (growth: Experiment['growth']) => lines({ growth }).at(-1)![0];
    expect(last('normal')).toBe('add as many at random, w ~ N(0, 0.1²)');
    expect(last('he')).toBe('add as many at random, w as He');
  });

  test('nothing is added after the last removal', () => {
    expect(lines({}, { ...ON_STAGE, added: 0 }).at(-1)![1]).toBe('none: the last one only removes');
  });

  test('of weights of one sign alone the other has no threshold', () => {
    const gone = { negative: 0, zero: 3, positive: 9 };
    expect(lines({}, { ...ON_STAGE, gone, low: 0 })[0][1]).toBe('0 of 16,417');
  });
});

describe('between rewirings', () => {
  test('says what comes and what was', () => {
    expect(lines({}, BETWEEN, false).map(([, numbers]) => numbers)).toEqual([
      'next: from −0.00740',
      'next: to +0.00846',
      '',
      'last time −10,703',
      'last time +10,703',
    ]);
  });

  test('says nothing of a past that there was not, nor of a cut that does not come', () => {
    const first = { ...BETWEEN, low: 0, high: 0, removed: null, added: null };
    expect(lines({}, first, false).map(([, numbers]) => numbers)).toEqual(['–', '–', '', '', '']);
  });
});

test('a method without rewiring has one line', () => {
  expect(lines({ method: 'static' })).toEqual([['the connections drawn at the start stay: no rewiring', '']]);
  expect(lines({ method: 'dense' })).toEqual([['all possible connections exist: no rewiring', '']]);
});

test('the title names the method and its share', () => {
  expect(ALGORITHM_TEXT.title(DEFAULT_EXPERIMENT)).toBe('SET, ζ = 0.3');
  expect(ALGORITHM_TEXT.title({ ...DEFAULT_EXPERIMENT, removal: 'reference', zeta: 0.5 })).toBe(
    'SET (reference thresholds), ζ = 0.5',
  );
  expect(ALGORITHM_TEXT.title({ ...DEFAULT_EXPERIMENT, method: 'static' })).toBe('Static sparse');
});
