/** A person's table becomes an experiment: read in a dialog, computed as at the terminal, asked for by its link. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { flowers } from '../data/table/tables.ts';
import { fingerprintsOf } from '../helpers/command-line.ts';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();
const folder = mkdtempSync(join(tmpdir(), 'set-lab-table-'));
afterAll(() => rmSync(folder, { recursive: true }));

const QUICK = '#v1&d=blobs&n=200&nt=100&h=30&x=2';
const DIGEST = '7539cd50baec151341201aefb5a4db6bc81e71c6b01ceadf3395c55ea966350d';

function drop(visit: Visit, name: string, content: Uint8Array): Promise<void> {
  return visit.page.evaluate(
    ([fileName, bytes]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(bytes)], fileName));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, [...content]] as const,
  );
}

const dropText = (visit: Visit, name: string, text: string) => drop(visit, name, Buffer.from(text));

/** What the dialog says the table gives, once it does. */
async function gives(visit: Visit, sentence: string): Promise<void> {
  await visit.page.getByRole('dialog').getByText(sentence, { exact: false }).waitFor();
}

const featuresOf = ({ page }: Visit) => page.getByRole('region', { name: 'Features', exact: true });

/** Of every class in percent, once there are numbers. */
async function answerShares(visit: Visit): Promise<number[]> {
  const values = featuresOf(visit).locator('.answer-value');
  const read = async () => (await values.allInnerTexts()).map(parseFloat);
  await expect.poll(async () => (await read()).every(Number.isFinite)).toBe(true);
  return read();
}

/** One row of the 45 of the test in the panel of features, which shows tables: as tables, as a picture, and at epoch 0. */
async function answersRows(visit: Visit): Promise<void> {
  const features = featuresOf(visit);
  await features.getByText('Answer of the network to test row 1 of 45').waitFor();
  const names = await features.locator('table').nth(2).locator('tbody th').allInnerTexts();
  expect(names.toSorted()).toEqual(['petal length', 'petal width', 'sepal length', 'sepal width']);
  await features.getByRole('button', { name: 'Show as table' }).click();
  const trained = await answerShares(visit);
  expect(trained).toHaveLength(3);
  expect(Math.abs(trained.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThan(0.3);
  await features.getByRole('button', { name: 'Next row' }).click();
  const picture = features.getByRole('img', { name: /^The features of test row 2 of 45/ });
  await picture.focus();
  await visit.page.keyboard.press('ArrowDown');
  const spoken = features.locator('.panel-footer-spoken');
  await expect
    .poll(() => spoken.innerText())
    .toMatch(/^(sepal|petal) (length|width): value −?\d\.\d+, saliency [+−]\d+\.\d+$/);
  // The first row again, by the weights of another epoch.
  await features.getByRole('button', { name: 'Previous row' }).click();
  await expect.poll(() => answerShares(visit)).toEqual(trained);
  await visit.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await visit.page.keyboard.press('Home');
  await expect.poll(async () => Math.max(...(await answerShares(visit)))).toBeLessThan(90);
  await visit.page.keyboard.press('End');
  await expect.poll(() => answerShares(visit)).toEqual(trained);
  await visit.page.keyboard.press('Escape');
}

async function atTerminal(link: string, text: string): Promise<string[]> {
  const file = join(folder, 'flowers.csv');
  writeFileSync(file, text);
  return fingerprintsOf(link, ['--data', file]);
}

test('a table is dropped, read otherwise, used; its run is that of the terminal, and its link asks for the file', async () => {
  const visit = await site.visit(QUICK);
  const before = await visit.finished();
  const speeds = visit.page.getByRole('combobox', { name: 'Speed' });
  expect(await speeds.innerText()).toContain('2,000 images/s');
  await dropText(visit, 'flowers.csv', flowers(150));
  await gives(visit, '150 rows → 120 training, 30 test; 8 features.');
  await gives(visit, 'It is read in this page. Nothing is uploaded.');
  await visit.page.getByLabel('colour is').selectOption('a number');
  await gives(visit, '5 features.');
  await visit.page.getByLabel('colour is').selectOption('left out');
  await gives(
    visit,
    '120 training, 30 test; 4 features. “species” has 3 classes: setosa (50), versicolor (50), virginica (50).',
  );
  await visit.page.getByLabel('Test rows (%)').fill('30');
  await gives(visit, '105 training, 45 test');
  await visit.press('Use this data');
  await visit.told('Opened “flowers.csv”: 105 + 45 rows of 4 features in 3 classes.');
  const link = await visit.address(
    `#v1&d=own&own=flowers.csv:105.45:4:3:1:${DIGEST}:o6_p30&h=100.100&e=2&i1=1&b=16&x=200`,
  );
  const end = await visit.finished(before);
  expect(end).toBe((await atTerminal(link, flowers(150))).at(-1));
  expect(Number.parseFloat(await visit.output('Test accuracy'))).toBeGreaterThan(90);

  expect(await speeds.innerText()).toContain('2,000 rows/s');
  // Names stand where pixels did.
  const features = featuresOf(visit);
  await features.getByRole('button', { name: 'Show as table' }).click();
  const rows = await features.locator('tbody th').allInnerTexts();
  expect(rows.toSorted()).toEqual(['petal length', 'petal width', 'sepal length', 'sepal width']);
  await expect.poll(() => features.getByRole('button', { name: 'Film strip' }).isDisabled()).toBe(true);
  await features.getByRole('button', { name: 'One row' }).click();
  await answersRows(visit);

  await visit.press('Connections');
  await visit.region('Network').getByRole('button', { name: 'Show as table' }).click();
  await visit.region('Network').getByText('Feature petal length').first().waitFor();
  await visit.region('Network').getByText('Class virginica').first().waitFor();

  const other = await site.visit(`${link}&k=${end}&t=200`);
  await other.told(/^This experiment is about “flowers\.csv” \(105 \+ 45 rows of 4 features in 3 classes/);
  await dropText(other, 'flowers.csv', flowers(120));
  await other.told(
    /^“flowers\.csv” is not what this experiment is about: .*SHA-256 \w{8}… in place of SHA-256 7539cd50/,
  );
  const text = Buffer.from(flowers(150));
  // As of several parts packed one by one, which browsers alone refuse to unpack.
  const parts = [text.subarray(0, 900), text.subarray(900)].map((part) => gzipSync(part));
  await drop(other, 'f.csv.gz', Buffer.concat(parts));
  await other.told('Reproduced to the last bit: epoch 200 has the fingerprint of the link.');
  await expect.poll(() => other.fingerprint()).toEqual([200, end]);
});

test('what is no table is refused with its place; the dialog is left by Escape, and the run is as it was', async () => {
  const visit = await site.visit(QUICK);
  const before = await visit.finished();
  await dropText(visit, 'open.csv', 'a,b\n1,"x\n2,y\n');
  await gives(visit, 'Line 2, character 3: the quote that opens here is never closed.');
  expect(await visit.button('Use this data').isDisabled()).toBe(true);
  await visit.page.keyboard.press('Escape');
  await expect.poll(() => visit.page.getByRole('dialog').count()).toBe(0);
  await drop(
    visit,
    'picture.png',
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
  );
  await visit.told(/^picture\.png is no file that can be opened here\..*a table \(CSV, TSV\)/);
  expect((await visit.fingerprint())[1]).toBe(before);
});

test('a table is read with the keyboard alone', async () => {
  const visit = await site.visit(QUICK);
  await visit.finished();
  await dropText(
    visit,
    'flowers.tsv',
    flowers(60).replaceAll('"pale, violet"', 'violet').replaceAll(',', '\t'),
  );
  await gives(visit, '48 training, 12 test');
  await visit.page.getByLabel('Cells end at').focus();
  await visit.page.keyboard.press('Tab');
  await visit.page.keyboard.press('Tab');
  await visit.page.keyboard.press('Space');
  expect(await visit.page.getByLabel('Standardise numbers').isChecked()).toBe(false);
  // Nothing can be used while the table is read otherwise.
  await expect.poll(() => visit.button('Use this data').isEnabled()).toBe(true);
  await visit.button('Use this data').focus();
  await visit.page.keyboard.press('Enter');
  await visit.address(/^#v1&d=own&own=flowers\.tsv:48\.12:.*:z0&/);
});
