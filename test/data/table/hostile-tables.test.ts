/** Whatever bytes come: a data set that is whole, or a DataError that names the line and the column. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRecipe } from '../../../src/config/table-recipe.ts';
import { DataError } from '../../../src/data/data-error.ts';
import { readTable, type BuiltTable } from '../../../src/data/table/read-table.ts';
import { bytesOf, flowers } from './tables.ts';

function expectWhole({ dataSet, summary }: BuiltTable): void {
  const { features, classes, train, test: tested, featureNames, classNames } = dataSet;
  expect(featureNames).toHaveLength(features);
  expect(classNames).toHaveLength(classes);
  expect([train.count, tested.count, features]).toEqual([summary.train, summary.test, summary.features]);
  for (const { values, labels, count } of [train, tested]) {
    expect(count).toBeGreaterThan(0);
    expect(values).toHaveLength(count * features);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(labels).toHaveLength(count);
    expect(labels.every((label) => label < classes)).toBe(true);
  }
}

/** What came of it: read or refused. */
function tryTable(bytes: Uint8Array, recipe: string): 'read' | 'refused' {
  let table: BuiltTable;
  try {
    table = readTable(bytes, parseRecipe(recipe).recipe);
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    expect((error as DataError).message).toMatch(/^Line \d+, (?:column|character) \d+: .+[.?]$/s);
    return 'refused';
  }
  expectWhole(table);
  return 'read';
}

const recipe = fc.constantFrom(
  '',
  '',
  '',
  'h0',
  'ds',
  'dt_b4',
  't1',
  't3_b20',
  'c1-9',
  'n1-7_z0',
  'o1-6',
  'p1',
  'p90_r9',
  't9999',
);

test('2,000 tables of odd cells', () => {
  const odd = fc.constantFrom(
    '',
    'NA',
    '-',
    '1',
    '-2.5',
    '1e400',
    '1e-400',
    '0x10',
    '1,5',
    '"',
    '"a',
    'a"b',
    '""',
    'ä',
    '\u202e',
    '\0',
    '  ',
    'class',
  );
  const cell = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('1', '2.5', 'a', 'b', '7') },
    { weight: 1, arbitrary: odd },
  );
  const row = fc.array(cell, { minLength: 1, maxLength: 5 }).map((cells) => cells.join(','));
  const regular = fc.array(cell, { minLength: 3, maxLength: 3 }).map((cells) => cells.join(','));
  const newline = fc.constantFrom('\n', '\r\n', '\r', '\n\n');
  const rows = fc.array(fc.oneof({ weight: 12, arbitrary: regular }, { weight: 1, arbitrary: row }), {
    maxLength: 40,
  });
  const outcomes = { read: 0, refused: 0 };
  fc.assert(
    fc.property(rows, newline, recipe, (lines, end, how) => {
      outcomes[tryTable(bytesOf(lines.join(end)), how)]++;
    }),
    { numRuns: 2000, seed: 1 },
  );
  expect(outcomes.read).toBeGreaterThan(200);
  expect(outcomes.refused).toBeGreaterThan(200);
});

test('2,000 damaged tables of flowers', () => {
  const whole = bytesOf(flowers(40));
  const damage = fc.record({
    at: fc.nat(whole.length - 1),
    cut: fc.nat(30),
    by: fc.uint8Array({ maxLength: 4 }),
  });
  const outcomes = { read: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), recipe, (damages, how) => {
      let bytes = whole;
      for (const { at, cut, by } of damages) {
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...by, ...bytes.subarray(at + cut)]);
      }
      outcomes[tryTable(bytes, how)]++;
    }),
    { numRuns: 2000, seed: 1 },
  );
  expect(outcomes.read).toBeGreaterThan(200);
  expect(outcomes.refused).toBeGreaterThan(200);
});
