import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { describeProblem } from '../../src/config/problems.ts';
import { formatSetting, parseSetting, settingOf } from '../../src/config/setting-text.ts';
import { type SettingId, SETTINGS } from '../../src/config/settings.ts';
import { settingValue } from './arbitraries.ts';

describe.each(SETTINGS)('$label', (setting) => {
  test('every allowed value survives being written and read', () => {
    fc.assert(
      fc.property(settingValue(setting), (value) => {
        expect(parseSetting(setting, formatSetting(setting, value))).toEqual({ value });
      }),
    );
  });

  test.each(['', ' ', 'nope', 'NaN', 'Infinity', '0x10', '1 2 x', '٣', '\0', '{}', 'null', 'undefined'])(
    'unreadable %j gives the default and a problem',
    (text) => {
      const { value, problem } = parseSetting(setting, text);
      expect(value).toEqual(DEFAULT_EXPERIMENT[setting.id]);
      expect(problem?.kind).toBe('unreadable');
      expect(problem?.key).toBe(setting.key);
    },
  );
});

const read = (id: SettingId, text: string) => {
  const { value, problem } = parseSetting(settingOf(id), text);
  return [value, problem?.reason];
};

test('numbers out of range become the nearest allowed', () => {
  expect(read('epsilon', '-3')).toEqual([0.1, 'is too small']);
  expect(read('epsilon', '1e400')).toEqual([200, 'is too large']);
  expect(read('epsilon', '-1e400')).toEqual([0.1, 'is too small']);
  expect(read('seed', '4294967296')).toEqual([4294967295, 'is too large']);
  expect(read('epochs', '2.5')).toEqual([3, 'is not a whole number']);
});

test('numbers may be written in every decimal way', () => {
  for (const text of ['0.5', '.5', ' +0.50 ', '5e-1', '5E-1', '0.500000000000000000001']) {
    expect(read('zeta', text)).toEqual([0.5, undefined]);
  }
  expect(Object.is(parseSetting(settingOf('zeta'), '-0').value, 0)).toBe(true);
  expect(read('epochs', '1e2')).toEqual([100, undefined]);
  expect(formatSetting(settingOf('zeta'), parseSetting(settingOf('zeta'), '0.30').value)).toBe('0.3');
});

test('a long row of digits is read in no time', () => {
  expect(read('zeta', `${'1'.repeat(8000)}x`)).toEqual([0.3, 'is not a number']);
});

test('layers', () => {
  expect(read('hidden', '1000, 1000')).toEqual([[1000, 1000], undefined]);
  expect(read('hidden', '300 100')).toEqual([[300, 100], undefined]);
  expect(read('hidden', '0')).toEqual([[], undefined]);
  expect(read('hidden', '300.0')).toEqual([[300, 1], 'has a layer that is too small or too large']);
  expect(read('hidden', '100001')).toEqual([[100000], 'has a layer that is too small or too large']);
  expect(read('hidden', '1.2.3.4.5.6')).toEqual([[1, 2, 3, 4, 5], 'has too many layers']);
  expect(read('hidden', '5.x.9')).toEqual([[1000, 1000, 1000], 'is not a list of sizes']);
});

test('period and initialisation', () => {
  expect(read('period', 'EPOCH')).toEqual(['epoch', undefined]);
  expect(read('period', '99')).toEqual([100, 'is too small']);
  expect(read('init', 'Normal:0.10')).toEqual(['normal:0.1', undefined]);
  expect(read('init', 'normal:99')).toEqual(['normal:10', 'is too large']);
  expect(read('init', 'normal')).toEqual(['he', 'is not an initialisation']);
});

test('a problem is one sentence on one line, whatever was given', () => {
  const { problem } = parseSetting(settingOf('epsilon'), '-3');
  expect(problem && describeProblem(problem)).toBe(
    'Epsilon (e): “-3” is too small, so 0.1 is used; allowed: 0.1 to 200.',
  );
  const nasty = parseSetting(settingOf('zeta'), `\u001b[31m\n\u202e\ud800${'x'.repeat(200)}`).problem;
  expect(nasty?.given).toBe(`·[31m···${'x'.repeat(51)}…`);
});
