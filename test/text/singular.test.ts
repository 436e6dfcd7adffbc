/** One of something is not called by its plural. */
import { expect, test } from 'vitest';
import { describeDifferences, listDifferences, withoutData } from '../../src/config/own-data.ts';
import { PIXELS_TEXT } from '../../src/text/charts.ts';
import { FILES } from '../../src/text/files.ts';
import { NETWORK_FILE } from '../../src/text/network-file.ts';
import { NETWORK_TEXT } from '../../src/text/network.ts';
import { OWN_DATA } from '../../src/text/own-data.ts';

const [one, two] = [1, 2].map((inputs) => withoutData('a.csv', inputs, 2));

test('a table of one feature', () => {
  expect(OWN_DATA.opened(one)).toContain('rows of 1 feature in 2 classes');
  expect(OWN_DATA.opened(two)).toContain('rows of 2 features in 2 classes');
  expect(listDifferences(['a', 'SHA-256 ffffffff…'])).toBe('a, SHA-256 ffffffff…');
  expect(listDifferences(['a', 'b'])).toBe('a, b.');
  expect(describeDifferences(one, two)).toEqual(['1 feature in place of 2 features']);
  expect(PIXELS_TEXT.largestFirst(1, 'core degree')).toBe('1 feature, core degree');
  expect(PIXELS_TEXT.largestFirst(1200, 'degree')).toBe('1,200 features, largest degree first');
  expect(NETWORK_FILE.lookOnly(1, 1)).toContain('no data of 1 input and 1 class here');
});

test('files are refused together in a sentence that fits one and several', () => {
  expect(FILES.refused('a.json, b.json')).toBe('Not opened: a.json, b.json. The present run is as it was:');
});

test('a level of one unit', () => {
  expect(NETWORK_TEXT.levelUnits('features', 1, 0)[0]).toBe('1 feature');
  expect(NETWORK_TEXT.levelUnits('classes', 1, 0)[0]).toBe('1 class');
  expect(NETWORK_TEXT.levelUnits('blocks', 1, 1)[0]).toBe('1 unit, 1 dead');
  expect(NETWORK_TEXT.levelUnits('picture', 2, 1)[0]).toBe('2 pixels, 1 unused');
});
