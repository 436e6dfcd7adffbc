/** Where a text stops being JSON: as the browser judges, and at the place a person would point at. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFileProblems } from '../../src/history/file-problems.ts';
import { findJsonFault } from '../../src/history/json-fault.ts';
import { readJson } from '../../src/history/match-schema.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('what can be read has no fault', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
      expect(findJsonFault(JSON.stringify(JSON.parse(text), null, indent))).toBeNull();
    }),
  );
});

test('of damaged texts the same are JSON as for the browser', () => {
  const signs = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '0',
    '-',
    '1',
    '.',
    'e',
    'E',
    '+',
    ' ',
    '\n',
  );
  const words = fc.constantFrom('u', 'true', 'nul', 'a', '\t', '\u0001', '\\n', '\\x');
  let damaged = 0;
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.nat(3), fc.oneof(signs, words), (text, place, dropped, piece) => {
      const at = place % (text.length + 1);
      const changed = text.slice(0, at) + piece + text.slice(at + dropped);
      if (!isJson(changed)) damaged++;
      expect(findJsonFault(changed) === null).toBe(isJson(changed));
    }),
    { numRuns: 3000 },
  );
  expect(damaged).toBeGreaterThan(1000);
});

test.each([
  ['{"a": 1,\n "b": oops}', 2, 7, 'o'],
  ['{"a": 1,\r\n}', 2, 1, '}'],
  ['[1, 2', 1, 6, null],
  ['{"a" 1}', 1, 6, '1'],
  ['[1] x', 1, 5, 'x'],
  ['["a\nb"]', 1, 4, '\n'],
  ['["\\x"]', 1, 4, 'x'],
  ['[01]', 1, 3, '1'],
  ['{"a":1}😀', 1, 8, '😀'],
  ['['.repeat(100_000), 1, 100_001, null],
])('%j', (text, line, column, found) => {
  expect(findJsonFault(text)).toEqual({ line, column, found });
});

test.each([
  ['{"a": 1,\n "b": oops}', 'The file is no JSON (line 2, column 7: “o” cannot stand there); allowed: it.'],
  ['[1, 2', 'The file is no JSON (line 1, column 6: it ends too early); allowed: it.'],
  [' \n', 'The file is empty; allowed: it.'],
])('%j in words', (text, sentence) => {
  const problems = createFileProblems();
  expect(readJson(text, 'The file', 'it', problems)).toBeUndefined();
  expect(problems.sentences).toEqual([sentence]);
});
