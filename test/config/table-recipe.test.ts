import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatRecipe, parseRecipe } from '../../src/config/table-recipe.ts';
import { tableRecipe } from './arbitraries.ts';

describe('the text of a recipe', () => {
  test('says what differs, columns from 1, neighbours as a span', () => {
    expect(formatRecipe({})).toBe('');
    expect(
      formatRecipe({
        delimiter: '\t',
        hasHeader: false,
        target: 2,
        kinds: { 1: 'number', 4: 'number', 5: 'number', 6: 'number', 0: 'omit' },
        bins: 4,
        standardise: false,
        testPercent: 30,
        splitSeed: 7,
      }),
    ).toBe('dt_h0_t3_n2.5-7_o1_b4_z0_p30_r7');
  });

  test('comes back as it was, in characters a link leaves alone', () => {
    fc.assert(
      fc.property(tableRecipe, (recipe) => {
        const text = formatRecipe(recipe);
        expect(text).toMatch(/^[A-Za-z0-9._~-]*$/);
        expect(parseRecipe(text)).toEqual({ recipe, faults: [] });
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['h2', 'h2', 'is no part of a recipe'],
    ['t0', 't0', 'is no part of a recipe'],
    ['t10001', 't10001', 'is no part of a recipe'],
    ['n5-2', 'n5-2', 'is no part of a recipe'],
    ['n1-99999', 'n1-99999', 'is no part of a recipe'],
    ['n1.2_c2', 'c2', 'is no part of a recipe'],
    ['b1', 'b1', 'is no part of a recipe'],
    ['p95', 'p95', 'is no part of a recipe'],
    ['r4294967296', 'r4294967296', 'is no part of a recipe'],
    ['d,', 'd,', 'is no part of a recipe'],
    ['dconstructor', 'dconstructor', 'is no part of a recipe'],
    ['__', '', 'is no part of a recipe'],
    ['p30_p40', 'p40', 'is given twice'],
  ])('%s: the part %s %s', (text, given, reason) => {
    expect(parseRecipe(text).faults).toContainEqual(expect.objectContaining({ given, reason }));
  });

  test('what can be read of a damaged one is kept, and whatever comes is a recipe with each fault named', () => {
    expect(parseRecipe('h0_x_p30').recipe).toEqual({ hasHeader: false, testPercent: 30 });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('dcsthznobpr_.-0123456789é')) }),
        (text) => {
          const { recipe, faults } = parseRecipe(text);
          const again = formatRecipe(recipe);
          expect(parseRecipe(again)).toEqual({ recipe, faults: [] });
          if (faults.length === 0) expect(text.split('_').length).toBe(again.split('_').length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a long one is refused whole', () => {
    expect(parseRecipe('n1'.padEnd(1001, '0')).faults).toHaveLength(1);
  });
});
