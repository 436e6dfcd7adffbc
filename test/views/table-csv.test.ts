/** Tables as CSV: numbers for programs, texts that no spreadsheet runs, read back by a parser of other make. */
import { csvParseRows } from 'd3';
import '../helpers/fixed-seed.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainNumber, tableCsv } from '../../src/views/save/table-csv.ts';

test.each([
  ['125,680', '125680'],
  ['−1,234.5', '-1234.5'],
  ['12.3 %', '0.123'],
  ['0.07 %', '0.0007'],
  ['100 %', '1'],
  ['1.50e−5', '1.50e-5'],
  ['–', ''],
  ['3', '3'],
  ['1,23', null],
  ['12, 13', null],
  ['< 0.001 %', null],
  ['Layer 1', null],
  ['-1+1', null],
  ['', null],
])('%s as a number: %s', (text, plain) => expect(plainNumber(text)).toBe(plain));

test('comments, names and rows; what a formula could be is a text', () => {
  const hostile = ['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '#not a comment'];
  const csv = tableCsv(
    { columns: ['Name, with "quotes"', 'B'], rows: hostile.map((cell) => [cell, '−0.5']) },
    ['one\r\n=two', 'three'],
  );
  const lines = csv.split('\r\n');
  expect(lines.slice(0, 3)).toEqual(['# one =two', '# three', '"Name, with ""quotes""",B']);
  const rows = csvParseRows(lines.slice(3, -1).join('\r\n'));
  expect(rows.map(([name]) => name)).toEqual([
    "'=1+1",
    "'+cmd|calc",
    "'-2+3",
    "'@SUM(A1)",
    "'\t=1",
    '#not a comment',
  ]);
  expect(rows.every(([, value]) => value === '-0.5')).toBe(true);
  expect(lines.slice(3).some((line) => line.startsWith('#'))).toBe(false);
});

test('any texts come back as they were, but for the mark before a formula', () => {
  const cell = fc.oneof(fc.string(), fc.stringMatching(/^[=+@"\n\r, a-z#'-]{0,8}$/));
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, (rows) => {
      const csv = tableCsv({ columns: ['a', 'b', 'c'], rows }, []);
      const [names, ...read] = csvParseRows(csv);
      expect(names).toEqual(['a', 'b', 'c']);
      const wanted = rows.map((cells) =>
        cells.map((text) => plainNumber(text) ?? (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text)),
      );
      expect(read).toEqual(wanted);
      for (const text of read.flat()) {
        if (/^[=+\-@]/.test(text)) expect(Number.isFinite(Number(text))).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
