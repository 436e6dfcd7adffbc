/** The bits of short runs, the same as ever: in every kernel set, on every machine. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import type { SettingId } from '../../src/config/settings.ts';
import { kernelSets } from '../helpers/kernels.ts';
import { fingerprintsOf, goldenData, LINKS } from './links.ts';

const golden = JSON.parse(readFileSync(new URL('fingerprints.json', import.meta.url), 'utf8')) as Record<
  string,
  string[]
>;
const data = goldenData();

describe.each(kernelSets)('golden fingerprints, $name', (set) => {
  test.each(LINKS)('%s', (link) => {
    expect(fingerprintsOf(link, set, data)).toEqual(golden[link]);
  });
});

test('the file holds exactly the links of links.ts', () => {
  expect(Object.keys(golden)).toEqual(LINKS);
});

test('the links cover every choice of what decides the bits', () => {
  const values = (key: SettingId) => [
    ...new Set(LINKS.map((link) => String(parseLink(link).experiment[key]))),
  ];
  expect(values('method').sort()).toEqual(['dense', 'magnitude', 'set', 'static']);
  expect(values('activation').sort()).toEqual(['allrelu', 'relu', 'sigmoid', 'srelu', 'tanh']);
  expect(values('output').sort()).toEqual(['sigmoid', 'softmax']);
  expect(values('growth').sort()).toEqual(['he', 'normal', 'zero']);
  expect(values('removal').sort()).toEqual(['paper', 'reference']);
  expect(values('schedule').sort()).toEqual(['constant', 'cosine', 'step']);
  expect(values('period').length).toBe(3);
  expect(values('dropout').length).toBeGreaterThan(2);
});
