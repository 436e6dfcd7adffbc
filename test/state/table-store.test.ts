import { afterEach, expect, test } from 'vitest';
import {
  buildTable,
  changeColumn,
  changeLayout,
  changeRecipe,
  closeTable,
  openTable,
  useTable,
} from '../../src/state/table-store.ts';
import { flowers } from '../data/table/tables.ts';
import { fileWorker } from '../helpers/file-worker.ts';

afterEach(closeTable);

const table = () => useTable.getState().table;
async function settled(): Promise<void> {
  await expect.poll(() => table()?.share).toBeNull();
}
const open = (text: string, name = 'flowers.csv') =>
  openTable(new File([text], name), {}, () => fileWorker());

test('a table is opened, read otherwise, and built', async () => {
  await open(flowers(60));
  expect(table()).toMatchObject({ name: 'flowers.csv', recipe: {}, share: null, failure: null });
  expect(table()!.view!.summary).toMatchObject({ train: 48, test: 12 });
  changeRecipe({ testPercent: 50 });
  changeColumn(5, 'omit');
  await settled();
  expect(table()!.view!.summary).toMatchObject({ train: 30, test: 30, features: 4 });
  const built = await buildTable();
  expect(built!.own).toMatchObject({ name: 'flowers.csv', width: 4, recipe: 'o6_p50' });
  expect(built!.dataSet.featureNames).toHaveLength(4);
});

test('a new target takes the place of the old one; another layout forgets the columns, not the split', async () => {
  await open(flowers(60));
  changeRecipe({ bins: 3, splitSeed: 9 });
  changeColumn(5, 'target');
  await settled();
  expect(table()!.recipe).toEqual({ target: 5, kinds: {}, splitSeed: 9 });
  expect(table()!.view!.summary!.classes).toHaveLength(3);
  changeLayout({ hasHeader: false });
  await settled();
  expect(table()!.recipe).toEqual({ hasHeader: false, splitSeed: 9 });
  expect(table()!.view!.layout!.rows).toBe(61);
});

test('what cannot be read says why, and what is closed is gone', async () => {
  await open('a,b\n\0,2');
  expect(table()).toMatchObject({ view: null, share: null });
  expect(table()!.failure).toMatch(/^Line 2, character 1: there is a zero byte/);
  expect(await buildTable()).toBeNull();
  closeTable();
  expect(table()).toBeNull();
});

test('of a file that another replaced nothing is heard any more', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  void openTable(new File([flowers(30)], 'old.csv'), {}, () => fileWorker(held));
  await open(flowers(60), 'new.csv');
  release();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(table()).toMatchObject({ name: 'new.csv', view: { layout: { rows: 60 } } });
});
