/** Runs on a person's table at the terminal. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { flowers } from '../data/table/tables.ts';
import { lab } from '../helpers/lab-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'set-lab-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'flowers.csv');
writeFileSync(file, flowers(150));

const DIGEST = '7539cd50baec151341201aefb5a4db6bc81e71c6b01ceadf3395c55ea966350d';
const REST = 'h=20.20&e=4&i1=1&b=16&dr=0.1&x=3';

/** Of epochs 1 to 3. What is guessed of a table is part of what its link means: these may not change. */
test.each([
  ['120.30:8:3', '', ['70612be0f03df0fd', 'a970839f82f53a8e', '7e8f8638f40eaaef']],
  ['105.45:5:3', ':n6_p30_r7', ['4aa6c520d38d43d5', '7c2917e01717c8ef', '342cfa086dc807bb']],
  // What is as guessed anyway may stand in a recipe.
  ['120.30:10:4', ':t2_c7_b4_z0', ['61f2c0a04ac0bbb9', '40b96b44e645331f', '76baa398820e77c7']],
])('%s%s has its golden fingerprints', async (shape, recipe, expected) => {
  const link = `#v1&d=own&own=flowers.csv:${shape}:1:${DIGEST}${recipe}&${REST}`;
  const { status, lines, errors } = await lab('run', link, '--data', file);
  expect([status, errors]).toEqual([0, []]);
  expect(lines.map((line) => (JSON.parse(line) as { fingerprint: string }).fingerprint)).toEqual(expected);
});

test('another table than that of the link is refused with what differs', async () => {
  const other = join(folder, 'other.csv');
  writeFileSync(other, flowers(120));
  const link = `#v1&d=own&own=flowers.csv:120.30:8:3:1:${DIGEST}&${REST}`;
  const { status, errors } = await lab('run', link, '--data', other);
  expect(status).toBe(2);
  expect(errors[0]).toMatch(
    /^These are other data than those of the link: 96 \+ 24 samples in place of 120 \+ 30/,
  );
});
