/** The bits of short runs, the same as ever: in every kernel set, on every machine. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SETTINGS, type SettingId } from '../../src/config/settings.ts';
import { kernelSets, threadedSets } from '../helpers/kernels.ts';
import { OWN_RUN } from '../helpers/own-run.ts';
import { fingerprintsOf, goldenData, LINKS, NODE_LINKS, readLink } from './links.ts';

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Record<string, string[]>;
const golden = read('fingerprints.json');
const nodeGolden = read('node-fingerprints.json');
const ALL = [...LINKS, ...NODE_LINKS];
const data = await goldenData();
const experiments = await Promise.all(ALL.map(readLink));

describe.each([...kernelSets, ...threadedSets])('golden fingerprints, $name', (set) => {
  test.each(ALL)('%s', async (link) => {
    expect(await fingerprintsOf(link, set, data)).toEqual({ ...golden, ...nodeGolden }[link]);
  });
});

test('the files hold exactly the links of links.ts', () => {
  expect(Object.keys(golden)).toEqual(LINKS);
  expect(Object.keys(nodeGolden)).toEqual(NODE_LINKS);
  expect(nodeGolden[OWN_RUN.link]).toEqual(OWN_RUN.fingerprints);
});

test('the links cover every choice of what decides the bits', () => {
  const values = (key: SettingId) => [
    ...new Set(experiments.map(({ experiment }) => String(experiment[key]))),
  ];
  for (const id of ['method', 'activation', 'output', 'growth', 'removal', 'schedule'] as const) {
    const setting = SETTINGS.find((each) => each.id === id)!;
    const choices = setting.kind === 'choice' ? setting.choices.map(({ value }) => value) : [];
    expect(values(id).sort(), id).toEqual([...choices].sort());
  }
  const inits = values('init').map((init) => init.replace(/:.*/, ''));
  expect([...new Set(inits)].sort()).toEqual(['glorot', 'he', 'normal']);
  expect(values('data').sort()).toEqual(['blobs', 'mnist', 'own']);
  expect(values('period').length).toBe(3);
  expect(values('dropout').length).toBeGreaterThan(2);
  const events = experiments.flatMap((each) => each.events);
  const tuned = events.flatMap((event) => (event.kind === 'tune' ? Object.keys(event.settings) : ['rewire']));
  expect([...new Set(tuned)].sort()).toEqual([
    'growth',
    'learningRate',
    'momentum',
    'rewire',
    'weightDecay',
    'zeta',
  ]);
});
