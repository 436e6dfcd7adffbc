/** Grids in links: what they stand for, and what is wrong with those that stand for nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridLinks, MAX_GRID_CELLS, parseGrid, splitGrid } from '../../src/config/grid.ts';
import { formatLink, parseLink } from '../../src/config/link.ts';
import { describeRefusal } from '../../src/config/problems.ts';

const valuesOf = (text: string) => parseGrid(text).axes.map(({ values }) => values);
const told = (link: string) => gridLinks(link).problems.map(describeRefusal);

describe('axes', () => {
  test('ranges are evenly spaced, ends included, and short', () => {
    expect(valuesOf('e:5-40x8')).toEqual([[5, 10, 15, 20, 25, 30, 35, 40]]);
    expect(valuesOf('z:0-0.9x4,lr:1e-4-0.1x2')).toEqual([
      [0, 0.3, 0.6, 0.9],
      [0.0001, 0.1],
    ]);
    expect(valuesOf('zeta:0-1x4')).toEqual([[0, 0.333333, 0.666667, 1]]);
    expect(valuesOf('e:40-5x2')).toEqual([[40, 5]]);
  });

  test('of whole numbers they are whole', () => {
    expect(valuesOf('s:1-10x4,b:10-21x3')).toEqual([
      [1, 4, 7, 10],
      [10, 16, 21],
    ]);
  });

  test('lists are as written', () => {
    expect(valuesOf('Z:0.1/0.03/.5, b:32/64')).toEqual([
      [0.1, 0.03, 0.5],
      [32, 64],
    ]);
    expect(valuesOf('e:7')).toEqual([[7]]);
  });
});

describe('links', () => {
  test('one a pair of values, the first axis fastest, canonical, without view and fingerprint', () => {
    expect(
      gridLinks('https://a.b/lab/#v1&z=0.5&x=3&t=2&p=weights&k=0123456789abcdef&g=e:5/20,z:0/0.3'),
    ).toEqual({
      links: ['#v1&e=5&z=0&x=3', '#v1&z=0&x=3', '#v1&e=5&x=3', '#v1&x=3'],
      problems: [],
    });
  });

  test('the key of new connections is another thing', () => {
    expect(gridLinks('g=normal&g=e%3A5%2F6').links).toEqual(['#v1&e=5&g=normal', '#v1&e=6&g=normal']);
    expect(splitGrid('#v1&g=he')).toEqual({ link: '#v1&g=he', grid: null });
    expect(gridLinks('#g=e:5/6').links).toEqual(['#v1&e=5', '#v1&e=6']);
  });

  test('changes during the run are in all of them', () => {
    expect(gridLinks('#v1&ev=100rewire&g=e:5/6').problems.length).toBeGreaterThan(0);
    const events = formatLink({ ...parseLink('#v1'), events: [{ step: 100, kind: 'rewire' }] });
    expect(gridLinks(`${events}&g=e:5/6`).links.every((link) => link.includes('ev='))).toBe(true);
  });

  test.each([
    ['#v1', 'Grid (g): “#v1” has no grid; allowed: …&g=e:5-40x8,z:0-0.9x8.'],
    ['#v1&g=e:5-40', 'Grid (g): “e:5-40” is neither a range nor a list; allowed: a key with a range'],
    ['#v1&g=e:', 'Grid (g): “e:” is neither a range nor a list'],
    ['#v1&g=m:set/static', 'Grid (g): “m:set/static” is not about a number; allowed: the keys n, nt, e, z'],
    ['#v1&g=q:1/2,e', '“q:1/2” is not about a number'],
    ['#v1&g=e:1/2,z:0/1,b:1/2', '“e:1/2,z:0/1,b:1/2” has too many axes'],
    ['#v1&g=e:1/2,epsilon:3/4', 'has the same setting on both axes'],
    ['#v1&g=e:1-9x1', 'has too few or too many values; allowed: 2 to 10000.'],
    ['#v1&g=s:1-2000x200,e:1-200x51', 'asks for 10200 runs; allowed: at most 10000.'],
    ['#v1&g=s:1-3x9', '“s:1-3x9” has a value more than once; allowed: as many values as differ: 3.'],
    ['#v1&g=z:0-2x3', 'Zeta (z): “2” is too large, so 1 would be used in the page; allowed: 0 to 1.'],
    ['#v1&g=b:1.5/2', 'Batch size (b): “1.5” is not a whole number'],
    ['#v1&n=200&g=b:100/300', 'is more than the 200 training images'],
    ['#v1&e=-3&g=e:1/2', 'Epsilon (e): “-3” is too small'],
  ])('%s: %s', (link, sentence) => {
    expect(gridLinks(link).links).toEqual([]);
    expect(told(link).join('\n')).toContain(sentence);
  });

  test('a bad value is told once, however many links have it', () => {
    expect(told('#v1&g=e:1-90x90,z:0.5/2').length).toBe(1);
  });

  test('anything gives links that can be taken as they are, or problems', () => {
    const piece = fc.constantFrom(
      'e',
      'z',
      's',
      'x',
      'm',
      ':',
      '-',
      'x',
      '/',
      ',',
      '0',
      '1',
      '5',
      '.',
      '%3A',
    );
    const grids = fc.array(piece, { maxLength: 14 }).map((pieces) => `#v1&g=${pieces.join('')}`);
    let some = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          grids,
          fc.string().map((text) => `#v1&g=e:${text}`),
        ),
        (link) => {
          const { links, problems } = gridLinks(link);
          expect(links.length > 0).toBe(problems.length === 0);
          expect(links.length).toBeLessThanOrEqual(MAX_GRID_CELLS);
          if (links.length > 0) some++;
          for (const each of links.slice(0, 20)) {
            const parsed = parseLink(each);
            expect(parsed.problems).toEqual([]);
            expect(formatLink(parsed)).toBe(each);
          }
        },
      ),
      { numRuns: 2000, seed: 1 },
    );
    expect(some).toBeGreaterThan(0);
  });
});
