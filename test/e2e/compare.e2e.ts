/** Two epochs compared in every picture of the network and in its tables, and the way back from an order of units. */
import { expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';
import { painting } from '../helpers/pixels.ts';

const site = openSite();

const SMALL = '#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=4';
const COUNTS = /^([\d,]+) kept, ([\d,]+) cut, ([\d,]+) born, ([\d,]+) reborn; Jaccard (0\.\d\d)/;

async function picture(visit: Visit): Promise<number> {
  return (await painting(visit.picture('Network'))).checksum;
}

/** Kept, cut, born, reborn, Jaccard as they are written. */
async function captionCounts(visit: Visit): Promise<string[]> {
  const caption = visit.region('Network').locator('.panel-footer-spoken');
  await expect.poll(() => caption.innerText()).toMatch(COUNTS);
  return COUNTS.exec(await caption.innerText())!.slice(1);
}

/** Texts of the rows of a table, by its caption. */
async function rows(visit: Visit, caption: RegExp): Promise<string[][]> {
  const table = visit.region('Network').getByRole('table', { name: caption });
  await table.waitFor();
  const found = await table.locator('tbody tr').all();
  return Promise.all(found.map((row) => row.locator('th, td').allInnerTexts()));
}

test('ribbons and connections show what was cut and born, and the tables say the same', async () => {
  const visit = await site.visit(`${SMALL}&p=network`);
  await visit.finished();
  const colour = visit.region('Network').getByRole('combobox', { name: 'Colour connections by' });
  const compareWithFirst = async () => {
    for (const key of ['Home', 'ArrowRight', 'd']) await visit.page.keyboard.press(key);
    await visit.address(/&dv=1/);
  };
  await compareWithFirst();
  const counts = await captionCounts(visit);
  const byChange = await picture(visit);
  await colour.selectOption('weight');
  await expect.poll(() => picture(visit)).not.toBe(byChange);
  // Another colour ends the comparison; that of changes begins with the last rewiring.
  await visit.address(/^(?!.*dv=)/);
  await colour.selectOption('change');
  await visit.address(/&dv=4/);
  await visit.press('Stop comparing');
  await compareWithFirst();
  await expect.poll(() => picture(visit)).toBe(byChange);

  await visit.press('Connections');
  await visit
    .region('Network')
    .getByText(/reborn; Jaccard 0\.\d\d; \d[\d,]* drawn$/)
    .waitFor();
  expect(await captionCounts(visit)).toEqual(counts);

  await visit.region('Network').getByRole('button', { name: 'Show as table' }).click();
  const compared = await rows(visit, /^The wiring at epoch 4 compared with that at epoch 1/);
  expect(compared.map(([name]) => name)).toEqual(['Layer 1', 'Layer 2', 'Layer 3', 'All layers']);
  expect(compared[3].slice(1)).toEqual(counts);
  const sums = [1, 2, 3, 4].map((k) =>
    compared.slice(0, 3).reduce((sum, row) => sum + Number(row[k].replace(/,/g, '')), 0),
  );
  expect(sums).toEqual(counts.slice(0, 4).map((text) => Number(text.replace(/,/g, ''))));

  await visit.region('Network').getByRole('button', { name: 'Layer 1', exact: true }).click();
  const cells = await rows(visit, /^Layer 1: 40 of [\d,]+ cells with connections at either epoch/);
  expect(cells).toHaveLength(40);
  await visit.press('Over time');
  await expect
    .poll(async () =>
      (await rows(visit, /^Layer 1 over time/)).map(([epoch, all]) => `${epoch} ${all === '–'}`),
    )
    .toEqual(['0 false', '1 false', '2 false', '4 false']);
});

test('an order of units is undone and redone by key, also right after it was chosen', async () => {
  const visit = await site.visit(SMALL);
  await visit.finished();
  const order = visit.region('Network').getByRole('combobox', { name: 'Order of hidden units' });
  const connections = await visit.output('Connections');
  expect(await visit.button('Undo').isDisabled()).toBe(true);
  // Scales begin anew with the first change of order.
  await order.selectOption('by class');
  await expect.poll(() => visit.button('Undo').isDisabled()).toBe(false);
  await visit.page.keyboard.press('Control+z');
  await expect.poll(() => order.inputValue()).toBe('index');
  await visit.page.waitForTimeout(1000);
  const numbered = await picture(visit);
  await visit.page.keyboard.press('Control+y');
  await expect.poll(() => order.inputValue()).toBe('class');
  await expect.poll(() => picture(visit)).not.toBe(numbered);
  await visit.page.keyboard.press('Control+z');
  await expect.poll(() => picture(visit)).toBe(numbered);
  expect(await visit.output('Connections')).toBe(connections);
  expect(await visit.output('Epoch')).toBe('4');
});
