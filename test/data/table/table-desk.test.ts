import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRecipe, type TableRecipe } from '../../../src/config/table-recipe.ts';
import { digestOf } from '../../../src/data/sha256.ts';
import { importTable } from '../../../src/data/table/import-table.ts';
import { readTable } from '../../../src/data/table/read-table.ts';
import { createTableDesk } from '../../../src/data/table/table-desk.ts';
import { bytesOf, flowers } from './tables.ts';

const bytes = bytesOf(flowers(60));

describe('a table on the desk', () => {
  test('is shown with its guesses, its first cells and what it gives', () => {
    const { layout, summary, refusal } = createTableDesk(bytes).view({});
    expect(refusal).toBeNull();
    expect(layout).toMatchObject({ delimiter: ',', hasHeader: true, rows: 60, skippedCount: 0 });
    expect(layout!.columns.map(({ guess }) => guess.omitted ?? guess.kind)).toEqual([
      'countsUp',
      'number',
      'number',
      'number',
      'number',
      'category',
      'category',
    ]);
    expect(layout!.columns[6].cells).toEqual(['setosa', 'versicolor', 'virginica', 'setosa', 'versicolor']);
    expect(layout!.columns[5]).toMatchObject({ missing: 3, categoryInputs: 4 });
    expect(summary).toMatchObject({ train: 48, test: 12, features: 8 });
  });

  test('keeps its layout when only its reading fails, and says why', () => {
    const view = createTableDesk(bytes).view({ target: 0 });
    expect(view.layout!.columns).toHaveLength(7);
    expect(view.summary).not.toBeNull();
    const none = createTableDesk(bytesOf('x,y\n1,a\n5,a\n3,a\n')).view({});
    expect(none.layout!.columns).toHaveLength(2);
    expect(none.summary).toBeNull();
    expect(none.refusal).toMatch(/^Line 2, column 2: The target “y” gives one class only/);
  });

  test('says where its cells cannot be found', () => {
    const view = createTableDesk(bytesOf('x,y\n1,"a\n2,b\n')).view({});
    expect(view).toMatchObject({ layout: null, summary: null });
    expect(view.refusal).toMatch(/^Line 2, character 3: the quote/);
  });

  test('with another delimiter has other columns, and the old ones again with the old one', () => {
    const desk = createTableDesk(bytes);
    const first = desk.view({});
    expect(desk.view({ delimiter: ';' }).refusal).toMatch(/one column only/);
    expect(desk.view({})).toEqual(first);
  });
});

describe('own data of a table', () => {
  test('say how many rows and inputs there are, and carry no recipe when all was guessed', () => {
    const { own } = createTableDesk(bytes).build(
      {
        delimiter: ',',
        hasHeader: true,
        target: 6,
        kinds: { 0: 'omit', 1: 'number' },
        testPercent: 20,
        splitSeed: 1,
        standardise: true,
        bins: 0,
      },
      'flowers.csv',
    );
    expect(own).toEqual({
      name: 'flowers.csv',
      kind: 'table',
      trainCount: 48,
      testCount: 12,
      width: 8,
      height: 1,
      classes: 3,
      inputDivisor: 1,
      sha256: digestOf([bytes]),
      recipe: '',
    });
  });

  test('their recipe reads the same samples from the same file', () => {
    const kind = fc.constantFrom('number', 'category', 'omit');
    const recipe = fc.record(
      {
        delimiter: fc.constant(','),
        hasHeader: fc.boolean(),
        target: fc.constantFrom(4, 5, 6),
        kinds: fc.dictionary(fc.constantFrom('0', '1', '2', '5', '6'), kind),
        bins: fc.constantFrom(0, 2, 3),
        standardise: fc.boolean(),
        testPercent: fc.integer({ min: 10, max: 50 }),
        splitSeed: fc.nat(3),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<TableRecipe>;
    let read = 0;
    fc.assert(
      fc.property(recipe, (given) => {
        const desk = createTableDesk(bytes);
        if (desk.view(given).refusal !== null) return;
        read++;
        const { own, dataSet } = desk.build(given, 'flowers.csv');
        expect(readTable(bytes, parseRecipe(own.recipe).recipe).dataSet).toEqual(dataSet);
        expect(importTable([{ name: 'flowers.csv', bytes }], own.recipe)).toEqual({ own, dataSet });
      }),
      { numRuns: 150, seed: 3 },
    );
    expect(read).toBeGreaterThan(50);
  });

  test('a table comes alone, and its faults carry its name', () => {
    const file = { name: 'a.csv', bytes };
    expect(() => importTable([file, { ...file, name: 'b.csv' }], '')).toThrow('b.csv is one too many');
    expect(() => importTable([{ name: 'a.csv', bytes: bytesOf('x') }], '')).toThrow(
      'a.csv cannot be used: Line 1',
    );
  });
});
