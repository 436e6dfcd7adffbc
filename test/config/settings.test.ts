import { expect, test } from 'vitest';
import { DATA_SETS } from '../../src/config/data-sets.ts';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { formatSetting, parseSetting } from '../../src/config/setting-text.ts';
import { SETTING_GROUPS, SETTINGS } from '../../src/config/settings.ts';
import { DEFAULT_MODE, DEFAULT_VIEW, MODE_SETTINGS, VIEW_SETTINGS } from '../../src/config/view.ts';

const ALL = [...SETTINGS, ...VIEW_SETTINGS, ...MODE_SETTINGS];

test('there is one row for every property of the experiment (but what own data are), the view and the mode', () => {
  expect(SETTINGS.map((setting) => setting.id).toSorted()).toEqual(
    Object.keys(DEFAULT_EXPERIMENT)
      .filter((id) => id !== 'own')
      .toSorted(),
  );
  expect(VIEW_SETTINGS.map((setting) => setting.id)).toEqual(Object.keys(DEFAULT_VIEW));
  expect(MODE_SETTINGS.map((setting) => setting.id)).toEqual(Object.keys(DEFAULT_MODE));
});

test('no key and no long name means two things', () => {
  const names = ALL.flatMap((setting) => [...new Set([setting.key, setting.id.toLowerCase()])]);
  expect(new Set([...names, 'dn', 'density', 'ev', 'events', 'k', 'fingerprint']).size).toBe(
    names.length + 6,
  );
  const labels = ALL.map((setting) => setting.label);
  expect(new Set(labels).size).toBe(labels.length);
});

test.each(SETTINGS)('$label: the default is allowed and the texts are there', (setting) => {
  const text = formatSetting(setting, DEFAULT_EXPERIMENT[setting.id]);
  expect(parseSetting(setting, text)).toEqual({ value: DEFAULT_EXPERIMENT[setting.id] });
  expect(setting.help).toMatch(/^[A-Z].*\.$/);
  expect(SETTING_GROUPS).toContain(setting.group);
});

const WITH_STOPS = SETTINGS.flatMap((setting) =>
  (setting.kind === 'number' || setting.kind === 'integer') && setting.stops
    ? [{ ...setting, stops: setting.stops }]
    : [],
);

test.each(WITH_STOPS)('$label: stops ascend from min to max and the default is one of them', (setting) => {
  const { stops, min, max, id } = setting;
  expect(stops[0]).toBe(min);
  expect(stops.at(-1)).toBe(max);
  expect(stops.slice(1).every((stop, index) => stop > stops[index])).toBe(true);
  expect(stops).toContain(DEFAULT_EXPERIMENT[id]);
});

test('a choice offers every data set and own data', () => {
  const data = SETTINGS.find((setting) => setting.id === 'data');
  expect(data?.kind === 'choice' && data.choices.map((choice) => choice.value)).toEqual([
    ...Object.keys(DATA_SETS),
    'own',
  ]);
});
