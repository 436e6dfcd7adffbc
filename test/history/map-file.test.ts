/** Maps: lines of results become a file, the file a map; what is neither is named. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatSetting } from '../../src/config/setting-text.ts';
import { collectRuns } from '../../src/history/collect-runs.ts';
import { isMapFile, readMapFile } from '../../src/history/read-map-file.ts';
import type { RunMap } from '../../src/history/map-file.ts';
import { gridLinks } from '../../src/config/grid.ts';
import { resultLine } from '../helpers/result-lines.ts';

const fileOf = (links: readonly string[]): string => {
  const text = links.map((link, k) => resultLine(link, 3, 0.5 + k / 100)).join('\n');
  const { file, problems } = collectRuns([{ name: 'a.jsonl', text }]);
  expect(problems).toBeNull();
  return file!;
};
const mapOf = (links: readonly string[]): RunMap => {
  const { map, problems } = readMapFile(fileOf(links));
  expect(problems).toBeNull();
  return map!;
};
const axesOf = ({ axes }: RunMap) => axes.map(({ setting, values }) => [setting.key, ...values]);
const accuraciesOf = ({ cells }: RunMap) => cells.map((runs) => runs.map(({ testAccuracy }) => testAccuracy));
const complaints = (...texts: string[]) =>
  collectRuns(texts.map((text, k) => ({ name: `${k}.jsonl`, text }))).problems;

describe('lines of many runs', () => {
  test('become a map over what sets their links apart', () => {
    const { links } = gridLinks('#v1&x=3&g=z:0.9/0.1,e:5/10/100');
    const map = mapOf(links);
    expect(axesOf(map)).toEqual([
      ['e', '5', '10', '100'],
      ['z', '0.1', '0.9'],
    ]);
    // zeta 0.1 came second of each pair.
    expect(accuraciesOf(map)).toEqual([[0.51], [0.53], [0.55], [0.5], [0.52], [0.54]]);
    expect(map.cells[5][0]).toMatchObject({
      epoch: 3,
      testLoss: 0.25,
      connections: 300,
      fingerprint: '0123456789abcdef',
      experiment: { epsilon: 100, zeta: 0.9, epochs: 3 },
      events: [],
    });
  });

  test('only the last epoch counts, wherever it stands, and a line twice is one', () => {
    const texts = [
      [resultLine('#v1&x=9', 2, 0.2), resultLine('#v1&x=9&e=5', 1, 0.4)].join('\n'),
      `${resultLine('https://a.b/#v1&epsilon=20&x=9', 3, 0.3)}\r\n\r\n${resultLine('#v1&x=9', 1, 0.1)}\n`,
    ];
    const { file } = collectRuns(texts.map((text, k) => ({ name: String(k), text })));
    const { map } = readMapFile(file!);
    expect(map!.runs.map(({ epoch, testAccuracy }) => [epoch, testAccuracy])).toEqual([
      [1, 0.4],
      [3, 0.3],
    ]);
    expect(collectRuns([...texts, ...texts].map((text) => ({ name: 'again', text }))).file).toBe(file);
  });

  test('no axis, one, a method, the seed alone, missing cells', () => {
    expect(axesOf(mapOf(['#v1&x=3']))).toEqual([]);
    expect(accuraciesOf(mapOf(['#v1&x=3']))).toEqual([[0.5]]);
    expect(axesOf(mapOf(['#v1&x=3&s=9', '#v1&x=3&s=1']))).toEqual([['s', '1', '9']]);
    const methods = mapOf(['#v1&x=3', '#v1&x=3&m=static', '#v1&x=3&m=dense&e=5']);
    expect(axesOf(methods)).toEqual([
      ['m', 'dense', 'static', 'set'],
      ['e', '5', '20'],
    ]);
    expect(accuraciesOf(methods)).toEqual([[0.52], [], [], [], [0.51], [0.5]]);
    expect(axesOf(mapOf(['#v1&x=3&h=300.100', '#v1&x=3&h=300', '#v1&x=3&h=0', '#v1&x=3&h=50']))).toEqual([
      ['h', '0', '50', '300', '300.100'],
    ]);
    expect(axesOf(mapOf(['#v1&x=3&r=500', '#v1&x=3', '#v1&x=3&r=2000']))).toEqual([
      ['r', 'epoch', '500', '2000'],
    ]);
  });

  test('seeds share a cell, in order', () => {
    const map = mapOf(['#v1&x=3&s=7', '#v1&x=3&e=5&s=7', '#v1&x=3&s=2', '#v1&x=3&s=30']);
    expect(axesOf(map)).toEqual([['e', '5', '20']]);
    expect(map.cells.map((runs) => runs.map(({ experiment }) => experiment.seed))).toEqual([[7], [2, 7, 30]]);
  });

  test('what no map can be made of is named with file and line', () => {
    expect(complaints('')).toEqual(['There are no lines to collect.']);
    const good = resultLine('#v1&x=3', 3, 0.5);
    const bad = JSON.stringify({ ...(JSON.parse(good) as object), testAccuracy: 1.5, fingerprint: 'x' });
    expect(complaints(good, `${good}\n\nEpoch 3\n${bad}\n{"link":"#v1&e=-1"}`)).toEqual([
      expect.stringMatching(/^1\.jsonl:3: The line is no JSON \(/),
      '1.jsonl:4: testAccuracy is 1.5; allowed: at most 1.',
      '1.jsonl:4: fingerprint is “x”; allowed: 16 hexadecimal digits.',
      ...['epoch', 'testAccuracy', 'testLoss', 'fingerprint', 'connections'].map(
        (name) => `1.jsonl:5: ${name} is missing.`,
      ),
    ]);
    expect(complaints(resultLine('#v1&x=3&e=-1', 3, 0.5))![0]).toMatch(
      /^0\.jsonl:1: link: Epsilon \(e\): “-1” is too small/,
    );
    expect(complaints(good, good.replace('0123456789abcdef', 'ffffffffffffffff'))).toEqual([
      '1.jsonl:1: epoch 3 of #v1&x=3 has another fingerprint than at 0.jsonl:1; lines of different versions of SET Lab do not go together.',
    ]);
  });

  test('too many settings, and changes that differ', () => {
    const three = ['#v1&x=3', '#v1&x=3&e=5', '#v1&x=3&z=0.1', '#v1&x=3&b=64'];
    expect(complaints(three.map((link) => resultLine(link, 3, 0.5)).join('\n'))).toEqual([
      'The runs differ in 3 settings: Epsilon (e), Zeta (z), Batch size (b); a map has at most 2, and seeds: collect those apart that differ in 2.',
    ]);
    const events = ['#v1&x=3', '#v1&x=3&ev=5:rewire'].map((link) => resultLine(link, 3, 0.5));
    expect(complaints(events.join('\n'))![0]).toMatch(/^The runs differ in more than their settings/);
  });
});

/* eslint-disable @typescript-eslint/no-explicit-any */
type Json = any;

describe('map files', () => {
  const text = fileOf(gridLinks('#v1&x=3&g=e:5/10,z:0.1/0.3').links);
  const refused = (edit: (json: Json) => void): string => {
    const json = JSON.parse(text) as Json;
    edit(json);
    const { map, problems } = readMapFile(JSON.stringify(json));
    expect(map).toBeNull();
    return problems!.join('\n');
  };

  test('are told from others by what is in them', () => {
    expect(isMapFile(text)).toBe(true);
    expect(isMapFile(JSON.stringify(JSON.parse(text), null, 2))).toBe(true);
    expect(isMapFile(JSON.stringify({ format: 'set-lab-run', caption: '{"format":"set-lab-map"}' }))).toBe(
      false,
    );
  });

  test('may be turned: the first axis runs across', () => {
    const json = JSON.parse(text) as Json;
    const { map } = readMapFile(JSON.stringify({ ...json, axes: ['z', 'e'] }));
    expect(axesOf(map!)[0]).toEqual(['z', '0.1', '0.3']);
    const [, lower] = map!.cells;
    const [zeta, epsilon] = map!.axes.map(({ setting }) =>
      formatSetting(setting, lower[0].experiment[setting.id]),
    );
    expect([zeta, epsilon]).toEqual(['0.3', '5']);
  });

  test.each<[(json: Json) => void, string | RegExp]>([
    [(json) => (json.format = 'x'), 'format is “x”; allowed: “set-lab-map”.'],
    [(json) => (json.version = 2), 'version is 2; allowed: 1.'],
    [(json) => delete json.axes, 'axes is missing.'],
    [(json) => (json.axes = ['e']), 'axes are e; allowed: e and z, in which the runs differ.'],
    [(json) => (json.axes = ['e', 'e']), 'axes are e and e; allowed: e and z'],
    [(json) => (json.axes = ['e', 'q']), 'axes are e and q; allowed: e and z'],
    [(json) => (json.runs = []), 'runs is a list of 0'],
    [(json) => (json.runs[2].link = '#v1&e=x'), /^runs\[2\]\.link Epsilon \(e\): “x” is not a number/],
    [(json) => (json.runs[1].link = json.runs[0].link), 'runs[1] has the same link as runs[0].'],
    [(json) => (json.runs[1].epoch = 4), 'runs[1].epoch is 4; allowed: at most 3, the run’s length.'],
    [(json) => (json.runs[1].testLoss = null), 'runs[1].testLoss is null; allowed: a number.'],
    [(json) => (json.runs[1].connections = 1.5), 'runs[1].connections is 1.5'],
    [(json) => (json.runs[0].link += '&b=64'), 'The runs differ in 3 settings'],
  ])('%s is refused in words', (edit, sentence) => {
    const told = refused(edit);
    if (typeof sentence === 'string') expect(told).toContain(sentence);
    else expect(told).toMatch(sentence);
  });

  test('1,000 spoilt ones never throw, and what is wrong is said', () => {
    const junk: fc.Arbitrary<unknown> = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('#v1', '#v1&e=5', -1, 2 ** 60, [], {}, null, '__proto__'),
    );
    let refusals = 0;
    fc.assert(
      fc.property(
        fc.nat(),
        junk,
        fc.nat(text.length),
        fc.string({ maxLength: 4 }),
        (pick, value, at, piece) => {
          const json = JSON.parse(text) as Json;
          const owners: [object, string][] = [];
          const visit = (node: Json) => {
            if (typeof node !== 'object' || node === null) return;
            for (const key of Object.keys(node as object)) {
              owners.push([node as object, key]);
              visit(node[key]);
            }
          };
          visit(json);
          const [owner, key] = owners[pick % owners.length];
          (owner as Json)[key] = value;
          for (const spoilt of [
            JSON.stringify(json),
            text.slice(0, at) + piece + text.slice(at + piece.length),
          ]) {
            const { map, problems } = readMapFile(spoilt);
            if (map) expect(map.cells.flat().length).toBe(map.runs.length);
            else {
              refusals++;
              expect(problems.length).toBeGreaterThan(0);
              for (const sentence of problems) expect(sentence).toMatch(/^[^\n]+\.$/);
            }
          }
        },
      ),
      { numRuns: 1000, seed: 1 },
    );
    expect(refusals).toBeGreaterThan(1000);
  });
});
