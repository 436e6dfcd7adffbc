import * as d3 from 'd3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Delimiter } from '../../../src/config/table-recipe.ts';
import { guessDelimiter, guessHeader } from '../../../src/data/table/guess-layout.ts';
import { cellText, scanTable, type Grid } from '../../../src/data/table/scan.ts';

function cellsOf(grid: Grid): string[][] {
  return Array.from({ length: grid.rows }, (_, row) =>
    Array.from({ length: grid.columns }, (__, column) => cellText(grid, row, column)),
  );
}

const scan = (text: string, delimiter: Delimiter = ',') => cellsOf(scanTable(text, delimiter));

describe('cells of a table', () => {
  test('quotes, doubled quotes, delimiters and newlines inside of quotes', () => {
    expect(scan('a,"b ""c"", d","e\r\nf"\n"",2 , 3')).toEqual([
      ['a', 'b "c", d', 'e\r\nf'],
      ['', '2', '3'],
    ]);
  });

  test.each(['\n', '\r\n', '\r'])(
    'rows end at %j, with or without one at the end; blank lines do not count',
    (end) => {
      const rows = [
        ['a', 'b'],
        ['1', '2'],
      ];
      expect(scan(['a,b', '', '1,2'].join(end))).toEqual(rows);
      expect(scan(['a,b', '1,2', '  ', ''].join(end))).toEqual(rows);
      expect([...scanTable(['a,b', '', '1,2'].join(end), ',').lines]).toEqual([1, 3]);
    },
  );

  test('a newline in quotes counts as a line; an empty last cell is one', () => {
    const grid = scanTable('a,b\n"1\n2",\n3,', ',');
    expect(cellsOf(grid)).toEqual([
      ['a', 'b'],
      ['1\n2', ''],
      ['3', ''],
    ]);
    expect([...grid.lines]).toEqual([1, 2, 4]);
  });

  test('space around quotes is no part of a cell, a quote within one is', () => {
    expect(scan('"a" , "b,c"\n5" pipe,x')).toEqual([
      ['a', 'b,c'],
      ['5" pipe', 'x'],
    ]);
  });

  test('rows with another number of cells are left out and named', () => {
    const grid = scanTable('# flowers\na,b\n1,2\n3\n4,5\n6,7,8\n', ',');
    expect(cellsOf(grid)).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['4', '5'],
    ]);
    expect([...grid.lines]).toEqual([2, 3, 5]);
    expect(grid.skippedCount).toBe(3);
    expect(grid.skipped).toEqual([
      { line: 1, cells: 1 },
      { line: 4, cells: 1 },
      { line: 6, cells: 3 },
    ]);
  });

  test.each([
    ['a,b\n1,"2\n3', 'Line 2, character 3: the quote that opens here is never closed.'],
    ['a,b\n1,"2"x\n', 'Line 2, character 6: after a closing quote the cell must end'],
    ['', 'Line 1, column 1: there is no table'],
    ['\n \n', 'Line 1, column 1: there is no table'],
    [`a\n${','.repeat(10_000)}`, 'Line 2, character 10000: this row has more than 10000 cells'],
  ])('%j is refused', (text, message) => {
    expect(() => scanTable(text, ',')).toThrow(message);
  });

  test('what d3 writes as CSV, TSV or with another delimiter is read as d3 reads it', () => {
    const cell = fc.string({ unit: fc.constantFrom(...Array.from('ab1."\n\r,;\t| é€😀')), maxLength: 8 });
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 8 }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom<Delimiter>(',', ';', '\t', '|'), (rows, delimiter) => {
        const format = d3.dsvFormat(delimiter);
        const text = format.formatRows(rows);
        expect(scan(text, delimiter)).toEqual(
          format.parseRows(text, (row) => row.map((value) => value.trim())),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('tells how far it is', () => {
    const shares: number[] = [];
    scanTable('1,2\n'.repeat(1_000_000), ',', (share) => shares.push(share));
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(() => scanTable('1,2\n'.repeat(1_000_002), ',')).toThrow(
      'Line 1000002, column 1: the table goes on',
    );
  });
});

describe('the form of a table', () => {
  test.each<[string, Delimiter]>([
    ['a,b\n1,2', ','],
    ['a;b\n1,5;2,5', ';'],
    ['a\tb\n1,5\t2;5', '\t'],
    ['a|b\n1|2', '|'],
    ['"a;b",c\n"d;e",f', ','],
    ['"a\nb;",c\n"d;e",f', ','],
    ['one column\nonly', ','],
    ['', ','],
    ['a,b\n1;2,3\n4,5\n6,7', ','],
  ])('%j is separated by %j', (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });

  test.each([
    ['length,species\n1,x\n2,y', true],
    ['1,x\n2,y', false],
    ['x,y\nx,z', false],
    ['colour,species\nred,x\nblue,y', true],
    [',species\n1,x\n2,y', false],
    ['length,species\n1,x\n,y', true],
    ['length,species', true],
  ])('%j: the first row names the columns: %s', (text, expected) => {
    expect(guessHeader(scanTable(text, ','), ',')).toBe(expected);
  });
});
