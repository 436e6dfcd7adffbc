import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TableRecipe } from '../../../src/config/table-recipe.ts';
import {
  describeTable,
  layTable,
  openTable,
  readTable,
  type BuiltTable,
} from '../../../src/data/table/read-table.ts';
import { bytesOf, flowers, SPECIES } from './tables.ts';

const read = (text: string, recipe: TableRecipe = {}) => readTable(bytesOf(text), recipe);
const lay = (text: string, recipe: TableRecipe = {}) => layTable(openTable(bytesOf(text)), recipe);

/** All samples of one input, training rows first. */
function inputOf({ dataSet }: BuiltTable, name: string): number[] {
  const at = dataSet.featureNames!.indexOf(name);
  return [dataSet.train, dataSet.test].flatMap(({ values, count }) =>
    Array.from({ length: count }, (_, k) => values[k * dataSet.features + at]),
  );
}

const column = (name: string, cells: readonly (number | string)[]) =>
  `${name},y\n${cells.map((cell, k) => `${cell},${'ab'[k % 2]}`).join('\n')}`;

describe('a table of flowers', () => {
  const { dataSet, summary } = read(flowers(150));

  test('running numbers are left out, measurements are inputs, a colour is one for each value and one for missing', () => {
    expect(dataSet.featureNames).toEqual([
      'sepal length',
      'sepal width',
      'petal length',
      'petal width',
      'colour = blue',
      'colour = pale, violet',
      'colour = white',
      'colour = missing',
    ]);
    expect(dataSet.features).toBe(8);
    expect(dataSet.classNames).toEqual(SPECIES);
    expect(summary.missing).toBe(8 + 6);
  });

  test('every class is split in the same shares', () => {
    expect(summary.classes).toEqual(SPECIES.map((name) => ({ name, train: 40, test: 10 })));
    expect([dataSet.train.count, dataSet.test.count]).toEqual([120, 30]);
    for (const label of [0, 1, 2])
      expect(dataSet.train.labels.filter((own) => own === label)).toHaveLength(40);
  });

  test('numbers have mean 0 and deviation 1 over the training rows', () => {
    const { values, count } = dataSet.train;
    for (let input = 0; input < 4; input++) {
      const own = Array.from({ length: count }, (_, k) => values[k * 8 + input]);
      const mean = own.reduce((sum, value) => sum + value, 0) / count;
      const square = own.reduce((sum, value) => sum + value * value, 0) / count;
      expect(mean).toBeCloseTo(0, 5);
      // Missing cells stand at the mean, so that the square of the whole is a little below 1.
      expect(square).toBeGreaterThan(0.9);
      expect(square).toBeLessThanOrEqual(1.000001);
    }
  });

  test('each row of a category has a single 1', () => {
    for (let k = 0; k < dataSet.train.count; k++) {
      expect([...dataSet.train.values.subarray(k * 8 + 4, k * 8 + 8)].filter((value) => value !== 0)).toEqual(
        [1],
      );
    }
  });

  test('its guess is what it was when links began to leave it out', () => {
    expect(summary.plan).toEqual({
      target: 6,
      kinds: ['omit', 'number', 'number', 'number', 'number', 'category', 'category'],
      bins: 0,
      standardise: true,
      testPercent: 20,
      splitSeed: 1,
    });
    expect([...dataSet.train.labels.subarray(0, 12)]).toEqual([0, 0, 0, 2, 2, 2, 0, 0, 2, 0, 0, 0]);
    expect([...dataSet.test.labels.subarray(0, 12)]).toEqual([0, 0, 2, 0, 0, 2, 1, 0, 2, 1, 1, 0]);
    const bits = new Uint32Array(dataSet.train.values.slice(0, 4).buffer);
    expect([...bits]).toEqual([3211514827, 3218073596, 3215734628, 3214599331]);
  });
});

describe('missing values and words', () => {
  test.each(['', 'NA', 'n/a', 'NaN', '?', 'null', '-'])(
    '%j in numbers is the mean of the training rows',
    (cell) => {
      const table = read(column('x', [1, 2, 3, 5, cell, 9, 7, 4, 6, 8]));
      expect(table.summary.missing).toBe(1);
      expect(inputOf(table, 'x')).toContain(0);
    },
  );

  test('words in a column made numbers count as missing', () => {
    const text = column('x', [1, '<5', 3, 5, 6, 9, 7, 4, 6, 8]);
    expect(describeTable(lay(text), { kinds: { 0: 'number' } })).toMatchObject({
      words: 1,
      missing: 0,
      features: 1,
    });
    expect(lay(text).columns[0].firstWord).toEqual({ line: 3, text: '<5' });
  });

  test('rows without a class are left out', () => {
    const { summary } = read('x,y\n1,a\n2,b\n3,\n5,a\n4,b\n7,?\n');
    expect(summary).toMatchObject({ unlabelled: 2, train: 3, test: 1 });
  });
});

describe('numbers', () => {
  test('constant ones are 0, whatever the rounding of their mean', () => {
    const table = read(
      column(
        'x',
        Array.from({ length: 10 }, () => 0.1),
      ),
      { kinds: { 0: 'number' } },
    );
    expect(new Set(inputOf(table, 'x'))).toEqual(new Set([0]));
  });

  test('are as they stand without standardising', () => {
    const table = read(column('x', [10, 2, 3, 5, 60, 9, 7, 4, 6, 8]), { standardise: false });
    expect(inputOf(table, 'x').toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 60]);
  });

  test('have a decimal comma where cells end at semicolons', () => {
    const table = read('x;y\n1,5;a\n2,5;b\n0,25;a\n7;b', { standardise: false });
    expect(inputOf(table, 'x').toSorted((a, b) => a - b)).toEqual([0.25, 1.5, 2.5, 7]);
  });

  test('beyond ±1e30 are words', () => {
    expect(lay(column('x', [1, '1e31', 3, 4])).columns[0]).toMatchObject({
      numbers: 3,
      firstWord: { line: 3, text: '1e31' },
    });
  });
});

describe('the target', () => {
  test('is the column called so, else the last', () => {
    expect(read('Class,x\na,1\nb,2\na,5\nb,4').summary.plan.target).toBe(0);
    expect(read('x,z\n1,a\n2,b\n5,a\n4,b').summary.plan.target).toBe(1);
  });

  test('numbers are classes in the order of numbers, words in that of code units, whatever the order of rows', () => {
    const rows = ['4,10', '2,9', '3,10', '1,9', '7,100', '8,100'];
    const classes = (lines: readonly string[]) => read(`x,y\n${lines.join('\n')}`).dataSet.classNames;
    expect(classes(rows)).toEqual(['9', '10', '100']);
    expect(classes(rows.toReversed())).toEqual(['9', '10', '100']);
    expect(read('x,y\n1,b\n2,B\n4,b\n5,B').dataSet.classNames).toEqual(['B', 'b']);
  });

  test('a measurement is cut into four equal parts', () => {
    const text =
      column('x', []) + Array.from({ length: 100 }, (_, k) => `${(k * 37) % 11},${k / 2}`).join('\n');
    const { summary } = read(text);
    expect(summary.plan.bins).toBe(4);
    expect(summary.classes).toEqual([
      { name: 'below 12.5', train: 20, test: 5 },
      { name: '12.5 to 25', train: 20, test: 5 },
      { name: '25 to 37.5', train: 20, test: 5 },
      { name: 'from 37.5', train: 20, test: 5 },
    ]);
    expect(() => read(text, { bins: 0 })).toThrow('no row is left to test on');
    expect(read(text, { bins: 2 }).dataSet.classes).toBe(2);
  });

  /** The class of each row, training rows first, and its measurement, which is an input as well. */
  function partsOf(values: readonly number[]) {
    const rows = values.map((value) => `${value},${value}`);
    const table = read(`x,y\n${rows.join('\n')}`, { bins: 4, target: 1, standardise: false });
    const labels = [...table.dataSet.train.labels, ...table.dataSet.test.labels];
    return { names: table.dataSet.classNames!, labels, inputs: inputOf(table, 'x') };
  }

  test('parts are named by the shortest numbers that say truly where each row belongs', () => {
    const { names } = partsOf(Array.from({ length: 400 }, (_, i) => (i * 0.773) % 9));
    expect(names).toEqual(['below 2.207', '2.207 to 4.471', '4.471 to 6.736', 'from 6.736']);
    const sevenths = fc.uniqueArray(fc.integer({ min: -1e5, max: 1e5 }), { minLength: 12, maxLength: 40 });
    fc.assert(
      fc.property(sevenths, (wholes) => {
        const parts = partsOf(wholes.map((whole) => whole / 7));
        const limits = parts.names.slice(1).map((name) => Number(name.replace('from ', '').split(' to ')[0]));
        for (const limit of limits) expect(String(limit).length).toBeLessThanOrEqual(9);
        parts.labels.forEach((label, k) => {
          const value = Math.round(parts.inputs[k] * 7) / 7;
          expect(limits.filter((limit) => value >= limit).length).toBe(label);
        });
      }),
    );
  });

  test.each<[string, string, TableRecipe]>([
    ['one class', 'x,y\n1,a\n2,a\n3,a', {}],
    ['no class', 'x,y\n1,\n2,\n3,', {}],
    ['of words cut into parts', 'x,y\n1,a\n2,b\n3,a', { bins: 4 }],
    [
      'of 257 classes',
      `x,y\n${Array.from({ length: 514 }, (_, k) => `${(k * 7) % 5},c${k % 257}`).join('\n')}`,
      {},
    ],
    ['of classes with one row each', 'x,y\n3,a\n2,b\n9,c', {}],
    ['alone', 'x,y\n1,a\n2,b', { kinds: { 0: 'omit' } }],
    ['in the only column', 'y\na\nb', {}],
    ['in the only row', 'x,y\n1,a', {}],
  ])('%s is refused with line and column', (_, text, recipe) => {
    expect(() => read(text, recipe)).toThrow(/^Line \d+, column \d+: /);
  });
});

describe('limits', () => {
  test('more than 20,000 inputs are refused, naming the column', () => {
    const words = Array.from({ length: 20_001 }, (_, k) => `w${k},${k % 2}`).join('\n');
    expect(() => read(`x,y\n${words}`, { kinds: { 0: 'category' } })).toThrow(
      /^Line 1, column 1: with “x” .* than 2499 inputs/,
    );
  });

  test('so is a file of more than 50 MB, before it is read', () => {
    expect(() => openTable(new Uint8Array(50_000_001))).toThrow(
      'A table of 51 MB is too large; at most 50 MB',
    );
  });
});

test('the split depends on its seed alone and keeps its shares', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(3), { minLength: 8, maxLength: 60 }),
      fc.integer({ min: 1, max: 90 }),
      fc.nat(5),
      (labels, testPercent, splitSeed) => {
        // Two rows of two classes, so that there is always one to test on.
        const all = [0, 0, 1, 1, ...labels];
        const text = `x,y\n${all.map((label, k) => `${(k * 13) % 50},c${label}`).join('\n')}`;
        const table = (seed: number) =>
          read(text, { testPercent: Math.max(25, testPercent), splitSeed: seed });
        const { dataSet, summary } = table(splitSeed);
        expect(dataSet.train.count + dataSet.test.count).toBe(all.length);
        expect(new Set(dataSet.train.labels).size).toBe(dataSet.classes);
        for (const { train, test: tested } of summary.classes) {
          expect(tested).toBeLessThanOrEqual(
            Math.ceil(((train + tested) * Math.max(25, testPercent)) / 100) + 1,
          );
        }
        expect(table(splitSeed)).toEqual(table(splitSeed));
      },
    ),
  );
});
